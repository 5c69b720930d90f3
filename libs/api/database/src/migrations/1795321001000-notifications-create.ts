import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What people are told of. A notification keeps its kind and ids alone: how its subject is called is read when it is shown, by who may. `event_key` names what
 * it came from, so that an event that is seen twice tells once.
 */
export class NotificationsCreate1795321001000 implements MigrationInterface {
  name = 'NotificationsCreate1795321001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [
      `CREATE TABLE notification (
        id text PRIMARY KEY CHECK (id ~ '^ntf_[0-9a-z]{20}$'),
        person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        kind text NOT NULL,
        subject_kind text NOT NULL,
        subject_id text NOT NULL,
        related_ids text[] NOT NULL DEFAULT '{}',
        event_key text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('inbox', 'digest', 'mail')),
        created_at timestamptz NOT NULL DEFAULT now(),
        read_at timestamptz,
        digested_on date,
        UNIQUE (person_id, event_key)
      )`,
      'CREATE INDEX notification_newest ON notification (person_id, created_at DESC, id)',
      'CREATE INDEX notification_unread ON notification (person_id) WHERE read_at IS NULL',
      "CREATE INDEX notification_waiting ON notification (created_at) WHERE channel = 'digest' AND read_at IS NULL AND digested_on IS NULL",
      'CREATE INDEX notification_read ON notification (read_at) WHERE read_at IS NOT NULL',
      'CREATE INDEX notification_old ON notification (created_at)',
      `CREATE TABLE notification_preference (
        person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        kind text NOT NULL,
        channel text NOT NULL CHECK (channel IN ('off', 'inbox', 'digest', 'mail')),
        PRIMARY KEY (person_id, kind)
      )`,
      // One letter of the day per person, however many workers look: the key decides.
      `CREATE TABLE notification_digest (
        person_id text NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        day date NOT NULL,
        PRIMARY KEY (person_id, day)
      )`,
      // Who published a public record, as the events of the desk told.
      `CREATE TABLE notification_keeper (
        record_id text PRIMARY KEY,
        person_id text NOT NULL
      )`,
      `INSERT INTO notification_keeper (record_id, person_id) SELECT record_id, coalesce(subject_id, author_id) FROM publication WHERE record_id IS NOT NULL`,
      // What happened before there were notifications is no news.
      `INSERT INTO outbox_cursor (consumer, transaction_id, event_id)
       SELECT 'notifications', transaction_id, id FROM outbox_event ORDER BY transaction_id DESC, id DESC LIMIT 1`,
      'GRANT SELECT, INSERT, UPDATE, DELETE ON notification, notification_preference, notification_digest, notification_keeper TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DELETE FROM outbox_cursor WHERE consumer = 'notifications'");
    await queryRunner.query('DROP TABLE notification_keeper, notification_digest, notification_preference, notification');
  }
}
