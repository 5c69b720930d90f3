import type { MigrationInterface, QueryRunner } from 'typeorm';

const stages = "'introduced', 'talking', 'intent', 'disposal', 'signed', 'registered', 'performing', 'completed', 'lost'";
const sides = "'enterprise', 'owner', 'commissioner', 'partner'";

/**
 * Deals: where one stands, who is in it, what its contract says, what is to be done, its files, and everything that happened. A deal outlives the withdrawal of what it is
 * about: it names introduction and desk records by id and holds a title of its own. `deal_event` is only ever added to, numbered without a gap per deal.
 */
export class DealsCreate1795332000000 implements MigrationInterface {
  name = 'DealsCreate1795332000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...access]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE deal_event, deal_file, deal_item, deal_inventor, deal_contract, deal_party, deal');
  }
}

const tables = [
  `CREATE TABLE deal (
    id text PRIMARY KEY CHECK (id ~ '^deal_[0-9a-z]{20}$'),
    introduction_id text UNIQUE,
    need_id text,
    subject_kind text CHECK (subject_kind IN ('result', 'expert')),
    subject_id text,
    title text NOT NULL CHECK (title <> ''),
    form text NOT NULL DEFAULT 'contract' CHECK (form IN ('contract', 'jointDevelopment', 'alliance', 'jointLaboratory', 'researchCentre')),
    stage text NOT NULL DEFAULT 'introduced' CHECK (stage IN (${stages})),
    stage_since timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    signed_on date,
    registered_on date,
    registration text,
    lost_reason text,
    lost_note text,
    is_demo boolean NOT NULL DEFAULT false,
    begun_by text NOT NULL,
    created_at timestamptz NOT NULL,
    CHECK ((stage = 'lost') = (lost_reason IS NOT NULL)),
    CHECK (stage NOT IN ('signed', 'registered', 'performing', 'completed') OR signed_on IS NOT NULL),
    CHECK (stage NOT IN ('registered', 'performing', 'completed') OR (registered_on IS NOT NULL AND registration IS NOT NULL))
  )`,
  `CREATE TABLE deal_party (
    id text PRIMARY KEY CHECK (id ~ '^dpt_[0-9a-z]{20}$'),
    deal_id text NOT NULL REFERENCES deal (id),
    organization_id text NOT NULL REFERENCES organization (id),
    side text NOT NULL CHECK (side IN (${sides})),
    role text NOT NULL,
    share_basis_points integer CHECK (share_basis_points BETWEEN 0 AND 10000),
    contact_id text,
    place smallint NOT NULL,
    UNIQUE (deal_id, organization_id, side)
  )`,
  `CREATE TABLE deal_contract (
    deal_id text PRIMARY KEY REFERENCES deal (id),
    kind text CHECK (kind IN ('development', 'transfer', 'licence', 'consulting', 'service')),
    consideration text CHECK (consideration IN ('cash', 'shares', 'mixed')),
    pricing text CHECK (pricing IN ('agreement', 'listing', 'auction')),
    amount_fen bigint CHECK (amount_fen >= 0),
    appraised_fen bigint CHECK (appraised_fen >= 0),
    is_import boolean NOT NULL DEFAULT false,
    team_basis_points integer CHECK (team_basis_points BETWEEN 0 AND 10000),
    notice_from date,
    notice_until date,
    valid_from date,
    valid_until date,
    -- What the rules came to when it was signed, with their versions: it stays when rules change.
    reckoned jsonb,
    CHECK (notice_until >= notice_from),
    CHECK (valid_until >= valid_from)
  )`,
  `CREATE TABLE deal_inventor (
    deal_id text NOT NULL REFERENCES deal (id),
    place smallint NOT NULL,
    name text NOT NULL CHECK (name <> ''),
    weight integer NOT NULL CHECK (weight >= 0),
    PRIMARY KEY (deal_id, place)
  )`,
  `CREATE TABLE deal_item (
    id text PRIMARY KEY CHECK (id ~ '^dit_[0-9a-z]{20}$'),
    deal_id text NOT NULL REFERENCES deal (id),
    kind text NOT NULL CHECK (kind IN ('milestone', 'payment', 'task', 'disposal')),
    code text,
    title text NOT NULL,
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
    due_on date,
    side text CHECK (side IN (${sides})),
    amount_fen bigint CHECK (amount_fen >= 0),
    note text,
    done_at timestamptz,
    done_by text,
    version integer NOT NULL DEFAULT 1,
    reminded_for date,
    created_by text NOT NULL,
    created_at timestamptz NOT NULL,
    CHECK ((state = 'done') = (done_at IS NOT NULL)),
    CHECK ((kind = 'disposal') = (code IS NOT NULL)),
    CHECK (amount_fen IS NULL OR kind = 'payment')
  )`,
  `CREATE TABLE deal_file (
    id text PRIMARY KEY CHECK (id ~ '^dfl_[0-9a-z]{20}$'),
    deal_id text NOT NULL REFERENCES deal (id),
    name text NOT NULL CHECK (name <> ''),
    type text NOT NULL,
    charset text,
    bytes integer NOT NULL CHECK (bytes > 0),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    sent_bytes integer NOT NULL,
    uploaded_by text NOT NULL,
    uploaded_at timestamptz NOT NULL
  )`,
  `CREATE TABLE deal_event (
    deal_id text NOT NULL REFERENCES deal (id),
    seq integer NOT NULL CHECK (seq > 0),
    at timestamptz NOT NULL,
    by_id text,
    kind text NOT NULL,
    action text,
    from_stage text CHECK (from_stage IN (${stages})),
    to_stage text NOT NULL CHECK (to_stage IN (${stages})),
    version integer NOT NULL,
    details jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (deal_id, seq),
    CHECK ((kind = 'step') = (action IS NOT NULL AND from_stage IS NOT NULL))
  )`,
];

const access = [
  'CREATE INDEX deal_party_organization ON deal_party (organization_id, deal_id)',
  'CREATE INDEX deal_party_contact ON deal_party (contact_id, deal_id) WHERE contact_id IS NOT NULL',
  'CREATE INDEX deal_stage ON deal (stage, stage_since, id)',
  "CREATE INDEX deal_item_due ON deal_item (due_on) WHERE state = 'open' AND due_on IS NOT NULL",
  'CREATE INDEX deal_item_of ON deal_item (deal_id, created_at, id)',
  'CREATE INDEX deal_file_of ON deal_file (deal_id, uploaded_at, id)',
  'CREATE INDEX deal_file_by ON deal_file (uploaded_by, uploaded_at)',
  'CREATE INDEX deal_file_content ON deal_file (sha256)',
  'GRANT SELECT, INSERT, UPDATE ON deal, deal_contract, deal_item TO techmatch_app',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON deal_party, deal_inventor TO techmatch_app',
  // Files and what happened are added and never changed.
  'GRANT SELECT, INSERT ON deal_file, deal_event TO techmatch_app',
];
