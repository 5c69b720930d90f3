import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Several may claim an imported organisation at once, and the authority tells them apart: one open request per organisation let a stranger's claim keep the
 * rightful one from asking. What the members of an organisation ask for it is still one request at a time.
 */
export class IdentityClaims1795323003000 implements MigrationInterface {
  name = 'IdentityClaims1795323003000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX organization_verification_open');
    await queryRunner.query(`CREATE UNIQUE INDEX organization_verification_open ON organization_verification (organization_id) WHERE state = 'submitted' AND NOT is_claim`);
    await queryRunner.query(`CREATE UNIQUE INDEX organization_verification_claim ON organization_verification (organization_id, requested_by) WHERE state = 'submitted' AND is_claim`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX organization_verification_claim');
    await queryRunner.query('DROP INDEX organization_verification_open');
    await queryRunner.query(`CREATE UNIQUE INDEX organization_verification_open ON organization_verification (organization_id) WHERE state = 'submitted'`);
  }
}
