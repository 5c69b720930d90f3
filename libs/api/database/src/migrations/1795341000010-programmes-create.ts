import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Programmes of vouchers and their versions, which are only ever added to; applications with their history, on which nobody decides twice; draws; and the vouchers themselves. Money stands in the ledger.
 */
export class ProgrammesCreate1795341000010 implements MigrationInterface {
  name = 'ProgrammesCreate1795341000010';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...programmes, ...applications, ...vouchers, ...access]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE voucher_event, voucher, voucher_application_event, voucher_application, programme_draw, programme_version, programme');
  }
}

const programmes = [
  `CREATE TABLE programme (
    id text PRIMARY KEY CHECK (id ~ '^prg_[0-9a-z]{20}$'),
    code text NOT NULL UNIQUE CHECK (code ~ '^[A-Z]{2,6}[0-9]{2,6}$'),
    authority_id text NOT NULL REFERENCES organization (id),
    name text NOT NULL CHECK (name <> ''),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'closed')),
    state_since timestamptz NOT NULL,
    draft jsonb NOT NULL,
    current integer CHECK (current > 0),
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    is_demo boolean NOT NULL DEFAULT false,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    CHECK (state = 'draft' OR current IS NOT NULL)
  )`,
  `CREATE TABLE programme_version (
    id text PRIMARY KEY CHECK (id ~ '^pgv_[0-9a-z]{20}$'),
    programme_id text NOT NULL REFERENCES programme (id),
    number integer NOT NULL CHECK (number > 0),
    terms jsonb NOT NULL,
    issued_at timestamptz NOT NULL,
    issued_by text NOT NULL,
    UNIQUE (programme_id, number),
    UNIQUE (id, programme_id)
  )`,
  // The seed is secret until the draw; what anybody needs to repeat it stands beside it.
  `CREATE TABLE programme_draw (
    programme_id text PRIMARY KEY REFERENCES programme (id),
    seed text NOT NULL CHECK (seed ~ '^[0-9a-f]{64}$'),
    seed_hash text NOT NULL CHECK (seed_hash ~ '^[0-9a-f]{64}$'),
    list text,
    list_hash text CHECK (list_hash ~ '^[0-9a-f]{64}$'),
    budget_fen bigint CHECK (budget_fen >= 0),
    drawn text[] NOT NULL DEFAULT '{}',
    drawn_at timestamptz,
    CHECK ((list IS NULL) = (list_hash IS NULL)),
    CHECK ((drawn_at IS NULL) = (budget_fen IS NULL)),
    CHECK (drawn_at IS NULL OR list IS NOT NULL)
  )`,
];

