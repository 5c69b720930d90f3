import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a kind's index was last compared with its rows: several workers take turns by it. */
export class SearchReconciled1795300031000 implements MigrationInterface {
  name = 'SearchReconciled1795300031000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE search_index ADD COLUMN reconciled_at timestamptz');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE search_index DROP COLUMN reconciled_at');
  }
}
