import type { MigrationInterface, QueryRunner } from 'typeorm';

const answers = (side: string): string => `${side}_answer text NOT NULL DEFAULT 'waiting' CHECK (${side}_answer IN ('waiting', 'agreed'))`;

/**
 * Dispatches, the assistance ledger, what enterprises say of their quarters, and the relation `dispatched`. Who is sent to how many at a time is kept by a place from 1 to the
 * most that one may have, of which a person has each once.
 */
export class CommissionersCreate1795333000000 implements MigrationInterface {
  name = 'CommissionersCreate1795333000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...access]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP VIEW dispatched');
    await queryRunner.query('DROP TABLE enterprise_figures, ledger_change, ledger_entry, dispatch');
  }
}

const tables = [
  `CREATE TABLE dispatch (
    id text PRIMARY KEY CHECK (id ~ '^dsp_[0-9a-z]{20}$'),
    enterprise_id text NOT NULL REFERENCES organization (id),
    home_id text NOT NULL REFERENCES organization (id),
    helper_id text,
    helper_kind text NOT NULL CHECK (helper_kind IN ('commissioner', 'cadre')),
    asked_by text NOT NULL CHECK (asked_by IN ('enterprise', 'home')),
    asked_by_id text NOT NULL,
    tasks text NOT NULL CHECK (tasks <> ''),
    from_on date NOT NULL,
    until_on date NOT NULL,
    state text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'agreed', 'declined', 'withdrawn', 'lapsed', 'ended', 'expired')),
    since timestamptz NOT NULL,
    ${answers('enterprise')},
    ${answers('home')},
    ${answers('helper')},
    place smallint CHECK (place > 0),
    ended_on date,
    reason text,
    note text,
    rating smallint CHECK (rating BETWEEN 1 AND 5),
    rating_note text,
    warned_at timestamptz,
    version integer NOT NULL DEFAULT 1 CHECK (version > 0),
    is_demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL,
    CHECK (until_on >= from_on),
    CHECK (enterprise_id <> home_id),
    CHECK (state NOT IN ('agreed', 'ended', 'expired') OR (helper_id IS NOT NULL AND enterprise_answer = 'agreed' AND home_answer = 'agreed' AND helper_answer = 'agreed')),
    CHECK ((state = 'agreed') = (place IS NOT NULL)),
    CHECK ((state IN ('ended', 'expired')) = (ended_on IS NOT NULL))
  )`,
  `CREATE TABLE ledger_entry (
    id text PRIMARY KEY CHECK (id ~ '^led_[0-9a-z]{20}$'),
    helper_id text NOT NULL,
    client_id text NOT NULL,
    dispatch_id text NOT NULL REFERENCES dispatch (id),
    enterprise_id text NOT NULL REFERENCES organization (id),
    helper_kind text NOT NULL CHECK (helper_kind IN ('commissioner', 'cadre')),
    kind text NOT NULL CHECK (kind IN ('visit', 'service', 'problem', 'result', 'product')),
    on_day date NOT NULL,
    minutes integer NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    note text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    removed_at timestamptz,
    UNIQUE (helper_id, client_id)
  )`,
  `CREATE TABLE ledger_change (
    entry_id text NOT NULL REFERENCES ledger_entry (id) ON DELETE CASCADE,
    version integer NOT NULL CHECK (version > 0),
    deed text NOT NULL CHECK (deed IN ('added', 'changed', 'removed')),
    at timestamptz NOT NULL,
    kind text NOT NULL,
    on_day date NOT NULL,
    minutes integer NOT NULL,
    note text NOT NULL,
    PRIMARY KEY (entry_id, version)
  )`,
  `CREATE TABLE enterprise_figures (
    enterprise_id text NOT NULL REFERENCES organization (id),
    period text NOT NULL CHECK (period ~ '^\\d{4}Q[1-4]$'),
    revenue_fen bigint,
    output_fen bigint,
    profit_fen bigint,
    tax_fen bigint,
    given_by text NOT NULL,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (enterprise_id, period)
  )`,
  // Who is sent to which enterprise today, where the authority sits; who has left the organisation that sent them, or is shut out, is not.
  `CREATE VIEW dispatched AS
    SELECT d.id, d.helper_id, d.enterprise_id FROM dispatch d
      JOIN membership m ON m.person_id = d.helper_id AND m.organization_id = d.home_id
      JOIN person p ON p.id = d.helper_id AND p.closed_at IS NULL AND p.suspended_at IS NULL
     WHERE d.state = 'agreed' AND (now() AT TIME ZONE 'Asia/Shanghai')::date BETWEEN d.from_on AND d.until_on`,
];

const access = [
  'CREATE UNIQUE INDEX dispatch_place ON dispatch (helper_id, place) WHERE place IS NOT NULL',
  "CREATE UNIQUE INDEX dispatch_once ON dispatch (enterprise_id, home_id, coalesce(helper_id, '')) WHERE state IN ('asked', 'agreed')",
  'CREATE INDEX dispatch_enterprise ON dispatch (enterprise_id, since DESC, id)',
  'CREATE INDEX dispatch_home ON dispatch (home_id, since DESC, id)',
  'CREATE INDEX dispatch_helper ON dispatch (helper_id, since DESC, id)',
  "CREATE INDEX dispatch_clock ON dispatch (until_on) WHERE state IN ('asked', 'agreed')",
  'CREATE INDEX ledger_entry_helper ON ledger_entry (helper_id, on_day DESC, id)',
  'CREATE INDEX ledger_entry_dispatch ON ledger_entry (dispatch_id, on_day)',
  'GRANT SELECT, INSERT, UPDATE, DELETE ON dispatch, ledger_entry TO techmatch_app',
  'GRANT SELECT, INSERT, UPDATE ON enterprise_figures TO techmatch_app',
  // What was said is added and never changed; it goes with its line alone.
  'GRANT SELECT, INSERT ON ledger_change TO techmatch_app',
  'GRANT SELECT ON dispatched TO techmatch_app',
];
