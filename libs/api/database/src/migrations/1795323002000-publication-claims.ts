import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Imported expert profiles that somebody claims or wishes away. `library_tombstone` keeps out what an import would bring back: claimed (the row goes on under a
 * new source), removed on wish, or hidden after a report. `kept` holds the row where it may come back; of what a person wished away nothing is kept but the
 * name, which the works that they made go on naming.
 */
export class PublicationClaims1795323002000 implements MigrationInterface {
  name = 'PublicationClaims1795323002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE library_tombstone (
        kind text NOT NULL CHECK (kind IN ('result', 'expert', 'need')),
        source text NOT NULL,
        external_id text NOT NULL,
        record_id text NOT NULL UNIQUE,
        reason text NOT NULL CHECK (reason IN ('claimed', 'removed', 'hidden')),
        name text,
        kept jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (kind, source, external_id),
        CHECK (reason <> 'removed' OR kept IS NULL)
      )`,
      `CREATE TABLE expert_claim (
        id text PRIMARY KEY CHECK (id ~ '^clm_[0-9a-z]{20}$'),
        kind text NOT NULL CHECK (kind IN ('claim', 'removal')),
        expert_id text NOT NULL,
        expert_name text NOT NULL,
        person_id text NOT NULL,
        organization_id text REFERENCES organization (id),
        is_plausible boolean NOT NULL,
        note text,
        state text NOT NULL CHECK (state IN ('submitted', 'accepted', 'refused', 'withdrawn', 'undone')),
        reason text,
        decided_by text,
        decided_at timestamptz,
        works text[] NOT NULL DEFAULT '{}',
        publication_id text REFERENCES publication (id),
        asked_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((state = 'submitted') = (decided_at IS NULL))
      )`,
      // Whoever else asks too waits beside: one person's claim keeps nobody from theirs.
      `CREATE UNIQUE INDEX expert_claim_open ON expert_claim (expert_id, person_id, kind) WHERE state = 'submitted'`,
      'CREATE INDEX expert_claim_queue ON expert_claim (state, asked_at, id)',
      'CREATE INDEX expert_claim_expert ON expert_claim (expert_id, state)',
      'CREATE INDEX expert_claim_person ON expert_claim (person_id, asked_at DESC)',
      `CREATE TABLE organization_domain (
        domain text PRIMARY KEY CHECK (domain = lower(domain)),
        organization_id text NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT now()
      )`,
      'CREATE INDEX organization_domain_of ON organization_domain (organization_id)',
      'GRANT SELECT, INSERT, DELETE ON library_tombstone, organization_domain TO techmatch_app',
      'GRANT SELECT, INSERT, UPDATE ON expert_claim TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE organization_domain, expert_claim, library_tombstone');
  }
}
