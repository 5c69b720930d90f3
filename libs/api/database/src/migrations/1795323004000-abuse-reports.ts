import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reports of public records, and what holds back a record of the desk that was hidden after one. `origin` is a keyed hash of the address that a report came
 * from: enough to bound how many come from one, no address.
 */
export class AbuseReports1795323004000 implements MigrationInterface {
  name = 'AbuseReports1795323004000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE abuse_report (
        id text PRIMARY KEY CHECK (id ~ '^rpt_[0-9a-z]{20}$'),
        kind text NOT NULL CHECK (kind IN ('result', 'expert', 'need', 'organization')),
        record_id text NOT NULL,
        title text NOT NULL,
        category text NOT NULL,
        words text NOT NULL,
        reporter_id text,
        origin bytea NOT NULL,
        state text NOT NULL DEFAULT 'submitted' CHECK (state IN ('submitted', 'dismissed', 'hidden', 'settled', 'released')),
        reason text,
        decided_by text,
        decided_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((state = 'submitted') = (decided_at IS NULL))
      )`,
      'CREATE INDEX abuse_report_queue ON abuse_report (state, created_at, id)',
      'CREATE INDEX abuse_report_record ON abuse_report (record_id, state)',
      'CREATE INDEX abuse_report_origin ON abuse_report (origin, created_at)',
      `CREATE TABLE publication_hold (
        publication_id text PRIMARY KEY REFERENCES publication (id),
        reason text NOT NULL,
        since timestamptz NOT NULL DEFAULT now(),
        objection text,
        objected_at timestamptz,
        CHECK ((objection IS NULL) = (objected_at IS NULL))
      )`,
      'GRANT SELECT, INSERT, UPDATE ON abuse_report TO techmatch_app',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON publication_hold TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE publication_hold, abuse_report');
  }
}
