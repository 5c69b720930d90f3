import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Introductions: one need and one result or expert. Records are named by their id in the library, by the desk's publication where it has one, and by the version and
 * title of then, because a record may leave the library while people talk. `*_former_ids` are contacts that were asked before; they may still answer.
 */
export class IntroductionsCreate1795330000000 implements MigrationInterface {
  name = 'IntroductionsCreate1795330000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    const side = (name: string): string => `
        ${name}_contact_id text NOT NULL REFERENCES person (id),
        ${name}_former_ids text[] NOT NULL DEFAULT '{}',
        ${name}_answer text NOT NULL CHECK (${name}_answer IN ('waiting', 'accepted', 'declined')),
        ${name}_answered_at timestamptz,
        ${name}_answered_by text,
        ${name}_asked_at timestamptz NOT NULL,
        ${name}_reminded_at timestamptz,
        ${name}_handed_at timestamptz,
        CHECK ((${name}_answer = 'waiting') = (${name}_answered_at IS NULL)),`;
    for (const statement of [
      `CREATE TABLE introduction (
        id text PRIMARY KEY CHECK (id ~ '^itr_[0-9a-z]{20}$'),
        need_id text NOT NULL,
        need_publication_id text REFERENCES publication (id),
        need_version integer NOT NULL,
        need_title text NOT NULL,
        need_title_en text,
        is_anonymous boolean NOT NULL,
        enterprise_label text,
        subject_kind text NOT NULL CHECK (subject_kind IN ('result', 'expert')),
        subject_id text NOT NULL,
        subject_publication_id text REFERENCES publication (id),
        subject_version integer NOT NULL,
        subject_title text NOT NULL,
        subject_title_en text,
        enterprise_id text NOT NULL REFERENCES organization (id),
        owner_id text REFERENCES organization (id),
        ${side('enterprise')}
        ${side('owner')}
        commissioner_id text REFERENCES person (id),
        started_by text NOT NULL CHECK (started_by IN ('enterprise', 'owner', 'commissioner')),
        proposer_id text NOT NULL REFERENCES person (id),
        note text,
        reasons jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'declined', 'withdrawn', 'lapsed')),
        revision integer NOT NULL DEFAULT 1,
        declined_by text CHECK (declined_by IN ('enterprise', 'owner')),
        decline_reasons text[] NOT NULL DEFAULT '{}',
        decline_note text,
        proposed_at timestamptz NOT NULL,
        decided_at timestamptz,
        due_at timestamptz,
        room_id text,
        CHECK ((state = 'proposed') = (decided_at IS NULL)),
        CHECK ((state = 'declined') = (declined_by IS NOT NULL)),
        CHECK (state <> 'accepted' OR (enterprise_answer = 'accepted' AND owner_answer = 'accepted')),
        CHECK ((started_by = 'commissioner') = (commissioner_id IS NOT NULL))
      )`,
      // Of one pair, one that is open or led somewhere.
      `CREATE UNIQUE INDEX introduction_pair ON introduction (need_id, subject_id) WHERE state IN ('proposed', 'accepted')`,
      'CREATE INDEX introduction_enterprise ON introduction (enterprise_id, proposed_at)',
      'CREATE INDEX introduction_owner ON introduction (owner_id, proposed_at)',
      'CREATE INDEX introduction_enterprise_contact ON introduction (enterprise_contact_id)',
      'CREATE INDEX introduction_owner_contact ON introduction (owner_contact_id)',
      'CREATE INDEX introduction_former ON introduction USING gin ((enterprise_former_ids || owner_former_ids))',
      'CREATE INDEX introduction_commissioner ON introduction (commissioner_id)',
      'CREATE INDEX introduction_proposer ON introduction (proposer_id, proposed_at)',
      'CREATE INDEX introduction_need ON introduction (need_id)',
      'CREATE INDEX introduction_subject ON introduction (subject_id)',
      `CREATE INDEX introduction_due ON introduction (due_at, id) WHERE state = 'proposed'`,
      'CREATE INDEX introduction_newest ON introduction (proposed_at, id)',
      `CREATE INDEX introduction_ended ON introduction (decided_at) WHERE state IN ('declined', 'withdrawn', 'lapsed')`,
      `CREATE TABLE introduction_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        introduction_id text NOT NULL REFERENCES introduction (id) ON DELETE CASCADE,
        at timestamptz NOT NULL,
        happening text NOT NULL,
        party text CHECK (party IN ('enterprise', 'owner', 'commissioner')),
        person_id text
      )`,
      'CREATE INDEX introduction_event_of ON introduction_event (introduction_id, id)',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON introduction TO techmatch_app',
      // The history is only ever added to; it goes with its introduction.
      'GRANT SELECT, INSERT ON introduction_event TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE introduction_event, introduction');
  }
}
