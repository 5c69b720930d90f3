import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was agreed to, word for word: the SHA-256 of the version as it stood. Null: agreed to before it was kept. */
export class IdentityConsents1795334500000 implements MigrationInterface {
  name = 'IdentityConsents1795334500000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE consent ADD COLUMN hash text CHECK (hash ~ '^[0-9a-f]{64}$')`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE consent DROP COLUMN hash');
  }
}
