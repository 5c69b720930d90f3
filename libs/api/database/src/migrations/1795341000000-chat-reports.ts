import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Messages can be reported; of a message a report keeps its id alone. `noticed_seq`: up to which message somebody was told that messages wait for them, 0 where
 * nothing was said since they read.
 */
export class ChatReports1795341000000 implements MigrationInterface {
  name = 'ChatReports1795341000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE abuse_report DROP CONSTRAINT abuse_report_kind_check');
    await queryRunner.query("ALTER TABLE abuse_report ADD CONSTRAINT abuse_report_kind_check CHECK (kind IN ('result', 'expert', 'need', 'organization', 'message'))");
    await queryRunner.query('ALTER TABLE chat_member ADD COLUMN noticed_seq integer NOT NULL DEFAULT 0');
    await queryRunner.query('CREATE INDEX chat_member_noticed ON chat_member (room_id) WHERE noticed_seq > 0');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX chat_member_noticed');
    await queryRunner.query('ALTER TABLE chat_member DROP COLUMN noticed_seq');
    await queryRunner.query("DELETE FROM abuse_report WHERE kind = 'message'");
    await queryRunner.query('ALTER TABLE abuse_report DROP CONSTRAINT abuse_report_kind_check');
    await queryRunner.query("ALTER TABLE abuse_report ADD CONSTRAINT abuse_report_kind_check CHECK (kind IN ('result', 'expert', 'need', 'organization'))");
  }
}
