import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What visitors say of matches: rows are added, never changed, and deleted only in their first ten minutes (undo), which the database holds the
 * application role to. The last row of a visitor and pair counts. No foreign keys: feedback outlives the records it was about.
 */
export class MatchesFeedback1795300051000 implements MigrationInterface {
  name = 'MatchesFeedback1795300051000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE match_feedback (
        id text PRIMARY KEY CHECK (id ~ '^fbk_[0-9a-z]{20}$'),
        visitor text NOT NULL,
        asker_kind text CHECK (asker_kind IN ('result','expert','need')),
        asker_id text,
        found_kind text NOT NULL CHECK (found_kind IN ('result','expert','need')),
        found_id text NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('useful','notUseful')),
        reasons text[] NOT NULL DEFAULT '{}',
        note text CHECK (char_length(note) <= 500),
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((asker_kind IS NULL) = (asker_id IS NULL)),
        CHECK ((verdict = 'notUseful') = (cardinality(reasons) > 0))
      )`,
      'CREATE INDEX match_feedback_pair ON match_feedback (asker_id, found_id)',
      'CREATE INDEX match_feedback_found ON match_feedback (found_id)',
      'ALTER TABLE match_feedback ENABLE ROW LEVEL SECURITY',
      'CREATE POLICY match_feedback_read ON match_feedback FOR SELECT TO techmatch_app USING (true)',
      'CREATE POLICY match_feedback_add ON match_feedback FOR INSERT TO techmatch_app WITH CHECK (true)',
      `CREATE POLICY match_feedback_undo ON match_feedback FOR DELETE TO techmatch_app USING (created_at > now() - interval '10 minutes')`,
      'GRANT SELECT, INSERT, DELETE ON match_feedback TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE match_feedback');
  }
}
