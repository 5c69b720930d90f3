import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { AddLedgerEntryRequest, LedgerEntryInput, LedgerEntryView, LedgerHistoryView, LedgerPage, LedgerQuery, SaveLedgerEntryRequest } from '@techmatch/contracts';
import { commissionerLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DealOutcomes } from '@techmatch/deals';
import { DomainError } from '@techmatch/http';
import { OrganizationsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { DispatchStore, type Dispatch } from './dispatch.store.js';
import { writeLedger } from './ledger.export.js';
import { dayInTianjin, firstDayOf, isPeriodOpen, lastDayOf } from './ledger.rules.js';
import { LedgerStore, type LedgerEntry, type Span } from './ledger.store.js';

const always: Span = { from: '1900-01-01', until: '2199-12-31' };
const spanOf = (period: string | undefined): Span => (period === undefined ? always : { from: firstDayOf(period), until: lastDayOf(period) });

/** The assistance ledger (帮扶台账) of whoever keeps it. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: LedgerStore,
    private readonly dispatches: DispatchStore,
    private readonly organizations: OrganizationsService,
    private readonly audit: Audit,
    private readonly outcomes: DealOutcomes,
  ) {}

  async list(actor: Actor, { period, page = 1 }: LedgerQuery, now = new Date()): Promise<LedgerPage> {
    const em = this.transactions.reader;
    const self = actor.userId ?? '';
    const size = commissionerLimits.pageSize;
    const span = spanOf(period);
    const { entries, total } = await this.store.list(em, self, span, { size, offset: (page - 1) * size });
    const places = (await this.dispatches.active(em, self)).map(({ enterpriseId }) => enterpriseId);
    const last = await this.store.lastOf(em, self, places);
    const names = await this.organizations.refs(em, places);
    const used = last.map(({ enterpriseId }) => enterpriseId);
    return {
      entries: await this.views(em, entries, now),
      sums: await this.store.sums(em, self, span),
      enterprises: [...new Set([...used, ...places])].flatMap((id) => names.get(id) ?? []),
      deals: await this.outcomes.named(em, places),
      usualKind: last[0]?.kind ?? 'visit',
      today: dayInTianjin(now),
      total,
      page,
      size,
    };
  }

  /** The same line sent again is answered with the one that is there. Throws `ledger.notDispatched`, `ledger.periodClosed`, `request.invalid` for a deal that is not the enterprise's. */
  async add(actor: Actor, request: AddLedgerEntryRequest, now = new Date()): Promise<LedgerEntryView> {
    return this.transactions.run(async (em) => {
      const self = actor.userId ?? '';
      const known = await this.store.ofClient(em, self, request.clientId);
      if (known !== null) return this.view(em, asSent(known, request), now);
      const { id: dispatchId, helperKind } = await this.checkDay(em, self, request, now);
      const { clientId, kind, enterpriseId, on, minutes, note, dealId = null } = request;
      await this.checkDeal(em, enterpriseId, dealId);
      const added = (await this.store.add(em, self, { clientId, dispatchId, helperKind, kind, enterpriseId, on, minutes, note, dealId }, now)) ?? (await this.store.ofClient(em, self, clientId));
      if (added === null) throw new DomainError('record.notFound');
      await this.note(em, actor, 'added', added);
      return this.view(em, added, now);
    });
  }

  /** Throws `record.notFound`, `ledger.changedMeanwhile`, `ledger.notDispatched`, `ledger.periodClosed`. */
  async save(actor: Actor, id: string, { version, kind, enterpriseId, on, minutes, note, dealId = null }: SaveLedgerEntryRequest, now = new Date()): Promise<LedgerEntryView> {
    return this.transactions.run(async (em) => {
      const entry = await this.open(em, actor, id, now);
      if (entry.version !== version) throw new DomainError('ledger.changedMeanwhile', { version: entry.version });
      const { id: dispatchId, helperKind } = await this.checkDay(em, actor.userId ?? '', { enterpriseId, on }, now);
      if (dealId !== entry.dealId) await this.checkDeal(em, enterpriseId, dealId);
      const next = { ...entry, dispatchId, helperKind, kind, enterpriseId, on, minutes, note, dealId, version: version + 1 };
      await this.store.save(em, next, now);
      await this.note(em, actor, 'changed', next);
      return this.view(em, next, now);
    });
  }

  /** Takes it out of lists and sums; its history stays. Throws `record.notFound`, `ledger.periodClosed`. */
  async remove(actor: Actor, id: string, now = new Date()): Promise<void> {
    await this.transactions.run(async (em) => {
      const entry = await this.open(em, actor, id, now);
      const next = { ...entry, version: entry.version + 1 };
      await this.store.remove(em, next, now);
      await this.note(em, actor, 'removed', next);
    });
  }

  /** What was said before, also of a line that was taken out. Throws `record.notFound`. */
  async history(actor: Actor, id: string): Promise<LedgerHistoryView> {
    const em = this.transactions.reader;
    if ((await this.store.find(em, actor.userId ?? '', id)) === null) throw new DomainError('record.notFound', { id });
    return { changes: await this.store.history(em, id) };
  }

  /** A workbook of a quarter, or of everything; noted in the audit log. */
  async export(actor: Actor, { period }: LedgerQuery, now = new Date()): Promise<Response> {
    const file = await this.transactions.run(async (em) => {
      const { entries } = await this.store.list(em, actor.userId ?? '', spanOf(period), { size: commissionerLimits.exported, offset: 0 });
      await this.audit.append(em, { actor, action: 'ledger.exported', target: { kind: 'person', id: actor.userId ?? '' }, details: { period: period ?? null, lines: entries.length } });
      return writeLedger(await this.views(em, entries, now));
    });
    const name = `ledger-${period ?? dayInTianjin(now)}.xlsx`;
    return new Response(new Blob([file]), { headers: { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' } });
  }

  private async checkDay(em: EntityManager, self: string, { enterpriseId, on }: Pick<LedgerEntryInput, 'enterpriseId' | 'on'>, now: Date): Promise<Dispatch> {
    if (!isPeriodOpen(on, dayInTianjin(now))) throw new DomainError('ledger.periodClosed', { on });
    const dispatch = await this.dispatches.onDay(em, self, enterpriseId, on);
    if (dispatch === null) throw new DomainError('ledger.notDispatched', { on });
    return dispatch;
  }

  /** One of the deals of the enterprise. Throws `request.invalid` (`dealId`). */
  private async checkDeal(em: EntityManager, enterpriseId: string, dealId: string | null): Promise<void> {
    if (dealId === null || (await this.outcomes.named(em, [enterpriseId])).some(({ id }) => id === dealId)) return;
    throw new DomainError('request.invalid', {}, [{ path: 'dealId', code: 'isIn', params: {} }]);
  }

  private async open(em: EntityManager, actor: Actor, id: string, now: Date): Promise<LedgerEntry> {
    const entry = await this.store.find(em, actor.userId ?? '', id, true);
    if (entry === null || entry.removedAt !== null) throw new DomainError('record.notFound', { id });
    if (!isPeriodOpen(entry.on, dayInTianjin(now))) throw new DomainError('ledger.periodClosed', { on: entry.on });
    return entry;
  }

  private async note(em: EntityManager, actor: Actor, deed: string, { id, enterpriseId, kind, on, minutes, version, dealId }: LedgerEntry): Promise<void> {
    await this.audit.append(em, { actor, action: `ledger.${deed}`, target: { kind: 'ledgerEntry', id }, details: { enterpriseId, kind, on, minutes, version, dealId } });
  }

  private async view(em: EntityManager, entry: LedgerEntry, now: Date): Promise<LedgerEntryView> {
    const [view] = await this.views(em, [entry], now);
    if (view === undefined) throw new Error(`no view of ledger entry ${entry.id}`);
    return view;
  }

  private async views(em: EntityManager, entries: readonly LedgerEntry[], now: Date): Promise<LedgerEntryView[]> {
    const names = await this.organizations.refs(em, entries.map(({ enterpriseId }) => enterpriseId));
    const titles = await this.outcomes.titles(em, entries.flatMap(({ dealId }) => (dealId === null ? [] : [dealId])));
    const today = dayInTianjin(now);
    return entries.map(({ id, kind, helperKind, enterpriseId, on, minutes, note, version, removedAt, dealId }) => ({
      ...{ id, kind, helperKind, on, minutes, note, version },
      enterprise: names.get(enterpriseId) ?? { id: enterpriseId, name: '', nameEn: null, kind: null, district: null },
      deal: dealId === null ? null : { id: dealId, title: titles.get(dealId) ?? '', enterpriseId },
      isEditable: removedAt === null && isPeriodOpen(on, today),
    }));
  }
}

/** The line that this id named before. Throws `ledger.changedMeanwhile` where it says something else: what was typed since would be lost without a word. */
function asSent(known: LedgerEntry, { kind, enterpriseId, on, minutes, note, dealId = null }: AddLedgerEntryRequest): LedgerEntry {
  const isSame = known.removedAt === null && known.kind === kind && known.enterpriseId === enterpriseId && known.on === on && known.minutes === minutes && known.note === note && known.dealId === dealId;
  if (!isSame) throw new DomainError('ledger.changedMeanwhile', { version: known.version });
  return known;
}
