import { createHash } from 'node:crypto';
import { OutboxModule } from '@techmatch/outbox';
import { createTestApp, useDatabase, type TestApp } from '@techmatch/testing';
import type { LedgerCommand, LedgerWriter, Row } from './ledger.command.js';
import { ledgerInvariants, type LedgerInvariant } from './ledger.invariants.js';
import { LedgerModule } from './ledger.module.js';
import type { Posting } from './ledger.rules.js';
import { LedgerVerifier } from './ledger.verifier.js';
import { VoucherLedger } from './voucher-ledger.js';

const officer = { userId: 'usr_officer', organizationId: 'org_office' };
let keys = 0;

describe('the ledger of vouchers', () => {
  const database = useDatabase();
  let app: TestApp;
  let other: TestApp;
  let programmeId = '';

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, LedgerModule], { database });
    other = await createTestApp([OutboxModule, LedgerModule], { database });
  });
  afterAll(async () => {
    await app.close();
    await other.close();
  });
  beforeEach(async () => {
    await database.queryAsOwner('TRUNCATE voucher_transaction, voucher_entry, voucher_account, voucher_command');
    keys += 1;
    programmeId = `prg_${String(keys)}`;
  });

  const command = (posting: Posting, { key = `key-${String((keys += 1))}`, reply = { posted: posting.step }, change = null }: { key?: string; reply?: object; change?: LedgerCommand['change'] } = {}): LedgerCommand => ({
    programmeId,
    actor: officer,
    route: 'voucher.test',
    key,
    inputHash: createHash('sha256').update(JSON.stringify(posting, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))).digest('hex'),
    posting,
    change,
    events: [],
    reply,
  });
  const post = async (...postings: Posting[]): Promise<void> => {
    for (const posting of postings) await app.get(VoucherLedger).submit(command(posting));
  };
  const balances = async (): Promise<Record<string, unknown>> =>
    Object.fromEntries<unknown>((await database.query('SELECT account, balance::int AS balance FROM voucher_account WHERE programme_id = $1', [programmeId])).map((row) => [String(row['account']), row['balance']]));
  const verify = () => app.get(LedgerVerifier).verify();
  const codeOf = (outcome: PromiseSettledResult<string>): unknown => (outcome.status === 'fulfilled' ? 'done' : Reflect.get(Object(outcome.reason), 'code'));
  const wordsOf = (outcome: PromiseSettledResult<string>): string => (outcome.status === 'fulfilled' ? outcome.value : JSON.stringify(Reflect.get(Object(outcome.reason), 'params')));

  const life: Posting[] = [
    { step: 'appropriate', amount: 1_000_000n },
    { step: 'issue', voucher: 'v1', amount: 300_000n },
    { step: 'reserve', voucher: 'v1', order: 'o1', amount: 200_000n },
    { step: 'redeem', voucher: 'v1', order: 'o1', claim: 'c1', amount: 150_000n, rest: 50_000n },
    { step: 'settle', voucher: 'v1', claim: 'c1', amount: 150_000n },
    { step: 'reserve', voucher: 'v1', order: 'o2', amount: 100_000n },
    { step: 'release', voucher: 'v1', order: 'o2', amount: 100_000n },
    { step: 'reclaim', voucher: 'v1', claim: 'c1', party: 'org_a', amount: 20_000n },
    { step: 'receive', party: 'org_a', amount: 5_000n },
    { step: 'cancel', voucher: 'v1', to: 'budget', amount: 50_000n },
    { step: 'expire', voucher: 'v1', to: 'lapsed', amount: 100_000n },
  ];

  it('carries an amount through every step, and proves it', async () => {
    await post(...life);
    expect(await balances()).toEqual({ funding: -1_000_000, budget: 755_000, 'voucher:v1': 0, 'hold:o1': 0, 'payable:c1': 0, paid: 130_000, 'hold:o2': 0, 'recoverable:org_a': 15_000, lapsed: 100_000 });
    expect(await verify()).toEqual({ programmes: 1, transactions: 11, entries: 24, breaks: [] });
  });

  it('does a command once, however often and wherever its key is sent, and answers with the same bytes', async () => {
    await post({ step: 'appropriate', amount: 100n });
    const issue = command({ step: 'issue', voucher: 'v', amount: 60n }, { key: 'once', reply: { number: 'A-1' } });
    const replies = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? app : other).get(VoucherLedger).submit(issue)));
    expect(new Set([...replies, await other.get(VoucherLedger).submit(issue)])).toEqual(new Set(['{"number":"A-1"}']));
    expect(await balances()).toEqual({ funding: -100, budget: 40, 'voucher:v': 60 });
    const changed = command({ step: 'issue', voucher: 'v', amount: 61n }, { key: 'once' });
    await expect(app.get(VoucherLedger).submit(changed)).rejects.toMatchObject({ code: 'idempotency.reused' });
    expect((await verify()).breaks).toEqual([]);
  });

  it('never issues more than the budget holds, with two processes at once; who comes too late is refused alone, and stays refused', async () => {
    await post({ step: 'appropriate', amount: 1_000n });
    const commands = Array.from({ length: 100 }, (_, n) => command({ step: 'issue', voucher: `v${String(n)}`, amount: 15n }));
    const outcomes = await Promise.allSettled(commands.map((each, n) => (n % 2 === 0 ? app : other).get(VoucherLedger).submit(each)));
    expect(outcomes.map(codeOf).filter((code) => code === 'done')).toHaveLength(66);
    expect(outcomes.map(codeOf).filter((code) => code === 'voucher.insufficient')).toHaveLength(34);
    expect(await balances()).toMatchObject({ budget: 10 });
    await post({ step: 'appropriate', amount: 1_000n });
    const again = await Promise.allSettled(commands.map((each) => app.get(VoucherLedger).submit(each)));
    expect(again.map(codeOf)).toEqual(outcomes.map(codeOf));
    // In the same words, in the same order.
    expect(again.map(wordsOf)).toEqual(outcomes.map(wordsOf));
    expect((await verify()).breaks).toEqual([]);
  });

  it('decides commands of many programmes together, each on its own balances', async () => {
    const programmes = Array.from({ length: 40 }, (_, n) => `${programmeId}-${String(n)}`);
    const submitAll = (make: (n: number) => Posting) => Promise.allSettled(programmes.map((id, n) => (n % 3 === 0 ? other : app).get(VoucherLedger).submit({ ...command(make(n)), programmeId: id })));
    await submitAll(() => ({ step: 'appropriate', amount: 100n }));
    const outcomes = await submitAll((n) => ({ step: 'issue', voucher: `v${String(n)}`, amount: n % 2 === 0 ? 100n : 101n }));
    expect(outcomes.map(codeOf)).toEqual(programmes.map((_, n) => (n % 2 === 0 ? 'done' : 'voucher.insufficient')));
    expect(await verify()).toMatchObject({ programmes: 40, transactions: 60, breaks: [] });
  });

  it('changes rows with the posting or not at all: what a writer refuses or cannot write keeps its neighbours whole', async () => {
    await post({ step: 'appropriate', amount: 1_000n });
    const written: Row[] = [];
    const writer: LedgerWriter = {
      prepare: (_, rows) => Promise.resolve(rows.map((row) => (row['name'] === 'refused' ? { code: 'record.notFound', params: {} } : null))),
      write: async (em, rows) => {
        if (rows.some((row) => row['name'] === 'broken')) await em.query('SELECT 1 / 0');
        written.push(...rows);
      },
    };
    const outcomes = await Promise.allSettled(['first', 'refused', 'broken', 'last'].map((name) => app.get(VoucherLedger).submit(command({ step: 'issue', voucher: name, amount: 10n }, { change: { writer, row: { name } } }))));
    // 22012: PostgreSQL divides by nothing.
    expect(outcomes.map(codeOf)).toEqual(['done', 'record.notFound', '22012', 'done']);
    expect(written.map((row) => row['name'])).toEqual(['first', 'last']);
    expect(await balances()).toEqual({ funding: -1_000, budget: 980, 'voucher:first': 10, 'voucher:last': 10 });
  });

  it('stays together where another process was first with a key of the batch', async () => {
    await post({ step: 'appropriate', amount: 1_000n });
    const raced = command({ step: 'issue', voucher: 'raced', amount: 10n });
    const elsewhere = `${programmeId}-elsewhere`;
    await other.get(VoucherLedger).submit({ ...command({ step: 'appropriate', amount: 10n }), programmeId: elsewhere });
    const writer: LedgerWriter = {
      prepare: (_, rows) => Promise.resolve(rows.map(() => null)),
      // The other process answers the key between the look for it and the writing.
      write: async (_, rows) => {
        if (rows.some((row) => row['name'] === 'second')) await other.get(VoucherLedger).submit({ ...raced, programmeId: elsewhere });
      },
    };
    const issues = ['first', 'second', 'third', 'fourth'].map((name) => command({ step: 'issue', voucher: name, amount: 10n }, { change: { writer, row: { name } } }));
    const outcomes = await Promise.allSettled([...issues, raced].map((each) => app.get(VoucherLedger).submit(each)));
    expect(outcomes.map(codeOf)).toEqual(Array.from({ length: 5 }, () => 'done'));
    const [own] = await database.query('SELECT count(*)::int AS transactions, count(DISTINCT xmin::text)::int AS commits FROM voucher_transaction WHERE programme_id = $1 AND voucher_id IS NOT NULL', [programmeId]);
    // The first went alone, the other three in one commit.
    expect(own).toEqual({ transactions: 4, commits: 2 });
    expect((await verify()).breaks).toEqual([]);
  });

  it.each<[string, Posting]>([
    ['a voucher twice', { step: 'issue', voucher: 'v1', amount: 1n }],
    ['a claim redeemed twice', { step: 'redeem', voucher: 'v1', order: 'o3', claim: 'c1', amount: 1n, rest: 0n }],
    ['a claim settled twice', { step: 'settle', voucher: 'v1', claim: 'c1', amount: 1n }],
  ])('refuses %s by itself, whatever the program says', async (_, posting) => {
    await post(...life.slice(0, 5), { step: 'reserve', voucher: 'v1', order: 'o3', amount: 1n });
    const before = await balances();
    await expect(app.get(VoucherLedger).submit(command(posting))).rejects.toThrow();
    expect(await balances()).toEqual(before);
  });

  it.each(['voucher_transaction', 'voucher_entry', 'voucher_command'])('lets the application add to %s, not change, take out or empty it', async (table) => {
    await post({ step: 'appropriate', amount: 1n });
    for (const statement of [`UPDATE ${table} SET ${table === 'voucher_command' ? "route = 'x'" : 'sequence = sequence'}`, `DELETE FROM ${table}`, `TRUNCATE ${table}`]) {
      await expect(database.query(statement)).rejects.toThrow(/permission denied/);
    }
  });

  const tampers: Record<LedgerInvariant, string> = {
    balanced: "UPDATE voucher_entry SET amount = amount + 1 WHERE account = 'budget' AND sequence = (SELECT min(sequence) FROM voucher_transaction)",
    shaped: "UPDATE voucher_entry SET account = 'paid' WHERE account = 'lapsed'",
    covered: "UPDATE voucher_transaction SET sequence = (SELECT max(sequence) + 100 FROM voucher_transaction) WHERE step = 'appropriate'",
    whole: "DELETE FROM voucher_entry WHERE account = 'lapsed'",
    appropriated: "UPDATE voucher_entry SET amount = sign(amount) * 1 WHERE sequence = (SELECT min(sequence) FROM voucher_transaction)",
    issuedOnce: "UPDATE voucher_transaction SET voucher_id = 'v2' WHERE step = 'expire'",
    oneHolder: "UPDATE voucher_transaction SET voucher_id = 'v2' WHERE step = 'release'",
    settledOnce: "UPDATE voucher_transaction SET claim_id = 'c2' WHERE step = 'settle'",
    summed: "UPDATE voucher_account SET balance = balance + 1 WHERE account = 'paid'",
    commanded: "DELETE FROM voucher_command WHERE sequence = (SELECT max(sequence) FROM voucher_transaction)",
    audited: "DELETE FROM audit_entry WHERE action = 'voucher.settle'",
  };
  it.each(Object.entries(tampers))('finds it when the books are not %s', async (invariant, tamper) => {
    await post(...life);
    await database.queryAsOwner('ALTER TABLE voucher_entry DROP CONSTRAINT IF EXISTS voucher_entry_sequence_fkey');
    await database.queryAsOwner('ALTER TABLE voucher_command DROP CONSTRAINT IF EXISTS voucher_command_sequence_fkey');
    await database.queryAsOwner(tamper);
    if (invariant === 'covered') await database.queryAsOwner("UPDATE voucher_entry SET sequence = (SELECT max(sequence) FROM voucher_transaction) WHERE sequence NOT IN (SELECT sequence FROM voucher_transaction)");
    expect((await verify()).breaks.map((found) => found.invariant)).toContain(invariant);
    expect(Object.keys(ledgerInvariants)).toContain(invariant);
  });
});
