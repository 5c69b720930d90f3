import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a sender calls a thing to be done or a file, so that what is sent twice is one; meetings of deals; and addresses under which other programs read somebody's calendar, of which the digest alone is kept.
 */
export class DealsMeetings1795342001000 implements MigrationInterface {
  name = 'DealsMeetings1795342001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      'ALTER TABLE deal_item ADD COLUMN client_id text',
      'CREATE UNIQUE INDEX deal_item_client ON deal_item (deal_id, created_by, client_id) WHERE client_id IS NOT NULL',
      'ALTER TABLE deal_file ADD COLUMN client_id text',
      'CREATE UNIQUE INDEX deal_file_client ON deal_file (deal_id, uploaded_by, client_id) WHERE client_id IS NOT NULL',
      `CREATE TABLE deal_meeting (
        id text PRIMARY KEY CHECK (id ~ '^dmt_[0-9a-z]{20}$'),
        deal_id text NOT NULL REFERENCES deal (id),
        client_id text NOT NULL,
        title text NOT NULL CHECK (title <> ''),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        place text,
        link text,
        agenda text,
        state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'cancelled')),
        reason text,
        version integer NOT NULL DEFAULT 1 CHECK (version > 0),
        called_by text NOT NULL,
        created_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        CHECK (ends_at > starts_at),
        CHECK ((state = 'cancelled') = (reason IS NOT NULL)),
        UNIQUE (deal_id, called_by, client_id)
      )`,
      `CREATE TABLE deal_meeting_person (
        meeting_id text NOT NULL REFERENCES deal_meeting (id) ON DELETE CASCADE,
        person_id text NOT NULL,
        PRIMARY KEY (meeting_id, person_id)
      )`,
      `CREATE TABLE calendar_feed (
        person_id text PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
        token_hash text NOT NULL UNIQUE CHECK (token_hash ~ '^[0-9a-f]{64}$'),
        made_at timestamptz NOT NULL,
        read_at timestamptz
      )`,
      'CREATE INDEX deal_meeting_of ON deal_meeting (deal_id, starts_at, id)',
      'CREATE INDEX deal_meeting_person_of ON deal_meeting_person (person_id, meeting_id)',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON deal_meeting, deal_meeting_person, calendar_feed TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE calendar_feed, deal_meeting_person, deal_meeting');
    await queryRunner.query('ALTER TABLE deal_file DROP COLUMN client_id');
    await queryRunner.query('ALTER TABLE deal_item DROP COLUMN client_id');
  }
}
