import type { MigrationInterface, QueryRunner } from 'typeorm';

const states = "'draft', 'submitted', 'returned', 'published', 'expiring', 'expired', 'withdrawn', 'closed', 'hidden', 'discarded'";
const revisions = "'none', 'draft', 'submitted', 'returned'";

/**
 * The publication desk. The library tables hold only what is public now; drafts, submissions, history, restricted levels and annexes live here, where no
 * search, matching, statistics or export reads. Versions and transitions are only ever added: the application role can neither change nor delete them.
 */
export class PublicationCreate1795312001000 implements MigrationInterface {
  name = 'PublicationCreate1795312001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE publication (
        id text PRIMARY KEY CHECK (id ~ '^pub_[0-9a-z]{20}$'),
        kind text NOT NULL CHECK (kind IN ('result', 'need', 'expert')),
        organization_id text REFERENCES organization (id),
        author_id text NOT NULL,
        subject_id text,
        state text NOT NULL CHECK (state IN (${states})),
        revision text NOT NULL DEFAULT 'none' CHECK (revision IN (${revisions})),
        state_since timestamptz NOT NULL,
        content jsonb NOT NULL,
        version integer NOT NULL CHECK (version > 0),
        score smallint NOT NULL,
        district text,
        saved_at timestamptz NOT NULL,
        saved_by text NOT NULL,
        submitted_by text,
        published_content jsonb,
        published_version integer CHECK (published_version <= version),
        first_published_at timestamptz,
        confirmed_at timestamptz,
        confirm_by timestamptz,
        expires_at timestamptz,
        record_id text UNIQUE,
        record_version integer,
        novelty text,
        secrecy text,
        export text,
        cleared_by text,
        cleared_at timestamptz,
        is_export_restricted boolean NOT NULL DEFAULT false,
        close_reason text,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((published_version IS NULL) = (published_content IS NULL)),
        CHECK ((record_id IS NULL) = (record_version IS NULL)),
        -- Live means published once; a live result has been cleared by somebody.
        CHECK (state NOT IN ('published', 'expiring') OR (published_version IS NOT NULL AND confirm_by IS NOT NULL AND expires_at IS NOT NULL)),
        CHECK (state NOT IN ('published', 'expiring') OR kind <> 'result' OR (cleared_by IS NOT NULL AND cleared_at IS NOT NULL)),
        CHECK (revision = 'none' OR state IN ('published', 'expiring'))
      )`);
    await queryRunner.query(`
      CREATE TABLE publication_version (
        publication_id text NOT NULL REFERENCES publication (id),
        version integer NOT NULL,
        content jsonb NOT NULL,
        score smallint NOT NULL,
        made_by text NOT NULL,
        made_at timestamptz NOT NULL,
        PRIMARY KEY (publication_id, version)
      )`);
    await queryRunner.query(`
      CREATE TABLE publication_transition (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        publication_id text NOT NULL REFERENCES publication (id),
        at timestamptz NOT NULL,
        by_id text,
        action text NOT NULL,
        from_state text NOT NULL CHECK (from_state IN (${states})),
        from_revision text NOT NULL CHECK (from_revision IN (${revisions})),
        to_state text NOT NULL CHECK (to_state IN (${states})),
        to_revision text NOT NULL CHECK (to_revision IN (${revisions})),
        version integer NOT NULL,
        comment text
      )`);
    await queryRunner.query(`
      CREATE TABLE publication_annex (
        publication_id text NOT NULL REFERENCES publication (id),
        field_group text NOT NULL,
        level text NOT NULL CHECK (level IN ('signedIn', 'annex')),
        content jsonb NOT NULL,
        PRIMARY KEY (publication_id, field_group)
      )`);
    for (const statement of [
      'CREATE INDEX publication_author ON publication (author_id, saved_at DESC, id)',
      'CREATE INDEX publication_subject ON publication (subject_id, saved_at DESC, id) WHERE subject_id IS NOT NULL',
      'CREATE INDEX publication_organization ON publication (organization_id, saved_at DESC, id)',
      "CREATE INDEX publication_queue ON publication (kind, state_since, id) WHERE state = 'submitted' OR revision = 'submitted'",
      "CREATE INDEX publication_due ON publication (least(confirm_by, expires_at)) WHERE state IN ('published', 'expiring')",
      "CREATE INDEX publication_restricted ON publication (first_published_at DESC, id) WHERE is_export_restricted AND state IN ('published', 'expiring')",
      'CREATE INDEX publication_transition_of ON publication_transition (publication_id, id DESC)',
      'GRANT SELECT, INSERT, UPDATE ON publication TO techmatch_app',
      'GRANT SELECT, INSERT ON publication_version, publication_transition TO techmatch_app',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON publication_annex TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE publication_annex, publication_transition, publication_version, publication');
  }
}
