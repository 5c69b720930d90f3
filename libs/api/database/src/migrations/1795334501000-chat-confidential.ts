import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an agreement on confidentiality is in force is read from the room's own lines, however long the room is. */
export class ChatConfidential1795334501000 implements MigrationInterface {
  name = 'ChatConfidential1795334501000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("CREATE INDEX chat_message_confidential ON chat_message (room_id, seq DESC) WHERE code IN ('ndaInForce', 'ndaRevoked')");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX chat_message_confidential');
  }
}
