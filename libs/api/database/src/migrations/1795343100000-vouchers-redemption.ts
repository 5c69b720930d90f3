import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From a voucher to the last fen of it: orders, claims with their invoice, evidence and checks, who had which duty, what ties organisations together, batches of payments, and what is taken back. What
 * happened (`redemption_event`) and who decided (`claim_duty`) is only ever added.
 */
export class VouchersRedemption1795343100000 implements MigrationInterface {
  name = 'VouchersRedemption1795343100000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...orders, ...claims, ...payments, ...access]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE voucher_reclaim, settlement_line, settlement_batch, party_fact, claim_check, claim_duty, voucher_claim_file, voucher_claim, voucher_order, redemption_command, redemption_event');
  }
}

const orders = [
  `CREATE TABLE voucher_order (
    id text PRIMARY KEY CHECK (id ~ '^vor_[0-9a-z]{20}$'),
    voucher_id text NOT NULL REFERENCES voucher (id),
    programme_id text NOT NULL REFERENCES programme (id),
    enterprise_id text NOT NULL REFERENCES organization (id),
    provider_id text NOT NULL REFERENCES organization (id),
    product_id text,
    product text NOT NULL CHECK (product <> ''),
    contract_fen bigint NOT NULL CHECK (contract_fen > 0),
    reserved_fen bigint NOT NULL CHECK (reserved_fen > 0 AND reserved_fen <= contract_fen),
    contract_on date,
    delivered_on date,
    delivery_note text,
    state text NOT NULL CHECK (state IN ('placed', 'accepted', 'delivered', 'claimed', 'closed', 'cancelled', 'declined')),
    state_since timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    is_demo boolean NOT NULL DEFAULT false,
    placed_by text NOT NULL,
    CHECK (enterprise_id <> provider_id),
    CHECK (state NOT IN ('accepted', 'delivered', 'claimed', 'closed') OR contract_on IS NOT NULL),
    CHECK (state NOT IN ('delivered', 'claimed', 'closed') OR (delivered_on >= contract_on AND delivery_note <> ''))
  )`,
  'CREATE INDEX voucher_order_voucher ON voucher_order (voucher_id)',
  'CREATE INDEX voucher_order_enterprise ON voucher_order (enterprise_id, state_since DESC)',
  'CREATE INDEX voucher_order_provider ON voucher_order (provider_id, state_since DESC)',
  // What happened to orders, claims and batches: who, when, why.
  `CREATE TABLE redemption_event (
    subject_id text NOT NULL CHECK (subject_id ~ '^(vor|vcl|vsb)_[0-9a-z]{20}$'),
    seq integer NOT NULL CHECK (seq > 0),
    at timestamptz NOT NULL,
    by_id text,
    organization_id text,
    action text NOT NULL,
    from_state text,
    to_state text NOT NULL,
    reason text,
    PRIMARY KEY (subject_id, seq)
  )`,
  // Steps that moved state and no money, under the key of who sent them: the same key again is answered with the same words.
  `CREATE TABLE redemption_command (
    actor_id text NOT NULL,
    organization_id text NOT NULL,
    route text NOT NULL,
    key text NOT NULL CHECK (key <> ''),
    input_hash text NOT NULL,
    reply text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (actor_id, organization_id, route, key)
  )`,
];

