import { Injectable } from '@nestjs/common';
import type { TakenLineView, TakenResultView } from '@techmatch/contracts';
import type { Actor, TakenOutcome } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { FileFolder, FileIntake, stagedFiles, type IncomingFile } from '@techmatch/files';
import { DomainError } from '@techmatch/http';
import { readFile } from 'node:fs/promises';
import { commandKey } from './command-key.js';
import { eventRow, RedemptionTrail } from './redemption.trail.js';
import { claimOfKey, readBankFile, type BankLine } from './settlement.rules.js';
import { SettlementStore, type BatchRow, type LineRow } from './settlement.store.js';
import { SettleWriter } from './settlement.writers.js';
import { SettlementsService } from './settlements.service.js';
import { VoucherLedger } from './voucher-ledger.js';

/** Bytes of a bank's file: some ten thousand lines. */
const mostBytes = 2 * 1024 * 1024;

/** What takes the bank's files. */
@Injectable()
export class BankFileTaking {
  constructor(
    readonly intake: FileIntake,
    readonly folder: FileFolder,
  ) {}
}

/** What is written of a line of the bank's file. */
@Injectable()
export class SettlementRecords {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    readonly writer: SettleWriter,
    readonly trail: RedemptionTrail,
  ) {}

  async fail(batchId: string, claimId: string, said: BankLine, now: Date): Promise<boolean> {
    return this.transactions.run((em) => this.store.fail(em, batchId, claimId, said, now));
  }
}

/** Takes what the bank says of a batch. The same file taken again changes nothing: a payment is settled once, whoever brings the news. */
@Injectable()
export class SettlementResultsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly settlements: SettlementsService,
    private readonly files: BankFileTaking,
    private readonly ledger: VoucherLedger,
    private readonly records: SettlementRecords,
  ) {}

  /** Throws `record.notFound`, `settlement.notNow`, `settlement.unreadable`, `file.*`. What single lines of it come to is told line by line. */
  async take(actor: Actor, id: string, incoming: IncomingFile, now = new Date()): Promise<TakenResultView> {
    const em = this.transactions.reader;
    const batch = await this.store.get(em, actor, id);
    if (batch.authorityId !== actor.organizationId) throw new DomainError('record.notFound', { id });
    if (batch.state === 'open') throw new DomainError('settlement.notNow', { claim: '' });
    const said = await this.read(actor, incoming);
    const lines = new Map((await this.store.lines(em, id)).map((line) => [line.claimId, line]));
    const taken: TakenLineView[] = [];
    for (const line of said) taken.push({ line: line.line, key: line.key.slice(0, 40), taken: await this.takeLine(actor, batch, lines, line, now) });
    await this.close(actor, id, taken, now);
    return { lines: taken, batch: await this.settlements.view(em, actor, id) };
  }

  private async takeLine(actor: Actor, batch: BatchRow, lines: Map<string, LineRow>, said: BankLine, now: Date): Promise<TakenOutcome> {
    const known = lines.get(claimOfKey(said.key) ?? '');
    if (known === undefined) return 'unknownKey';
    if (said.outcome === null || said.amountFen === null || (said.outcome === 'paid' && said.reference === '')) return 'unreadable';
    if (said.amountFen !== BigInt(known.amountFen)) return 'otherAmount';
    if (known.outcome !== null) return 'known';
    const done = said.outcome === 'paid' ? await this.settle(actor, batch, known, said, now) : await this.records.fail(batch.id, known.claimId, said, now);
    if (!done) return 'notNow';
    lines.set(known.claimId, { ...known, outcome: said.outcome });
    return said.outcome === 'paid' ? 'settled' : 'failed';
  }

  private async settle(actor: Actor, { id, programmeId }: BatchRow, { claimId, voucherId, amountFen }: LineRow, { reference }: BankLine, now: Date): Promise<boolean> {
    const event = { subjectId: claimId, action: 'settle', from: 'payable', to: 'settled', reason: null };
    const row = { ...eventRow(actor, event, now), id: claimId, batch_id: id, reference };
    try {
      await this.ledger.submit({
        // The key is of the payment and its batch, not of the file: however often the file is sent, the payment is one.
        ...{ programmeId, ...commandKey(actor, 'settlement.settle', `${id}-${claimId}`, { claimId, amountFen }) },
        posting: { step: 'settle', voucher: voucherId, claim: claimId, amount: BigInt(amountFen) },
        ...{ change: { writer: this.records.writer, row }, events: [], reply: { id: claimId, state: 'settled' } },
      });
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'settlement.notNow') return false;
      throw error;
    }
  }

  private async read(actor: Actor, incoming: IncomingFile): Promise<BankLine[]> {
    const taken = await this.files.intake.take(actor.userId ?? '', incoming);
    try {
      if (taken.charset === null || taken.sentBytes > mostBytes) throw new DomainError('settlement.unreadable');
      const lines = readBankFile(new TextDecoder(taken.charset).decode(await readFile(taken.file.path)));
      if (lines === null) throw new DomainError('settlement.unreadable');
      return lines;
    } finally {
      await this.files.folder.discard(stagedFiles(taken));
    }
  }

  private async close(actor: Actor, id: string, taken: readonly TakenLineView[], now: Date): Promise<void> {
    await this.transactions.run(async (em) => {
      const batch = await this.store.get(em, actor, id, true);
      const isDecided = (await this.store.lines(em, id)).every(({ outcome }) => outcome !== null);
      const to = isDecided ? 'closed' : batch.state;
      if (to !== batch.state) await this.store.setState(em, id, to);
      const count = (outcome: TakenOutcome): number => taken.filter((line) => line.taken === outcome).length;
      await this.records.trail.note(em, actor, { subjectId: id, action: 'takeResult', from: batch.state, to, reason: null }, now, { lines: taken.length, settled: count('settled'), failed: count('failed'), known: count('known') });
    });
  }
}
