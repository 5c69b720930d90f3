import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The transactional outbox. `transaction_id` and the snapshot functions of PostgreSQL let the relay read only what every
 * earlier transaction has finished with: `id > last` would skip a row whose transaction commits late.
 */
export class OutboxCreate1795300000000 implements MigrationInterface {
  name = 'OutboxCreate1795300000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE outbox_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
        type text NOT NULL,
        payload jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await queryRunner.query('CREATE INDEX outbox_event_order ON outbox_event (transaction_id, id)');
    await queryRunner.query(`
      CREATE TABLE outbox_cursor (
        consumer text PRIMARY KEY,
        transaction_id xid8 NOT NULL DEFAULT '0',
        event_id bigint NOT NULL DEFAULT 0,
        updated_at timestamptz NOT NULL DEFAULT now()
      )`);
    await queryRunner.query('GRANT USAGE ON SCHEMA public TO techmatch_app');
    await queryRunner.query('GRANT SELECT, INSERT, DELETE ON outbox_event TO techmatch_app');
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_cursor TO techmatch_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE outbox_cursor, outbox_event');
  }
}