const claims = [
  `CREATE TABLE voucher_claim (
    id text PRIMARY KEY CHECK (id ~ '^vcl_[0-9a-z]{20}$'),
    order_id text NOT NULL REFERENCES voucher_order (id),
    voucher_id text NOT NULL REFERENCES voucher (id),
    programme_id text NOT NULL REFERENCES programme (id),
    claimant_id text NOT NULL REFERENCES organization (id),
    state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'returned', 'reviewed', 'noticed', 'payable', 'settled', 'rejected', 'withdrawn')),
    state_since timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    -- How often it was submitted: the checks of each time are kept.
    round integer NOT NULL DEFAULT 0 CHECK (round >= 0),
    -- Drawn by the server: decides whether chance takes it into the sample.
    draw smallint NOT NULL CHECK (draw BETWEEN 0 AND 9999),
    actual_fen bigint CHECK (actual_fen > 0),
    claimed_fen bigint CHECK (claimed_fen > 0),
    approved_fen bigint CHECK (approved_fen > 0 AND approved_fen <= claimed_fen),
    other_subsidies_fen bigint CHECK (other_subsidies_fen >= 0),
    reclaimed_fen bigint NOT NULL DEFAULT 0 CHECK (reclaimed_fen >= 0),
    invoice_kind text CHECK (invoice_kind IN ('vatSpecial', 'vatOrdinary', 'digitalSpecial', 'digitalOrdinary')),
    invoice_code text CHECK (invoice_code ~ '^([0-9]{10}|[0-9]{12})?$'),
    invoice_number text CHECK (invoice_number ~ '^([0-9]{8}|[0-9]{20})$'),
    invoice_date date,
    -- Red-letter invoices (红冲) are below 0 and are refused.
    invoice_fen bigint CHECK (invoice_fen > 0),
    invoice_tax_fen bigint CHECK (invoice_tax_fen >= 0),
    invoice_seller text,
    invoice_lines jsonb NOT NULL DEFAULT '[]',
    payee_name text,
    payee_account text,
    payee_account_hash text,
    payee_bank text,
    declared_ties text[] NOT NULL DEFAULT '{}',
    notice_from date,
    notice_until date,
    begun_by text NOT NULL,
    reviewed_by text,
    approved_by text,
    paid_by text,
    is_demo boolean NOT NULL DEFAULT false,
    -- Nobody has two duties on one claim (voucher-rules, check 7).
    CHECK (reviewed_by <> approved_by),
    CHECK (reviewed_by <> paid_by),
    CHECK (approved_by <> paid_by),
    CHECK (reclaimed_fen = 0 OR (state = 'settled' AND reclaimed_fen <= approved_fen)),
    CHECK (state IN ('draft', 'withdrawn') OR num_nulls(actual_fen, claimed_fen, other_subsidies_fen, invoice_kind, invoice_code, invoice_number, invoice_date, invoice_fen, invoice_tax_fen, invoice_seller, payee_name, payee_account, payee_account_hash, payee_bank) = 0),
    CHECK (state NOT IN ('reviewed', 'noticed', 'payable', 'settled') OR num_nulls(reviewed_by, approved_fen) = 0),
    CHECK (state NOT IN ('noticed', 'payable', 'settled') OR num_nulls(approved_by, notice_from, notice_until) = 0),
    CHECK (state NOT IN ('payable', 'settled') OR paid_by IS NOT NULL),
    CHECK (notice_until >= notice_from)
  )`,
  // An invoice serves once across all programmes, ever; of claims that came to nothing it is free again.
  "CREATE UNIQUE INDEX voucher_claim_invoice ON voucher_claim (invoice_kind, invoice_code, invoice_number) WHERE state NOT IN ('rejected', 'withdrawn')",
  'CREATE INDEX voucher_claim_invoice_ever ON voucher_claim (invoice_number, invoice_code)',
  "CREATE UNIQUE INDEX voucher_claim_order ON voucher_claim (order_id) WHERE state NOT IN ('rejected', 'withdrawn')",
  'CREATE INDEX voucher_claim_state ON voucher_claim (state, state_since)',
  'CREATE INDEX voucher_claim_account ON voucher_claim (payee_account_hash)',
  `CREATE TABLE voucher_claim_file (
    id text PRIMARY KEY CHECK (id ~ '^vcf_[0-9a-z]{20}$'),
    claim_id text NOT NULL REFERENCES voucher_claim (id),
    kind text NOT NULL CHECK (kind IN ('contract', 'invoice', 'payment', 'result', 'note')),
    client_id text NOT NULL,
    name text NOT NULL,
    type text NOT NULL,
    charset text,
    bytes integer NOT NULL CHECK (bytes > 0),
    sent_bytes integer NOT NULL CHECK (sent_bytes > 0),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    uploaded_by text NOT NULL,
    uploaded_at timestamptz NOT NULL,
    UNIQUE (claim_id, uploaded_by, client_id)
  )`,
  // Who did what on a claim, for good: a second duty of the same person finds the key taken.
  `CREATE TABLE claim_duty (
    claim_id text NOT NULL REFERENCES voucher_claim (id),
    person_id text NOT NULL,
    duty text NOT NULL CHECK (duty IN ('review', 'approve', 'pay')),
    at timestamptz NOT NULL,
    PRIMARY KEY (claim_id, person_id)
  )`,
  `CREATE TABLE claim_check (
    claim_id text NOT NULL REFERENCES voucher_claim (id),
    round integer NOT NULL CHECK (round > 0),
    place smallint NOT NULL,
    name text NOT NULL CHECK (name IN ('identity', 'payee', 'relatedParties', 'invoice', 'datesAndAmounts', 'stacking', 'separation', 'sampling', 'overrides')),
    outcome text NOT NULL CHECK (outcome IN ('pass', 'warn', 'fail')),
    evidence jsonb NOT NULL,
    at timestamptz NOT NULL,
    override_reason text CHECK (override_reason <> ''),
    override_by text,
    PRIMARY KEY (claim_id, round, name),
    CHECK ((override_reason IS NULL) = (override_by IS NULL)),
    CHECK (override_reason IS NULL OR outcome = 'fail')
  )`,
  // What ties organisations together. Values are keyed hashes; what somebody no longer says is ended, not forgotten.
  `CREATE TABLE party_fact (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    organization_id text NOT NULL REFERENCES organization (id),
    kind text NOT NULL CHECK (kind IN ('legalRepresentative', 'shareholder', 'director', 'phone', 'address', 'bankAccount', 'employer')),
    value text NOT NULL CHECK (value ~ '^[0-9a-f]{64}$'),
    label text NOT NULL,
    is_name_only boolean NOT NULL,
    share_basis_points integer CHECK (share_basis_points BETWEEN 0 AND 10000),
    said_by text NOT NULL,
    said_at timestamptz NOT NULL,
    ended_at timestamptz
  )`,
  'CREATE UNIQUE INDEX party_fact_current ON party_fact (organization_id, kind, value) WHERE ended_at IS NULL',
  'CREATE INDEX party_fact_value ON party_fact (value)',
];

