import { Injectable } from '@nestjs/common';
import type { BatchPage, BatchQuery, BatchView, MakeBatchRequest, ReconciliationView, RedemptionReceipt, SettlementFormatQuery } from '@techmatch/contracts';
import { redemptionLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { shortened } from './claim.mapper.js';
import { commandKey } from './command-key.js';
import { RedemptionCommands } from './redemption.commands.js';
import { RedemptionTrail } from './redemption.trail.js';
import { dangerousCells, paymentsCsv, paymentsXlsx, transferKeyOf, type Payment } from './settlement.rules.js';
import { SettlementStore, type BatchRow, type LineRow } from './settlement.store.js';

const media = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

/** Batches of payments: what is payable, as the bank reads it. */
@Injectable()
export class SettlementsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: SettlementStore,
    private readonly commands: RedemptionCommands,
    private readonly trail: RedemptionTrail,
  ) {}

  async list(actor: Actor, query: BatchQuery): Promise<BatchPage> {
    const { batches, total } = await this.store.list(this.transactions.reader, actor, query);
    return { batches: batches.map(toBatchCard), total, page: query.page ?? 1, size: query.size ?? 20 };
  }

  /** Throws `record.notFound`. */
  async get(actor: Actor, id: string): Promise<BatchView> {
    return this.view(this.transactions.reader, actor, id);
  }

  async view(em: EntityManager, actor: Actor, id: string): Promise<BatchView> {
    const batch = await this.store.get(em, actor, id);
    const lines = await this.store.lines(em, id);
    const pays = actor.rights.includes('pay') && actor.organizationId === batch.authorityId;
    return {
      ...toBatchCard(batch),
      entries: lines.map(({ claimId, payee, account, amountFen, outcome, bankReference, failure }) => ({ claimId, key: transferKeyOf(claimId), payee, account: shortened(account), amountFen, outcome, bankReference, failure })),
      allowedActions: pays ? ['export', ...(batch.state === 'exported' ? (['takeResult'] as const) : [])] : [],
    };
  }

  /** Throws `record.notFound`, `settlement.nothing`, `settlement.dangerousCell` with the claim whose payee a spreadsheet would take for a formula. */
  async make(actor: Actor, request: MakeBatchRequest, key: string, now = new Date()): Promise<RedemptionReceipt> {
    return this.commands.run(commandKey(actor, 'settlement.make', key, request), async (em) => {
      const programme = await this.store.programme(em, actor, request.programmeId, true);
      if (programme.authorityId !== actor.organizationId) throw new DomainError('record.notFound', { id: request.programmeId });
      const { id, lines } = await this.store.make(em, programme, actor.userId ?? '', redemptionLimits.batchLines, now);
      if (lines === 0) throw new DomainError('settlement.nothing');
      checkCells(await this.store.lines(em, id));
      await this.trail.note(em, actor, { subjectId: id, action: 'make', from: null, to: 'open', reason: null }, now, { programme: programme.id, lines });
      return { id, state: 'open', version: 1 };
    });
  }

  /** The file for the bank; each time it is handed out is noted. Throws `record.notFound`. */
  async export(actor: Actor, id: string, { format }: SettlementFormatQuery, now = new Date()): Promise<Response> {
    const { batch, lines } = await this.transactions.run(async (em) => {
      const locked = await this.store.get(em, actor, id, true);
      if (locked.authorityId !== actor.organizationId) throw new DomainError('record.notFound', { id });
      const to = locked.state === 'open' ? 'exported' : locked.state;
      if (to !== locked.state) await this.store.setState(em, id, to);
      await this.trail.note(em, actor, { subjectId: id, action: 'export', from: locked.state, to, reason: null }, now, { format });
      return { batch: locked, lines: await this.store.lines(em, id) };
    });
    checkCells(lines);
    const payments = lines.map(toPayment);
    const body = format === 'csv' ? new Blob([paymentsCsv(payments)]) : new Blob([await paymentsXlsx(payments)]);
    return new Response(body, { headers: { 'content-type': media[format], 'content-disposition': `attachment; filename="${batch.number}.${format}"`, 'cache-control': 'no-store' } });
  }

  /** Throws `record.notFound`. */
  async reconciliation(actor: Actor, { programmeId }: MakeBatchRequest): Promise<ReconciliationView> {
    const em = this.transactions.reader;
    await this.store.programme(em, actor, programmeId);
    return this.store.reconcile(em, programmeId);
  }
}

const toPayment = ({ claimId, payee, account, bank, amountFen, purpose }: LineRow): Payment => ({ key: transferKeyOf(claimId), payee, account, bank, amountFen, purpose });

function checkCells(lines: readonly LineRow[]): void {
  for (const line of lines) if (dangerousCells(toPayment(line)).length > 0) throw new DomainError('settlement.dangerousCell', { claim: line.claimId });
}

export function toBatchCard({ id, number, programmeId, programme, state, madeAt, lines, totalFen, paidFen, failed }: BatchRow): BatchPage['batches'][number] {
  return { id, number, programmeId, programme, state, madeAt: madeAt.toISOString(), lines, totalFen, paidFen, failed };
}