const applications = [
  `CREATE TABLE voucher_application (
    id text PRIMARY KEY CHECK (id ~ '^vap_[0-9a-z]{20}$'),
    programme_id text NOT NULL,
    programme_version_id text NOT NULL,
    organization_id text NOT NULL REFERENCES organization (id),
    client_id text NOT NULL,
    title text NOT NULL,
    purpose text NOT NULL,
    category text NOT NULL,
    provider_id text REFERENCES organization (id),
    provider_district text,
    product_id text,
    contract_fen bigint NOT NULL CHECK (contract_fen >= 0),
    vat_fen bigint NOT NULL CHECK (vat_fen >= 0),
    others_fen bigint NOT NULL CHECK (others_fen >= 0),
    requested_fen bigint CHECK (requested_fen > 0),
    facts jsonb NOT NULL,
    known_facts jsonb,
    declared_ties jsonb NOT NULL DEFAULT '[]',
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'reviewed', 'qualified', 'issued', 'refused', 'notDrawn', 'withdrawn')),
    state_since timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    is_demo boolean NOT NULL DEFAULT false,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    submitted_by text,
    submitted_at timestamptz,
    reviewed_by text,
    reviewed_at timestamptz,
    approved_by text,
    approved_at timestamptz,
    FOREIGN KEY (programme_version_id, programme_id) REFERENCES programme_version (id, programme_id),
    UNIQUE (organization_id, created_by, client_id),
    CHECK (provider_id <> organization_id),
    CHECK (state IN ('draft', 'withdrawn') OR (submitted_by IS NOT NULL AND requested_fen IS NOT NULL)),
    -- Nobody stands twice on one application, whatever the programs think.
    CHECK (reviewed_by <> approved_by),
    CHECK (submitted_by <> reviewed_by),
    CHECK (submitted_by <> approved_by),
    CHECK (state NOT IN ('reviewed', 'qualified', 'issued', 'notDrawn') OR reviewed_by IS NOT NULL),
    CHECK ((reviewed_by IS NULL) = (reviewed_at IS NULL)),
    CHECK ((approved_by IS NULL) = (approved_at IS NULL))
  )`,
  'CREATE INDEX voucher_application_own ON voucher_application (organization_id, state_since DESC, id)',
  'CREATE INDEX voucher_application_queue ON voucher_application (programme_id, state, submitted_at, id)',
  `CREATE TABLE voucher_application_event (
    application_id text NOT NULL REFERENCES voucher_application (id),
    seq integer NOT NULL CHECK (seq > 0),
    at timestamptz NOT NULL,
    by_id text,
    deed text NOT NULL CHECK (deed IN ('begin', 'submit', 'withdraw', 'return', 'review', 'approve', 'refuse', 'draw', 'passOver')),
    reason text,
    article text,
    PRIMARY KEY (application_id, seq),
    CHECK (deed NOT IN ('return', 'review', 'approve', 'refuse') OR reason <> ''),
    CHECK (deed <> 'refuse' OR article <> '')
  )`,
];

const vouchers = [
  'CREATE SEQUENCE voucher_number AS bigint',
  `CREATE TABLE voucher (
    id text PRIMARY KEY CHECK (id ~ '^vch_[0-9a-z]{20}$'),
    serial bigint NOT NULL UNIQUE CHECK (serial > 0),
    number text NOT NULL UNIQUE,
    application_id text NOT NULL UNIQUE REFERENCES voucher_application (id),
    programme_id text NOT NULL,
    programme_version_id text NOT NULL,
    organization_id text NOT NULL REFERENCES organization (id),
    category text NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    issued_at timestamptz NOT NULL,
    use_by date NOT NULL,
    cash_by date NOT NULL,
    extended_at timestamptz,
    state text NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'spent', 'expired', 'cancelled', 'returned')),
    FOREIGN KEY (programme_version_id, programme_id) REFERENCES programme_version (id, programme_id),
    CHECK (cash_by >= use_by)
  )`,
  'CREATE INDEX voucher_own ON voucher (organization_id, issued_at DESC, id)',
  'CREATE INDEX voucher_year ON voucher (programme_id, organization_id, issued_at)',
  "CREATE INDEX voucher_ending ON voucher (use_by) WHERE state = 'issued'",
  `CREATE TABLE voucher_event (
    voucher_id text NOT NULL REFERENCES voucher (id),
    seq integer NOT NULL CHECK (seq > 0),
    at timestamptz NOT NULL,
    by_id text,
    action text NOT NULL CHECK (action IN ('extend', 'return', 'cancel', 'expire')),
    reason text,
    PRIMARY KEY (voucher_id, seq)
  )`,
];

const access = [
  // As if it were the column's own: a restored backup sets it behind the last number.
  'ALTER SEQUENCE voucher_number OWNED BY voucher.serial',
  'GRANT USAGE ON SEQUENCE voucher_number TO techmatch_app',
  'GRANT SELECT, INSERT, UPDATE ON programme, programme_draw, voucher_application, voucher TO techmatch_app',
  // What was issued and what was decided stays as it was.
  'GRANT SELECT, INSERT ON programme_version, voucher_application_event, voucher_event TO techmatch_app',
];
