import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Kept matches. `match_change` names records whose change the kept lists have not seen yet; `kept_need` holds each open need as the weighed
 * question that new results are run against; `kept_match` its best results with every number of their score. All of it is derived and can be
 * emptied: it fills again from the rows. No foreign keys to the libraries: a removed record is met as a change, which also refills the lists.
 */
export class MatchesKept1795300050000 implements MigrationInterface {
  name = 'MatchesKept1795300050000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE match_change (
        kind text NOT NULL CHECK (kind IN ('result','need')),
        record_id text COLLATE "C" NOT NULL,
        mark bigint GENERATED ALWAYS AS IDENTITY,
        PRIMARY KEY (kind, record_id)
      )`,
      'CREATE INDEX match_change_order ON match_change (mark)',
      `CREATE TABLE kept_need (
        need_id text COLLATE "C" PRIMARY KEY,
        due_since timestamptz,
        is_anew boolean NOT NULL DEFAULT true,
        candidates text[] NOT NULL DEFAULT '{}',
        ranked_at timestamptz,
        as_of timestamptz,
        scorer_version text,
        documents integer,
        reach double precision,
        k1 double precision,
        b double precision,
        terms bytea,
        facts jsonb,
        translations jsonb,
        shown_result_id text COLLATE "C",
        shown_strength double precision,
        shown_on date
      ) WITH (toast_tuple_target = 8160)`,
      'ALTER TABLE kept_need ALTER COLUMN terms SET STORAGE EXTERNAL',
      'CREATE INDEX kept_need_due ON kept_need (due_since) WHERE due_since IS NOT NULL',
      'CREATE INDEX kept_need_shown ON kept_need (shown_on DESC, shown_strength DESC, need_id) WHERE shown_result_id IS NOT NULL',
      `CREATE TABLE kept_match (
        need_id text COLLATE "C" NOT NULL REFERENCES kept_need (need_id) ON DELETE CASCADE,
        result_id text COLLATE "C" NOT NULL,
        place smallint NOT NULL,
        need_version integer NOT NULL,
        result_version integer NOT NULL,
        score double precision NOT NULL,
        strength double precision NOT NULL,
        stored jsonb NOT NULL,
        found_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (need_id, result_id)
      )`,
      'CREATE INDEX kept_match_result ON kept_match (result_id)',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON match_change, kept_need, kept_match TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE kept_match, kept_need, match_change');
  }
}
