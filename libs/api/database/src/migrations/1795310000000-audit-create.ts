import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who did what, written in the transaction of the deed and never changed: the application role may neither update nor delete. Seals are rows of their
 * own, added by the worker in the order of commit, so that sealing needs no right to rewrite an entry either.
 */
export class AuditCreate1795310000000 implements MigrationInterface {
  name = 'AuditCreate1795310000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE audit_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id text,
        organization_id text,
        action text NOT NULL CHECK (action <> ''),
        target_kind text,
        target_id text,
        details jsonb NOT NULL DEFAULT '{}'
      )`);
    await queryRunner.query(`
      CREATE TABLE audit_seal (
        position bigint PRIMARY KEY CHECK (position > 0),
        entry_id bigint NOT NULL UNIQUE REFERENCES audit_entry (id),
        seal bytea NOT NULL CHECK (octet_length(seal) = 32),
        sealed_at timestamptz NOT NULL DEFAULT now()
      )`);
    for (const statement of [
      'CREATE INDEX audit_entry_target ON audit_entry (target_kind, target_id, id)',
      'CREATE INDEX audit_entry_actor ON audit_entry (actor_id, id)',
      'CREATE INDEX audit_entry_organization ON audit_entry (organization_id, id)',
      'CREATE INDEX audit_entry_order ON audit_entry (transaction_id, id)',
      'GRANT SELECT, INSERT ON audit_entry, audit_seal TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE audit_seal, audit_entry');
  }
}
