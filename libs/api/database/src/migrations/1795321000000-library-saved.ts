import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Records that people keep for themselves. No foreign key to the libraries: a record leaves them when it is withdrawn, and may come back as the same one.
 * `fingerprint` is of what the record said when its keeper last knew of it; null while it is gone.
 */
export class LibrarySaved1795321000000 implements MigrationInterface {
  name = 'LibrarySaved1795321000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE saved_record (
        person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        record_id text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('result', 'expert', 'need')),
        note text CHECK (note <> ''),
        fingerprint text,
        saved_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (person_id, record_id)
      )`,
      'CREATE INDEX saved_record_newest ON saved_record (person_id, saved_at DESC, record_id)',
      'CREATE INDEX saved_record_of ON saved_record (record_id)',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON saved_record TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE saved_record');
  }
}
