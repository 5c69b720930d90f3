import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Letters that wait for the mail server, or that nobody takes where none is configured. What a letter says is dropped once it is sent: it may hold a link that opens an account. */
export class MailCreate1795310001000 implements MigrationInterface {
  name = 'MailCreate1795310001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE mail_message (
        id text PRIMARY KEY CHECK (id ~ '^mail_[0-9a-z]{20}$'),
        recipient text NOT NULL,
        language text NOT NULL CHECK (language IN ('zh', 'en')),
        template text NOT NULL,
        params jsonb NOT NULL DEFAULT '{}',
        attempts integer NOT NULL DEFAULT 0,
        last_problem text,
        next_attempt_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz,
        given_up_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await queryRunner.query('CREATE INDEX mail_message_waiting ON mail_message (next_attempt_at) WHERE sent_at IS NULL AND given_up_at IS NULL');
    await queryRunner.query('CREATE INDEX mail_message_newest ON mail_message (created_at DESC, id)');
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON mail_message TO techmatch_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE mail_message');
  }
}
