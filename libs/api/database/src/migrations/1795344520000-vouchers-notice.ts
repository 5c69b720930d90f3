import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A programme may say that nothing is made public for any day: such a notice ends before it begins. */
export class VouchersNotice1795344520000 implements MigrationInterface {
  name = 'VouchersNotice1795344520000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE voucher_claim DROP CONSTRAINT voucher_claim_check9, ADD CONSTRAINT voucher_claim_notice CHECK (notice_until >= notice_from - 1)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE voucher_claim DROP CONSTRAINT voucher_claim_notice, ADD CONSTRAINT voucher_claim_check9 CHECK (notice_until >= notice_from)');
  }
}
