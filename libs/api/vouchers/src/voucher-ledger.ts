import { Injectable } from '@nestjs/common';
import { Audit, type AuditRecord } from '@techmatch/audit';
import { sqlStateOf, Transactions, uniqueViolation } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import type { CommandKey, LedgerCommand, LedgerWriter, Refusal, Row } from './ledger.command.js';
import { bear, isSound, legsOf, subjectsOf, type Shortage } from './ledger.rules.js';
import { identify, LedgerStore, type DecidedCommand, type KeptOutcome } from './ledger.store.js';

/** Commands of one transaction at most: beyond this a batch gains little and everybody in it waits for the last. */
const batchLimit = 256;
const attempts = 4;

interface Waiting {
  readonly command: LedgerCommand;
  readonly resolve: (reply: string) => void;
  readonly reject: (error: unknown) => void;
}

/** Transactions under way at once in a process: while one waits for the disk, another reckons. All of a programme are of one lane. */
const lanes = 2;

/**
 * The one way to move money. Commands that come while a transaction is under way are decided together in the next, those of different programmes too, each with its own outcome: one that is
 * refused or fails never touches its neighbours. Correct with any number of processes, because accounts are locked and their balances guarded by the database.
 */
@Injectable()
export class VoucherLedger {
  private readonly lanes = new Map<number, Waiting[]>();

