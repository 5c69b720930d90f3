import type { MigrationInterface, QueryRunner } from 'typeorm';

const types = "'pdf', 'png', 'jpeg', 'webp', 'docx', 'xlsx', 'pptx', 'txt', 'csv'";

/**
 * Rooms, their people, and what is said there. The number of a message is given under the row of its room, in the statement that writes it, so that a room's
 * numbers have no gap and no order but the one of the commits. `change` numbers rewordings and deletions in the same way. Grams as in `search_record`.
 * `realtime_payload` holds what is too long for a NOTIFY, for seconds.
 */
export class ChatCreate1795332500000 implements MigrationInterface {
  name = 'ChatCreate1795332500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...rooms, ...messages, ...beside]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE realtime_payload, chat_block, chat_file, chat_message_version, chat_message, chat_member, chat_room');
  }
}

const rooms = [
  `CREATE TABLE chat_room (
    id text PRIMARY KEY CHECK (id ~ '^rom_[0-9a-z]{20}$'),
    subject_kind text NOT NULL CHECK (subject_kind IN ('introduction', 'deal', 'direct', 'demo')),
    subject_id text NOT NULL,
    title_kind text NOT NULL,
    last_seq integer NOT NULL DEFAULT 0,
    last_change integer NOT NULL DEFAULT 0,
    last_at timestamptz NOT NULL DEFAULT now(),
    is_demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (subject_kind, subject_id)
  ) WITH (fillfactor = 70)`,
  'CREATE INDEX chat_room_idle ON chat_room (last_at)',
  // organization_id null: a room of two people. Who no longer belongs to the organisation they speak for is no longer of the room.
  `CREATE TABLE chat_member (
    room_id text NOT NULL REFERENCES chat_room (id) ON DELETE CASCADE,
    person_id text NOT NULL REFERENCES person (id),
    organization_id text,
    side text NOT NULL CHECK (side IN ('enterprise', 'owner', 'commissioner', 'partner')),
    from_seq integer NOT NULL DEFAULT 0,
    read_seq integer NOT NULL DEFAULT 0,
    is_muted boolean NOT NULL DEFAULT false,
    joined_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    left_at timestamptz,
    PRIMARY KEY (room_id, person_id),
    CHECK (read_seq >= from_seq)
  ) WITH (fillfactor = 70)`,
  'CREATE INDEX chat_member_person ON chat_member (person_id) WHERE left_at IS NULL',
];

const messages = [
  `CREATE TABLE chat_message (
    id text PRIMARY KEY CHECK (id ~ '^msg_[0-9a-z]{20}$'),
    room_id text NOT NULL REFERENCES chat_room (id) ON DELETE CASCADE,
    seq integer NOT NULL CHECK (seq > 0),
    kind text NOT NULL CHECK (kind IN ('text', 'system')),
    state text NOT NULL DEFAULT 'sent' CHECK (state IN ('sent', 'edited', 'deleted', 'hidden', 'erased')),
    sender_id text REFERENCES person (id),
    client_id text,
    body text,
    folded text,
    grams integer[] NOT NULL DEFAULT '{}',
    code text,
    params jsonb,
    mentions text[] NOT NULL DEFAULT '{}',
    refs jsonb NOT NULL DEFAULT '[]',
    has_files boolean NOT NULL DEFAULT false,
    change integer NOT NULL DEFAULT 0,
    sent_at timestamptz NOT NULL,
    changed_at timestamptz,
    UNIQUE (room_id, seq),
    UNIQUE (room_id, sender_id, client_id),
    CHECK ((kind = 'text') = (sender_id IS NOT NULL AND client_id IS NOT NULL AND code IS NULL)),
    CHECK ((kind = 'system') = (code IS NOT NULL AND params IS NOT NULL)),
    CHECK (kind = 'system' OR (body IS NULL) = (state IN ('deleted', 'erased')))
  )`,
  'CREATE INDEX chat_message_change ON chat_message (room_id, change) WHERE change > 0',
  'CREATE INDEX chat_message_sender ON chat_message (sender_id, sent_at)',
  'CREATE INDEX chat_message_grams ON chat_message USING gin (grams)',
  `CREATE TABLE chat_message_version (
    message_id text NOT NULL REFERENCES chat_message (id) ON DELETE CASCADE,
    version smallint NOT NULL,
    body text,
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    until timestamptz NOT NULL,
    PRIMARY KEY (message_id, version)
  )`,
  `CREATE TABLE chat_file (
    id text PRIMARY KEY CHECK (id ~ '^cfl_[0-9a-z]{20}$'),
    room_id text NOT NULL REFERENCES chat_room (id) ON DELETE CASCADE,
    message_id text REFERENCES chat_message (id) ON DELETE CASCADE,
    place smallint NOT NULL DEFAULT 0,
    name text NOT NULL CHECK (name <> ''),
    type text NOT NULL CHECK (type IN (${types})),
    charset text,
    bytes integer NOT NULL CHECK (bytes > 0),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    width integer,
    height integer,
    thumbnail_sha256 text CHECK (thumbnail_sha256 ~ '^[0-9a-f]{64}$'),
    thumbnail_bytes integer,
    sent_bytes integer NOT NULL,
    uploaded_by text NOT NULL REFERENCES person (id),
    uploaded_at timestamptz NOT NULL,
    CHECK ((type IN ('png', 'jpeg', 'webp')) = (width IS NOT NULL AND height IS NOT NULL AND thumbnail_sha256 IS NOT NULL AND thumbnail_bytes IS NOT NULL))
  )`,
  'CREATE INDEX chat_file_message ON chat_file (message_id)',
  'CREATE INDEX chat_file_by ON chat_file (uploaded_by, uploaded_at)',
  'CREATE INDEX chat_file_content ON chat_file (sha256)',
  'CREATE INDEX chat_file_thumbnail ON chat_file (thumbnail_sha256) WHERE thumbnail_sha256 IS NOT NULL',
];

const beside = [
  `CREATE TABLE chat_block (
    person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    blocked_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    since timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (person_id, blocked_id),
    CHECK (person_id <> blocked_id)
  )`,
  // As the Socket.IO adapter reads it.
  `CREATE TABLE realtime_payload (
    id bigserial PRIMARY KEY,
    created_at timestamptz DEFAULT now(),
    payload bytea
  )`,
  'GRANT SELECT, INSERT, UPDATE, DELETE ON chat_room, chat_member, chat_message, chat_message_version, chat_file, chat_block, realtime_payload TO techmatch_app',
  'GRANT USAGE ON SEQUENCE realtime_payload_id_seq TO techmatch_app',
];
