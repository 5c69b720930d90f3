import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A refusal is told again as it was told, to the byte: jsonb puts the names of an object in an order of its own. */
export class VouchersRefusals1795343200000 implements MigrationInterface {
  name = 'VouchersRefusals1795343200000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE voucher_command ALTER COLUMN refusal TYPE json');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE voucher_command ALTER COLUMN refusal TYPE jsonb');
  }
}
