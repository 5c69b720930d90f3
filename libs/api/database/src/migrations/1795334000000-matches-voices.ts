import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * For whom feedback was given: an organisation, so that it can have one voice. Null for visitors, and for people who act for nobody. No person is noted, and
 * no foreign key: feedback outlives what it was about.
 */
export class MatchesVoices1795334000000 implements MigrationInterface {
  name = 'MatchesVoices1795334000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE match_feedback ADD COLUMN organization_id text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE match_feedback DROP COLUMN organization_id');
  }
}
