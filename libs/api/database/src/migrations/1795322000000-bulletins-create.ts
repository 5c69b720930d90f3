import type { MigrationInterface, QueryRunner } from 'typeorm';

const fields = "'electronicInformation', 'biologyMedicine', 'aerospace', 'newMaterials', 'highTechServices', 'newEnergy', 'resourcesEnvironment', 'advancedManufacturing'";

/**
 * Bulletins and notices. An issued issue and what it lists cannot be changed by anybody who writes through the application: a trigger refuses it, because the
 * same table holds the drafts. Errata are only ever added. Of a subscriber nothing is kept but the address, and that no longer than the subscription.
 */
export class BulletinsCreate1795322000000 implements MigrationInterface {
  name = 'BulletinsCreate1795322000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...guards, ...indexes]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX result_created, need_created, expert_created');
    await queryRunner.query('DROP TABLE notice, bulletin_delivery, bulletin_posting, bulletin_subscription, bulletin_erratum, bulletin_item, bulletin_issue, bulletin_series');
    await queryRunner.query('DROP FUNCTION bulletin_keep_issue(), bulletin_keep_items()');
  }
}

const tables = [
  `CREATE TABLE bulletin_series (
    id text PRIMARY KEY CHECK (id ~ '^bse_[0-9a-z]{20}$'),
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    organization_id text NOT NULL REFERENCES organization (id),
    title text NOT NULL CHECK (title <> ''),
    description text,
    fields text[] NOT NULL DEFAULT '{}' CHECK (fields <@ ARRAY[${fields}]),
    period text NOT NULL CHECK (period IN ('weekly', 'monthly', 'quarterly')),
    language text NOT NULL CHECK (language IN ('zh', 'en')),
    is_own_only boolean NOT NULL DEFAULT false,
    is_demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE bulletin_issue (
    id text PRIMARY KEY CHECK (id ~ '^bis_[0-9a-z]{20}$'),
    series_id text NOT NULL REFERENCES bulletin_series (id),
    state text NOT NULL CHECK (state IN ('draft', 'issued', 'discarded')),
    number integer CHECK (number > 0),
    since timestamptz NOT NULL,
    until timestamptz NOT NULL CHECK (until >= since),
    found jsonb NOT NULL,
    foreword text NOT NULL DEFAULT '',
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    saved_at timestamptz NOT NULL,
    saved_by text,
    issued_at timestamptz,
    issued_by text,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (series_id, number),
    CHECK ((state = 'issued') = (number IS NOT NULL)),
    CHECK ((number IS NULL) = (issued_at IS NULL))
  )`,
  // One draft at a time: two would list the same records.
  "CREATE UNIQUE INDEX bulletin_issue_draft ON bulletin_issue (series_id) WHERE state = 'draft'",
  `CREATE TABLE bulletin_item (
    issue_id text NOT NULL REFERENCES bulletin_issue (id),
    record_id text NOT NULL,
    position integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('result', 'need', 'expert')),
    field text CHECK (field IN (${fields})),
    title text NOT NULL,
    title_en text,
    blurb text NOT NULL,
    PRIMARY KEY (issue_id, record_id),
    UNIQUE (issue_id, position)
  )`,
  `CREATE TABLE bulletin_erratum (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    issue_id text NOT NULL REFERENCES bulletin_issue (id),
    at timestamptz NOT NULL,
    by_id text,
    text text NOT NULL CHECK (text <> '')
  )`,
  `CREATE TABLE bulletin_subscription (
    id text PRIMARY KEY CHECK (id ~ '^bsu_[0-9a-z]{20}$'),
    series_id text NOT NULL REFERENCES bulletin_series (id),
    email text NOT NULL CHECK (email = lower(email)),
    language text NOT NULL CHECK (language IN ('zh', 'en')),
    asked_at timestamptz NOT NULL DEFAULT now(),
    confirmed_at timestamptz,
    UNIQUE (series_id, email)
  )`,
  // Issues whose letters are still being written, and to whom one has been.
  'CREATE TABLE bulletin_posting (issue_id text PRIMARY KEY REFERENCES bulletin_issue (id))',
  `CREATE TABLE bulletin_delivery (
    issue_id text NOT NULL REFERENCES bulletin_posting (issue_id) ON DELETE CASCADE,
    subscription_id text NOT NULL REFERENCES bulletin_subscription (id) ON DELETE CASCADE,
    PRIMARY KEY (issue_id, subscription_id)
  )`,
  `CREATE TABLE notice (
    id text PRIMARY KEY CHECK (id ~ '^ntc_[0-9a-z]{20}$'),
    organization_id text NOT NULL REFERENCES organization (id),
    kind text NOT NULL CHECK (kind IN ('policy', 'call', 'event', 'notice')),
    language text NOT NULL CHECK (language IN ('zh', 'en')),
    title text NOT NULL CHECK (title <> ''),
    body text NOT NULL,
    text_folded text NOT NULL,
    valid_from date,
    valid_until date,
    state text NOT NULL CHECK (state IN ('draft', 'published', 'withdrawn', 'discarded')),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    is_demo boolean NOT NULL DEFAULT false,
    saved_at timestamptz NOT NULL,
    saved_by text,
    published_at timestamptz,
    changed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (valid_until >= valid_from),
    CHECK (state <> 'published' OR (published_at IS NOT NULL AND body <> ''))
  )`,
];

const guards = [
  `CREATE FUNCTION bulletin_keep_issue() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'an issued bulletin is not changed'; END $$`,
  `CREATE TRIGGER bulletin_issue_kept BEFORE UPDATE OR DELETE ON bulletin_issue FOR EACH ROW WHEN (OLD.state = 'issued') EXECUTE FUNCTION bulletin_keep_issue()`,
  `CREATE FUNCTION bulletin_keep_items() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF EXISTS (SELECT FROM bulletin_issue WHERE state = 'issued' AND id IN (CASE WHEN TG_OP <> 'INSERT' THEN OLD.issue_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.issue_id END)) THEN
       RAISE EXCEPTION 'an issued bulletin is not changed';
     END IF;
     RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
   END $$`,
  `CREATE TRIGGER bulletin_item_kept BEFORE INSERT OR UPDATE OR DELETE ON bulletin_item FOR EACH ROW EXECUTE FUNCTION bulletin_keep_items()`,
];

const indexes = [
  'CREATE INDEX bulletin_series_organization ON bulletin_series (organization_id, created_at, id)',
  'CREATE INDEX bulletin_item_record ON bulletin_item (record_id)',
  'CREATE INDEX bulletin_erratum_issue ON bulletin_erratum (issue_id, id)',
  'CREATE INDEX bulletin_subscription_asked ON bulletin_subscription (asked_at) WHERE confirmed_at IS NULL',
  'CREATE INDEX bulletin_subscription_email ON bulletin_subscription (email)',
  "CREATE INDEX notice_newest ON notice (published_at DESC, id) WHERE state = 'published'",
  'CREATE INDEX notice_organization ON notice (organization_id, saved_at DESC, id)',
  // What came into the libraries since an issue.
  'CREATE INDEX result_created ON result (created_at DESC, id)',
  'CREATE INDEX need_created ON need (created_at DESC, id)',
  'CREATE INDEX expert_created ON expert (created_at DESC, id)',
  'GRANT SELECT, INSERT, UPDATE ON bulletin_series, bulletin_issue, notice TO techmatch_app',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON bulletin_item, bulletin_subscription, bulletin_posting, bulletin_delivery TO techmatch_app',
  'GRANT SELECT, INSERT ON bulletin_erratum TO techmatch_app',
];
