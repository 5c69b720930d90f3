import type { MigrationInterface, QueryRunner } from 'typeorm';

const provenance = `
        source text NOT NULL,
        external_id text NOT NULL,
        is_demo boolean NOT NULL DEFAULT false,
        content_hash text NOT NULL,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (source, external_id)`;

/** Results, experts and needs. Institutions of imported records stay text (`institutions`, `organization_name`) until they are matched to an organisation. */
export class LibraryCreate1795300002000 implements MigrationInterface {
  name = 'LibraryCreate1795300002000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE expert (
        id text PRIMARY KEY CHECK (id ~ '^exp_[0-9a-z]{20}$'),
        name text NOT NULL CHECK (name <> ''),
        name_en text,
        title text,
        organization_id text REFERENCES organization (id),
        organization_name text,
        fields text[] NOT NULL DEFAULT '{}',
        summary text,
        keywords text[] NOT NULL DEFAULT '{}',
        services text[] NOT NULL DEFAULT '{}',
        district text,
        is_open_to_commissioner boolean NOT NULL DEFAULT false,
        is_unclaimed boolean NOT NULL DEFAULT true,${provenance}
      )`);
    await queryRunner.query(`
      CREATE TABLE result (
        id text PRIMARY KEY CHECK (id ~ '^res_[0-9a-z]{20}$'),
        title text NOT NULL CHECK (title <> ''),
        is_title_derived boolean NOT NULL DEFAULT false,
        title_en text,
        abstract text NOT NULL,
        keywords text[] NOT NULL DEFAULT '{}',
        keywords_en text[] NOT NULL DEFAULT '{}',
        field text,
        discipline text,
        trl smallint CHECK (trl BETWEEN 1 AND 9),
        maturity_note text,
        ip_kind text,
        patents jsonb NOT NULL DEFAULT '[]',
        cooperation text[] NOT NULL DEFAULT '{}',
        price_fen bigint CHECK (price_fen >= 0),
        is_negotiable boolean NOT NULL DEFAULT false,
        owner_id text REFERENCES organization (id),
        institutions text[] NOT NULL DEFAULT '{}',
        inventor_names text[] NOT NULL DEFAULT '{}',
        year smallint,
        posted_on date,
        lang text,${provenance}
      )`);
    await queryRunner.query(`
      CREATE TABLE result_inventor (
        result_id text NOT NULL REFERENCES result (id) ON DELETE CASCADE,
        expert_id text NOT NULL REFERENCES expert (id) ON DELETE CASCADE,
        position smallint NOT NULL,
        PRIMARY KEY (result_id, expert_id)
      )`);
    await queryRunner.query(`
      CREATE TABLE need (
        id text PRIMARY KEY CHECK (id ~ '^need_[0-9a-z]{20}$'),
        title text NOT NULL CHECK (title <> ''),
        is_title_derived boolean NOT NULL DEFAULT false,
        title_en text,
        description text NOT NULL,
        keywords text[] NOT NULL DEFAULT '{}',
        field text,
        industry text,
        indicators jsonb NOT NULL DEFAULT '[]',
        budget_min_fen bigint CHECK (budget_min_fen >= 0),
        budget_max_fen bigint CHECK (budget_max_fen >= budget_min_fen),
        deadline date,
        trl_wanted smallint CHECK (trl_wanted BETWEEN 1 AND 9),
        cooperation text[] NOT NULL DEFAULT '{}',
        organization_id text REFERENCES organization (id),
        organization_name text,
        posted_on date,${provenance}
      )`);
    for (const statement of [
      'CREATE INDEX result_owner ON result (owner_id)',
      'CREATE INDEX result_newest ON result (posted_on DESC NULLS LAST, id)',
      'CREATE INDEX result_inventor_expert ON result_inventor (expert_id)',
      'CREATE INDEX expert_organization ON expert (organization_id)',
      'CREATE INDEX need_organization ON need (organization_id)',
      'CREATE INDEX need_newest ON need (posted_on DESC NULLS LAST, id)',
      'GRANT SELECT, INSERT, UPDATE, DELETE ON expert, result, result_inventor, need TO techmatch_app',
    ]) {
      await queryRunner.query(statement);
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE need, result_inventor, result, expert');
  }
}
