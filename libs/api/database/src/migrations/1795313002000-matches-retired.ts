import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a rebuilt index took the place of this one: it stays for a while, for rankings that began on it. */
export class MatchesRetired1795313002000 implements MigrationInterface {
  name = 'MatchesRetired1795313002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE match_index ADD COLUMN retired_at timestamptz, ADD CHECK (retired_at IS NULL OR NOT is_live)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE match_index DROP COLUMN retired_at');
  }
}
