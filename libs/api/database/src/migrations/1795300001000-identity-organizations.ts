import type { MigrationInterface, QueryRunner } from 'typeorm';

export class IdentityOrganizations1795300001000 implements MigrationInterface {
  name = 'IdentityOrganizations1795300001000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE organization (
        id text PRIMARY KEY CHECK (id ~ '^org_[0-9a-z]{20}$'),
        kind text NOT NULL CHECK (kind IN ('enterprise','university','institute','provider','authority')),
        name text NOT NULL CHECK (name <> ''),
        name_folded text NOT NULL,
        name_en text,
        district text,
        description text,
        source text NOT NULL,
        external_id text NOT NULL,
        is_demo boolean NOT NULL DEFAULT false,
        content_hash text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (source, external_id)
      )`);
    await queryRunner.query('CREATE INDEX organization_name_folded ON organization (name_folded)');
    await queryRunner.query('GRANT SELECT, INSERT, UPDATE, DELETE ON organization TO techmatch_app');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE organization');
  }
}
