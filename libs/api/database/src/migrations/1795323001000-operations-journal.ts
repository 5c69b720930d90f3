import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What works by itself in the workers and how it last went, and what the last comparison of each search index found: an administrator sees both. */
export class OperationsJournal1795323001000 implements MigrationInterface {
  name = 'OperationsJournal1795323001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE work_entry (
        kind text NOT NULL CHECK (kind IN ('timer', 'queue')),
        name text NOT NULL,
        every_ms integer,
        went_well_at timestamptz,
        failures integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
        failed_at timestamptz,
        problem text,
        asked_at timestamptz,
        PRIMARY KEY (kind, name)
      )`,
      'GRANT SELECT, INSERT, UPDATE ON work_entry TO techmatch_app',
      'ALTER TABLE search_index ADD COLUMN checked integer, ADD COLUMN drift integer',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE search_index DROP COLUMN checked, DROP COLUMN drift');
    await queryRunner.query('DROP TABLE work_entry');
  }
}
