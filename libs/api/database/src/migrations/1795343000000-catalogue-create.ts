import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The catalogue of services. What providers write and what reviewers decide stands in `service_product`; `service_listing` holds what is public now and nothing else, with the folded text and the grams that it is found by.
 * That no instrument is promised to two at once is a constraint of `instrument_booking`; what it was used for is only ever added to.
 */
export class CatalogueCreate1795343000000 implements MigrationInterface {
  name = 'CatalogueCreate1795343000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...services, ...instruments, ...access]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE instrument_use, instrument_booking, service_listing, service_step, service_product, instrument');
    await queryRunner.query('DROP EXTENSION btree_gist');
  }
}

const categories = "('research', 'testing', 'analysis', 'design', 'computing', 'technologyTransfer', 'consulting', 'training')";

const services = [
  // Equality of ids beside overlap of times in one exclusion constraint; the owner of the database may create it (a trusted extension).
  'CREATE EXTENSION IF NOT EXISTS btree_gist',
  `CREATE TABLE instrument (
    id text PRIMARY KEY CHECK (id ~ '^ins_[0-9a-z]{20}$'),
    organization_id text NOT NULL REFERENCES organization (id),
    name text NOT NULL CHECK (name <> ''),
    model text,
    location text NOT NULL CHECK (location <> ''),
    district text NOT NULL,
    note text,
    weekdays smallint[] NOT NULL CHECK (cardinality(weekdays) > 0 AND weekdays <@ '{1,2,3,4,5,6,7}'),
    opens_at smallint NOT NULL CHECK (opens_at >= 0),
    closes_at smallint NOT NULL CHECK (closes_at <= 1440),
    state text NOT NULL CHECK (state IN ('open', 'paused')),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    is_demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    CHECK (opens_at < closes_at)
  )`,
  `CREATE TABLE service_product (
    id text PRIMARY KEY CHECK (id ~ '^svc_[0-9a-z]{20}$'),
    organization_id text NOT NULL REFERENCES organization (id),
    state text NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
    state_since timestamptz NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    content jsonb NOT NULL,
    reason text,
    is_demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    CHECK (state <> 'returned' OR reason IS NOT NULL)
  )`,
  `CREATE TABLE service_step (
    service_id text NOT NULL REFERENCES service_product (id),
    seq integer NOT NULL CHECK (seq > 0),
    at timestamptz NOT NULL,
    by_id text,
    by_authority boolean NOT NULL,
    deed text NOT NULL CHECK (deed IN ('begin', 'save', 'submit', 'recall', 'publish', 'return', 'withdraw', 'takeDown')),
    to_state text NOT NULL,
    version integer NOT NULL,
    reason text,
    published jsonb,
    PRIMARY KEY (service_id, seq),
    CHECK ((deed = 'publish') = (published IS NOT NULL)),
    CHECK (deed NOT IN ('return', 'withdraw', 'takeDown') OR reason IS NOT NULL)
  )`,
  `CREATE TABLE service_listing (
    id text PRIMARY KEY REFERENCES service_product (id),
    organization_id text NOT NULL REFERENCES organization (id),
    version integer NOT NULL,
    category text NOT NULL CHECK (category IN ${categories}),
    name text NOT NULL CHECK (name <> ''),
    summary text NOT NULL CHECK (summary <> ''),
    equipment text[] NOT NULL,
    price_from_fen bigint CHECK (price_from_fen >= 0),
    price_to_fen bigint CHECK (price_to_fen >= price_from_fen),
    price_unit text NOT NULL,
    lead_days integer NOT NULL CHECK (lead_days > 0),
    smallest_order_fen bigint NOT NULL CHECK (smallest_order_fen >= 0),
    district text NOT NULL,
    instrument_id text REFERENCES instrument (id),
    published_at timestamptz NOT NULL,
    is_demo boolean NOT NULL,
    folded_name text NOT NULL,
    folded_provider text NOT NULL,
    folded_body text NOT NULL,
    grams integer[] NOT NULL,
    CHECK (price_to_fen IS NULL OR price_from_fen IS NOT NULL)
  )`,
];

const instruments = [
  `CREATE TABLE instrument_booking (
    id text PRIMARY KEY CHECK (id ~ '^ibk_[0-9a-z]{20}$'),
    instrument_id text NOT NULL REFERENCES instrument (id),
    service_id text NOT NULL REFERENCES service_product (id),
    organization_id text NOT NULL REFERENCES organization (id),
    asked_by text NOT NULL,
    client_id text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    purpose text NOT NULL CHECK (purpose <> ''),
    samples integer NOT NULL CHECK (samples >= 0),
    state text NOT NULL CHECK (state IN ('asked', 'confirmed', 'declined', 'cancelled', 'used')),
    reason text,
    answered_by text,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK (ends_at > starts_at),
    CHECK ((state IN ('declined', 'cancelled')) = (reason IS NOT NULL)),
    UNIQUE (asked_by, client_id),
    CONSTRAINT instrument_booking_once EXCLUDE USING gist (instrument_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (state IN ('confirmed', 'used'))
  )`,
  `CREATE TABLE instrument_use (
    booking_id text NOT NULL REFERENCES instrument_booking (id),
    seq integer NOT NULL CHECK (seq > 0),
    instrument_id text NOT NULL REFERENCES instrument (id),
    provider_id text NOT NULL REFERENCES organization (id),
    organization_id text NOT NULL REFERENCES organization (id),
    used_at timestamptz NOT NULL,
    minutes integer NOT NULL CHECK (minutes > 0),
    samples integer NOT NULL CHECK (samples >= 0),
    fee_fen bigint NOT NULL CHECK (fee_fen >= 0),
    kept_by text NOT NULL,
    kept_at timestamptz NOT NULL,
    PRIMARY KEY (booking_id, seq)
  )`,
];

const access = [
  'CREATE INDEX instrument_of ON instrument (organization_id, name, id)',
  'CREATE INDEX service_product_of ON service_product (organization_id, state_since DESC, id)',
  "CREATE INDEX service_product_queue ON service_product (state_since, id) WHERE state = 'submitted'",
  'CREATE INDEX service_step_by ON service_step (by_id, at)',
  'CREATE INDEX service_listing_grams ON service_listing USING gin (grams)',
  'CREATE INDEX service_listing_newest ON service_listing (published_at DESC, id)',
  'CREATE INDEX service_listing_of ON service_listing (organization_id)',
  'CREATE INDEX service_listing_instrument ON service_listing (instrument_id) WHERE instrument_id IS NOT NULL',
  'CREATE INDEX instrument_booking_of ON instrument_booking (instrument_id, starts_at, id)',
  'CREATE INDEX instrument_booking_user ON instrument_booking (organization_id, starts_at, id)',
  'CREATE INDEX instrument_use_provider ON instrument_use (provider_id, used_at)',
  'GRANT SELECT, INSERT, UPDATE ON instrument, service_product, instrument_booking TO techmatch_app',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON service_listing TO techmatch_app',
  // What happened and what was used is only ever added to.
  'GRANT SELECT, INSERT ON service_step, instrument_use TO techmatch_app',
];
