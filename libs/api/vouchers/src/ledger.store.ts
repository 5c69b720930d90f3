import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CommandKey, LedgerCommand, Refusal } from './ledger.command.js';
import { legsOf, subjectsOf } from './ledger.rules.js';

/** What became of a command: its reply as text, or why it was refused. */
export interface KeptOutcome {
  readonly inputHash: string;
  readonly reply: string | null;
  readonly refusal: Refusal | null;
}

export interface DecidedCommand {
  readonly command: LedgerCommand;
  /** Number of its transaction; null where it was refused. */
  readonly sequence: bigint | null;
  readonly refusal: Refusal | null;
}

/** Keys of different people never meet. A worker has no person. */
export const identify = ({ actor, route, key }: CommandKey): string => JSON.stringify([actor.userId ?? '', actor.organizationId ?? '', route, key]);

/** Rows of the ledger. All are added, none is changed but the balances, which the entries prove. */
@Injectable()
export class LedgerStore {
  /** Outcomes by `identify`, of the commands that were decided before. */
  async outcomes(em: EntityManager, keys: readonly CommandKey[]): Promise<Map<string, KeptOutcome>> {
    const rows: { actorId: string; organizationId: string; route: string; key: string; inputHash: string; reply: string | null; refusal: Refusal | null }[] = await em.query(
      `SELECT c.actor_id AS "actorId", c.organization_id AS "organizationId", c.route, c.key, encode(c.input_hash, 'hex') AS "inputHash", c.reply, c.refusal
         FROM voucher_command c JOIN unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS asked (actor_id, organization_id, route, key) USING (actor_id, organization_id, route, key)`,
      [keys.map(({ actor }) => actor.userId ?? ''), keys.map(({ actor }) => actor.organizationId ?? ''), keys.map(({ route }) => route), keys.map(({ key }) => key)],
    );
    return new Map(rows.map(({ actorId, organizationId, route, key, ...outcome }) => [identify({ actor: { userId: actorId, organizationId }, route, key, inputHash: '' }), outcome]));
  }

  /** Locks accounts in one order for all, so that batches wait for each other and never deadlock. Balances by programme and account; those that were never used are absent. */
  async lock(em: EntityManager, accounts: readonly { readonly programmeId: string; readonly account: string }[]): Promise<Map<string, Map<string, bigint>>> {
    const rows: { programmeId: string; account: string; balance: string }[] = await em.query(
      `SELECT programme_id AS "programmeId", account, balance FROM voucher_account
        WHERE (programme_id, account) IN (SELECT DISTINCT * FROM unnest($1::text[], $2::text[])) ORDER BY programme_id, account FOR UPDATE`,
      [accounts.map(({ programmeId }) => programmeId), accounts.map(({ account }) => account)],
    );
    const locked = new Map<string, Map<string, bigint>>();
    for (const { programmeId, account, balance } of rows) locked.set(programmeId, (locked.get(programmeId) ?? new Map<string, bigint>()).set(account, BigInt(balance)));
    return locked;
  }

  /** Numbers for transactions, drawn while the accounts are locked: in the history of one account they rise. */
  async numbers(em: EntityManager, count: number): Promise<bigint[]> {
    const rows: { sequence: string }[] = await em.query("SELECT nextval('voucher_transaction_sequence') AS sequence FROM generate_series(1, $1)", [count]);
    return rows.map(({ sequence }) => BigInt(sequence));
  }

  /**
   * Transactions, entries, balances and replies of a batch in one statement. Accounts that `lock` did not find are new: where another process made one meanwhile, the
   * statement fails and nothing is written.
   */
  async write(em: EntityManager, locked: ReadonlyMap<string, ReadonlySet<string>>, decided: readonly DecidedCommand[]): Promise<void> {
    const { transactions, entries, balances, commands } = rowsOf(decided);
    const isLocked = ({ programme_id: programmeId, account }: Balance): boolean => locked.get(programmeId)?.has(account) === true;
    const lists = [transactions, entries, balances.filter(isLocked), balances.filter((balance) => !isLocked(balance)), commands];
    await em.query(writeSql, lists.map((rows) => JSON.stringify(rows)));
  }
}

/** What an account changes by. */
interface Balance {
  readonly programme_id: string;
  readonly account: string;
  readonly amount: string;
}
interface BatchRows {
  readonly transactions: object[];
  readonly entries: object[];
  readonly balances: Balance[];
  readonly commands: object[];
}

function rowsOf(decided: readonly DecidedCommand[]): BatchRows {
  const transactions: object[] = [];
  const entries: object[] = [];
  const commands: object[] = [];
  const changes = new Map<string, { programme_id: string; account: string; amount: bigint }>();
  for (const { command, sequence, refusal } of decided) {
    const { actor, programmeId, posting, route, key, inputHash, reply } = command;
    commands.push({ actor_id: actor.userId ?? '', organization_id: actor.organizationId ?? '', route, key, input_hash: inputHash, sequence: sequence?.toString() ?? null, reply: refusal === null ? JSON.stringify(reply) : null, refusal });
    if (sequence === null) continue;
    const { voucher, order, claim, party } = subjectsOf(posting);
    transactions.push({ sequence: sequence.toString(), programme_id: programmeId, step: posting.step, voucher_id: voucher, order_id: order, claim_id: claim, party_id: party, actor_id: actor.userId, organization_id: actor.organizationId });
    for (const [line, leg] of legsOf(posting).entries()) {
      entries.push({ sequence: sequence.toString(), line, account: leg.account, voucher_id: leg.voucher, amount: leg.amount.toString() });
      const name = `${programmeId} ${leg.account}`;
      changes.set(name, { programme_id: programmeId, account: leg.account, amount: (changes.get(name)?.amount ?? 0n) + leg.amount });
    }
  }
  return { transactions, entries, balances: [...changes.values()].map((change) => ({ ...change, amount: change.amount.toString() })), commands };
}

const writeSql = `
  WITH added AS (
    INSERT INTO voucher_transaction (sequence, programme_id, step, voucher_id, order_id, claim_id, party_id, actor_id, organization_id)
    SELECT sequence, programme_id, step, voucher_id, order_id, claim_id, party_id, actor_id, organization_id
      FROM json_to_recordset($1::json) AS given (sequence bigint, programme_id text, step text, voucher_id text, order_id text, claim_id text, party_id text, actor_id text, organization_id text)
  ), entered AS (
    INSERT INTO voucher_entry (sequence, line, account, voucher_id, amount)
    SELECT sequence, line, account, voucher_id, amount FROM json_to_recordset($2::json) AS given (sequence bigint, line smallint, account text, voucher_id text, amount bigint)
  ), kept AS (
    INSERT INTO voucher_command (actor_id, organization_id, route, key, input_hash, sequence, reply, refusal)
    SELECT actor_id, organization_id, route, key, decode(input_hash, 'hex'), sequence, reply, refusal
      FROM json_to_recordset($5::json) AS given (actor_id text, organization_id text, route text, key text, input_hash text, sequence bigint, reply text, refusal json)
  ), changed AS (
    UPDATE voucher_account SET balance = balance + given.amount
      FROM json_to_recordset($3::json) AS given (programme_id text, account text, amount bigint)
     WHERE voucher_account.programme_id = given.programme_id AND voucher_account.account = given.account
  )
  INSERT INTO voucher_account (programme_id, account, balance)
  SELECT programme_id, account, amount FROM json_to_recordset($4::json) AS given (programme_id text, account text, amount bigint)`;
