import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Published works of an imported expert are named by external id, of whatever source: the unique index begins with the source and cannot find them. */
export class LibraryExternalIds1795300004000 implements MigrationInterface {
  name = 'LibraryExternalIds1795300004000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE INDEX result_external_id ON result (external_id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX result_external_id');
  }
}
