import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ledger of the vouchers: double entry, added to and never changed. Balances are kept beside the entries so that the database itself refuses what an account does not hold.
 */
export class VouchersLedger1795340000000 implements MigrationInterface {
  name = 'VouchersLedger1795340000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...access]) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE voucher_command, voucher_account, voucher_entry, voucher_transaction');
  }
}

const tables = [
  'CREATE SEQUENCE voucher_transaction_sequence AS bigint',
  `CREATE TABLE voucher_transaction (
    sequence bigint PRIMARY KEY CHECK (sequence > 0),
    programme_id text NOT NULL,
    step text NOT NULL CHECK (step IN ('appropriate', 'issue', 'reserve', 'release', 'redeem', 'settle', 'expire', 'cancel', 'reclaim', 'receive')),
    voucher_id text,
    order_id text,
    claim_id text,
    party_id text,
    actor_id text,
    organization_id text,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK ((voucher_id IS NULL) = (step IN ('appropriate', 'receive'))),
    CHECK ((order_id IS NOT NULL) = (step IN ('reserve', 'release', 'redeem'))),
    CHECK ((claim_id IS NOT NULL) = (step IN ('redeem', 'settle', 'reclaim'))),
    CHECK ((party_id IS NOT NULL) = (step IN ('reclaim', 'receive')))
  )`,
  `CREATE TABLE voucher_entry (
    sequence bigint NOT NULL REFERENCES voucher_transaction (sequence),
    line smallint NOT NULL CHECK (line >= 0),
    account text NOT NULL CHECK (account ~ '^(funding|budget|paid|lapsed|(voucher|hold|payable|recoverable):.+)$'),
    voucher_id text,
    amount bigint NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (sequence, line)
  )`,
  // What the entries of an account come to, in fen. Only the outside may be below 0.
  `CREATE TABLE voucher_account (
    programme_id text NOT NULL,
    account text NOT NULL,
    balance bigint NOT NULL CHECK (account = 'funding' OR balance >= 0),
    PRIMARY KEY (programme_id, account)
  )`,
  // Every command ever decided, under the key of who sent it: the same key again is answered with the same words.
  `CREATE TABLE voucher_command (
    actor_id text NOT NULL,
    organization_id text NOT NULL,
    route text NOT NULL,
    key text NOT NULL CHECK (key <> ''),
    input_hash bytea NOT NULL CHECK (octet_length(input_hash) = 32),
    sequence bigint UNIQUE REFERENCES voucher_transaction (sequence),
    reply text,
    refusal jsonb,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (actor_id, organization_id, route, key),
    CHECK ((sequence IS NULL) = (reply IS NULL)),
    CHECK ((reply IS NULL) = (refusal IS NOT NULL))
  )`,
];

const access = [
  // As if it were the column's own: a restored backup sets it behind the last number.
  'ALTER SEQUENCE voucher_transaction_sequence OWNED BY voucher_transaction.sequence',
  // A voucher is issued once, a claim redeemed once and settled once, whatever the programs think.
  "CREATE UNIQUE INDEX voucher_transaction_issued ON voucher_transaction (voucher_id) WHERE step = 'issue'",
  "CREATE UNIQUE INDEX voucher_transaction_redeemed ON voucher_transaction (claim_id) WHERE step = 'redeem'",
  "CREATE UNIQUE INDEX voucher_transaction_settled ON voucher_transaction (claim_id) WHERE step = 'settle'",
  'CREATE INDEX voucher_transaction_programme ON voucher_transaction (programme_id, sequence)',
  'CREATE INDEX voucher_transaction_voucher ON voucher_transaction (voucher_id, sequence) WHERE voucher_id IS NOT NULL',
  'GRANT SELECT, INSERT ON voucher_transaction, voucher_entry, voucher_command TO techmatch_app',
  'GRANT SELECT, INSERT, UPDATE ON voucher_account TO techmatch_app',
  'GRANT USAGE ON SEQUENCE voucher_transaction_sequence TO techmatch_app',
];