const payments = [
  `CREATE TABLE settlement_batch (
    id text PRIMARY KEY CHECK (id ~ '^vsb_[0-9a-z]{20}$'),
    number text NOT NULL UNIQUE,
    programme_id text NOT NULL REFERENCES programme (id),
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'exported', 'closed')),
    version integer NOT NULL DEFAULT 1,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL
  )`,
  `CREATE TABLE settlement_line (
    batch_id text NOT NULL REFERENCES settlement_batch (id),
    claim_id text NOT NULL REFERENCES voucher_claim (id),
    place integer NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    payee_name text NOT NULL,
    payee_account text NOT NULL,
    payee_bank text NOT NULL,
    outcome text CHECK (outcome IN ('paid', 'failed')),
    bank_reference text,
    failure text,
    decided_at timestamptz,
    PRIMARY KEY (batch_id, claim_id),
    CHECK ((outcome IS NULL) = (decided_at IS NULL)),
    CHECK (outcome IS DISTINCT FROM 'paid' OR bank_reference <> '')
  )`,
  // A claim stands in one batch that the bank has not refused; it is paid once.
  "CREATE UNIQUE INDEX settlement_line_claim ON settlement_line (claim_id) WHERE outcome IS DISTINCT FROM 'failed'",
  `CREATE TABLE voucher_reclaim (
    id text PRIMARY KEY CHECK (id ~ '^vrc_[0-9a-z]{20}$'),
    claim_id text NOT NULL REFERENCES voucher_claim (id),
    amount_fen bigint NOT NULL CHECK (amount_fen > 0),
    received_fen bigint NOT NULL DEFAULT 0 CHECK (received_fen BETWEEN 0 AND amount_fen),
    reason text NOT NULL CHECK (reason <> ''),
    reclaimed_by text NOT NULL,
    at timestamptz NOT NULL
  )`,
  'CREATE INDEX voucher_reclaim_claim ON voucher_reclaim (claim_id)',
];

const access = [
  'GRANT SELECT, INSERT, UPDATE ON voucher_order, voucher_claim, settlement_batch, settlement_line, voucher_reclaim TO techmatch_app',
  'GRANT SELECT, INSERT ON redemption_event, redemption_command, voucher_claim_file, claim_duty, claim_check, party_fact TO techmatch_app',
  'GRANT UPDATE (override_reason, override_by) ON claim_check TO techmatch_app',
  'GRANT UPDATE (ended_at) ON party_fact TO techmatch_app',
];
