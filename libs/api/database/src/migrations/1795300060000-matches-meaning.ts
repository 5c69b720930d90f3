import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was learned of the meaning of words: one row of a few megabytes, whatever the size of the library. */
export class MatchesMeaning1795300060000 implements MigrationInterface {
  name = 'MatchesMeaning1795300060000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE match_meaning (
        is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
        version integer NOT NULL,
        records integer NOT NULL CHECK (records >= 0),
        model bytea NOT NULL,
        learned_at timestamptz NOT NULL DEFAULT now()
      )`,
      'ALTER TABLE match_meaning ALTER COLUMN model SET STORAGE EXTERNAL',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON match_meaning TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE match_meaning');
  }
}
