import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the catalogue said of a service when it was named: title and price of that day stay with the application and the order. What was named before has no such word. */
export class VouchersProducts1795344510000 implements MigrationInterface {
  name = 'VouchersProducts1795344510000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE voucher_application ADD COLUMN product_said jsonb');
    await queryRunner.query('ALTER TABLE voucher_order ADD COLUMN product_said jsonb');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE voucher_order DROP COLUMN product_said');
    await queryRunner.query('ALTER TABLE voucher_application DROP COLUMN product_said');
  }
}
