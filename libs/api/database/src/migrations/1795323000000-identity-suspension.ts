import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why somebody was suspended, in the words that went to them. */
export class IdentitySuspension1795323000000 implements MigrationInterface {
  name = 'IdentitySuspension1795323000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE person ADD COLUMN suspension_reason text, ADD CHECK (suspension_reason IS NULL OR suspended_at IS NOT NULL)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE person DROP COLUMN suspension_reason');
  }
}
