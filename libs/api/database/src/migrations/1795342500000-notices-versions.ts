import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a notice said to everybody before it was changed, only ever added. */
export class NoticesVersions1795342500000 implements MigrationInterface {
  name = 'NoticesVersions1795342500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE notice_version (
        notice_id text NOT NULL REFERENCES notice (id),
        number int NOT NULL CHECK (number > 0),
        kind text NOT NULL,
        language text NOT NULL,
        title text NOT NULL,
        body text NOT NULL,
        valid_from date,
        valid_until date,
        told_at timestamptz NOT NULL,
        PRIMARY KEY (notice_id, number)
      )`,
      // Earlier words of notices that were changed before are not known: their history begins with what they say now.
      `INSERT INTO notice_version (notice_id, number, kind, language, title, body, valid_from, valid_until, told_at)
        SELECT id, 1, kind, language, title, body, valid_from, valid_until, coalesce(changed_at, published_at) FROM notice WHERE published_at IS NOT NULL`,
      'GRANT SELECT, INSERT ON notice_version TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE notice_version');
  }
}
