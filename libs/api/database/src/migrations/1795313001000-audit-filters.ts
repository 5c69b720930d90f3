import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an auditor filters by: a record whatever its kind, a deed, a time. */
export class AuditFilters1795313001000 implements MigrationInterface {
  name = 'AuditFilters1795313001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX audit_entry_target');
    await queryRunner.query('CREATE INDEX audit_entry_target ON audit_entry (target_id, id)');
    await queryRunner.query('CREATE INDEX audit_entry_action ON audit_entry (action, id)');
    await queryRunner.query('CREATE INDEX audit_entry_at ON audit_entry (at, id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX audit_entry_at, audit_entry_action, audit_entry_target');
    await queryRunner.query('CREATE INDEX audit_entry_target ON audit_entry (target_kind, target_id, id)');
  }
}