  constructor(
    private readonly transactions: Transactions,
    private readonly store: LedgerStore,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Decides `command` and answers its reply as JSON text after the commit; the same key again is answered with the same text.
   * Throws `voucher.insufficient` where an account does not hold enough, whatever its writer refuses with, and `idempotency.reused` for another input under the same key. Where it
   * fails otherwise, nothing or everything has happened: the same key asks again.
   */
  async submit(command: LedgerCommand): Promise<string> {
    if (!isSound(command.posting)) throw new Error(`no sound posting: ${command.posting.step}`);
    return new Promise((resolve, reject) => {
      const number = laneOf(command.programmeId);
      const lane = this.lanes.get(number);
      if (lane) {
        lane.push({ command, resolve, reject });
        return;
      }
      const opened: Waiting[] = [{ command, resolve, reject }];
      this.lanes.set(number, opened);
      void this.empty(number, opened);
    });
  }

  /** What was answered under this key before; null: nothing was asked under it yet. Throws what it was refused with, and `idempotency.reused` where something else was asked. */
  async kept(key: CommandKey): Promise<string | null> {
    const outcome = (await this.store.outcomes(this.transactions.reader, [key])).get(identify(key));
    return outcome === undefined ? null : replyOf(outcome, key.inputHash);
  }

  private async empty(number: number, lane: Waiting[]): Promise<void> {
    while (lane.length > 0) await this.decide(lane.splice(0, batchLimit));
    this.lanes.delete(number);
  }

  /** Never throws: whoever waits is told. */
  private async decide(batch: readonly Waiting[], attempt = 1): Promise<void> {
    try {
      const commands = batch.map(({ command }) => command);
      const outcomes = await this.transactions.run((em) => this.commit(em, commands));
      for (const waiting of batch) settle(waiting, outcomes.get(identify(waiting.command)));
    } catch (error) {
      // Where another process was first, with the same key or in opening the same account, the next attempt sees what it did: all together once more.
      const isRace = sqlStateOf(error) === uniqueViolation;
      const isLast = batch.length === 1 && (attempt >= attempts || !isRace);
      if (isLast) batch[0]?.reject(error);
      else if (isRace && attempt === 1) await this.decide(batch, attempt + 1);
      // One that cannot be written takes the whole transaction with it: each is tried by itself, so that only its own asker hears of it.
      else for (const waiting of batch) await this.decide([waiting], attempt + 1);
    }
  }

  private async commit(em: EntityManager, commands: readonly LedgerCommand[]): Promise<Map<string, KeptOutcome>> {
    const outcomes = await this.store.outcomes(em, commands);
    const fresh = [...new Map(commands.toReversed().map((command) => [identify(command), command])).values()].toReversed().filter((command) => !outcomes.has(identify(command)));
    if (fresh.length === 0) return outcomes;
    const refusals = await prepare(em, fresh);
    const locked = await this.store.lock(em, fresh.flatMap(({ programmeId, posting }) => legsOf(posting).map(({ account }) => ({ programmeId, account }))));
    const existing = new Map([...locked].map(([programmeId, balances]) => [programmeId, new Set(balances.keys())]));
    const judged = fresh.map((command) => ({ command, refusal: refusals.get(command) ?? shortageOf(bear(balancesOf(locked, command.programmeId), legsOf(command.posting))) }));
    const numbers = await this.store.numbers(em, judged.filter(({ refusal }) => refusal === null).length);
    const decided = judged.map(({ command, refusal }): DecidedCommand => ({ command, refusal, sequence: refusal === null ? (numbers.shift() ?? null) : null }));
    const done = decided.filter(({ sequence }) => sequence !== null);
    await writeChanges(em, done);
    await this.store.write(em, existing, decided);
    await this.audit.append(em, ...done.map(recordOf));
    await this.outbox.append(em, ...done.flatMap(({ command }) => command.events));
    for (const { command, refusal } of decided) outcomes.set(identify(command), { inputHash: command.inputHash, reply: refusal === null ? JSON.stringify(command.reply) : null, refusal });
    return outcomes;
  }
}

/** Always the same for a programme. */
function laneOf(programmeId: string): number {
  let sum = 0;
  for (let at = 0; at < programmeId.length; at += 1) sum = (sum * 31 + programmeId.charCodeAt(at)) % 65_521;
  return sum % lanes;
}

/** Balances of a programme, which change as its commands are judged. */
function balancesOf(locked: Map<string, Map<string, bigint>>, programmeId: string): Map<string, bigint> {
  const known = locked.get(programmeId) ?? new Map<string, bigint>();
  locked.set(programmeId, known);
  return known;
}

function settle({ command, resolve, reject }: Waiting, outcome: KeptOutcome | undefined): void {
  try {
    if (outcome === undefined) throw new Error('a command without an outcome');
    resolve(replyOf(outcome, command.inputHash));
  } catch (error) {
    reject(error);
  }
}

/** The reply of an outcome, or what it was refused with, thrown. */
function replyOf({ inputHash, reply, refusal }: KeptOutcome, asked: string): string {
  if (inputHash !== asked) throw new DomainError('idempotency.reused');
  if (reply !== null) return reply;
  throw refusal === null ? new Error('an outcome without reply and refusal') : new DomainError(refusal.code, { ...refusal.params });
}

const changesOf = (commands: readonly LedgerCommand[]): Map<LedgerWriter, LedgerCommand[]> => {
  const byWriter = new Map<LedgerWriter, LedgerCommand[]>();
  for (const command of commands) {
    if (command.change !== null) byWriter.set(command.change.writer, [...(byWriter.get(command.change.writer) ?? []), command]);
  }
  return byWriter;
};
const rowsOf = (commands: readonly LedgerCommand[]): Row[] => commands.flatMap(({ change }) => (change === null ? [] : [change.row]));

async function prepare(em: EntityManager, commands: readonly LedgerCommand[]): Promise<Map<LedgerCommand, Refusal>> {
  const refusals = new Map<LedgerCommand, Refusal>();
  for (const [writer, own] of changesOf(commands)) {
    const judged = await writer.prepare(em, rowsOf(own));
    for (const [at, command] of own.entries()) {
      const refusal = judged[at];
      if (refusal) refusals.set(command, refusal);
    }
  }
  return refusals;
}

async function writeChanges(em: EntityManager, done: readonly DecidedCommand[]): Promise<void> {
  for (const [writer, own] of changesOf(done.map(({ command }) => command))) await writer.write(em, rowsOf(own));
}

const shortageOf = (shortage: Shortage | null): Refusal | null =>
  shortage === null ? null : { code: 'voucher.insufficient', params: { account: shortage.account.split(':')[0] ?? '', balanceFen: shortage.balance.toString(), wantedFen: shortage.wanted.toString() } };

/** What an auditor reads of a transaction; the entries stand in the ledger itself. */
function recordOf({ command, sequence }: DecidedCommand): AuditRecord {
  const { actor, posting, programmeId } = command;
  const subjects = Object.fromEntries(Object.entries(subjectsOf(posting)).filter(([, id]) => id !== null));
  return { actor, action: `voucher.${posting.step}`, target: { kind: 'voucherTransaction', id: String(sequence) }, details: { programme: programmeId, amountFen: posting.amount.toString(), ...subjects } };
}
