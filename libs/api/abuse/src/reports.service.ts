import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import { ChatModeration } from '@techmatch/chat';
import type { DecideReportRequest, HoldView, ReportedMessageView, ReportPage, ReportQuery, ReportReceipt, ReportRequest, ReportView } from '@techmatch/contracts';
import { accountLimits, type Actor, type ReportDecision, type ReportKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { PersonFactsService } from '@techmatch/identity';
import { Outbox } from '@techmatch/outbox';
import { ModerationService } from '@techmatch/publication';
import type { EntityManager } from 'typeorm';
import { isTooMany, openDecisions } from './report.rules.js';
import { ReportStore, type DecidedReport, type Report } from './report.store.js';
import { ReportedRecords } from './reported-records.js';

/** Reports of public records and of messages, and what an administrator decides on them. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ReportStore,
    private readonly records: ReportedRecords,
    private readonly moderation: ModerationService,
    private readonly messages: ChatModeration,
    private readonly people: PersonFactsService,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /** Throws `record.notFound`, `rate.tooManyRequests` where too many came from one address. */
  async report(actor: Actor, address: string, { kind, recordId, category, words }: ReportRequest): Promise<ReportReceipt> {
    const title = await this.records.titleOf(actor, kind, recordId);
    const origin = this.store.originOf(address);
    return this.transactions.run(async (em) => {
      if (isTooMany(await this.store.countFrom(em, origin))) throw new DomainError('rate.tooManyRequests', { seconds: 3_600 });
      const id = await this.store.add(em, { kind, recordId, title, category, words, reporterId: actor.userId, origin });
      await this.audit.append(em, { actor, action: 'abuse.report', target: targetOf(kind, recordId), details: { report: id, category } });
      return { id };
    });
  }

  async list({ state = 'submitted', page = 1 }: ReportQuery): Promise<ReportPage> {
    const em = this.transactions.reader;
    const size = accountLimits.pageSize;
    const { reports, total } = await this.store.page(em, state, size, (page - 1) * size);
    return { reports: await this.views(em, reports), total, page, size };
  }

  /**
   * A reported message with what stands beside it, as long as its report is open or it is hidden; each look stands in the audit log. Throws `record.notFound`
   * where it is no message, is decided, or is gone.
   */
  async message(actor: Actor, id: string): Promise<ReportedMessageView> {
    return this.transactions.run(async (em) => {
      const { kind, recordId, state } = await this.store.find(em, id);
      const messages = kind === 'message' && (state === 'submitted' || state === 'hidden') ? await this.messages.around(em, recordId) : [];
      if (messages.length === 0) throw new DomainError('record.notFound', { id });
      await this.audit.append(em, { actor, action: 'abuse.readMessage', target: targetOf(kind, recordId), details: { report: id, messages: messages.length } });
      return { messages: messages.map((message) => ({ ...message, isReported: message.id === recordId, sentAt: message.sentAt.toISOString() })) };
    });
  }

  /**
   * Decides on a report, and on the others of the same record where it is hidden or let go. Throws `record.notFound`, `report.alreadyDecided`, and
   * `record.notFound` where the record is gone meanwhile.
   */
  async decide(actor: Actor, id: string, { decision, reason }: DecideReportRequest): Promise<ReportView> {
    return this.transactions.run(async (em) => {
      const report = await this.store.lock(em, id);
      if (!openDecisions(report.kind, report.state).includes(decision)) throw new DomainError('report.alreadyDecided', { state: report.state });
      await this.carryOut(em, actor, report, decision, reason);
      await this.store.decide(em, id, decision, reason, actor.userId);
      await this.note(em, actor, report, report, decision, reason);
      if (decision === 'hidden' || decision === 'released') {
        for (const other of await this.store.decideOthers(em, report.recordId, report.state, decision, reason, actor.userId)) await this.note(em, actor, report, other, decision, reason);
      }
      const [view] = await this.views(em, [await this.store.lock(em, id)]);
      if (view === undefined) throw new DomainError('record.notFound', { id });
      return view;
    });
  }

  private async carryOut(em: EntityManager, actor: Actor, { kind, recordId }: Report, decision: ReportDecision, reason: string): Promise<void> {
    if (kind === 'organization') return;
    const isGone = { recordId, id: recordId };
    if (kind === 'message') {
      if ((decision === 'hidden' || decision === 'released') && !(await this.messages.setHidden(em, recordId, decision === 'hidden'))) throw new DomainError('record.notFound', isGone);
      return;
    }
    if (decision === 'hidden' && !(await this.moderation.hide(em, actor, kind, recordId, reason))) throw new DomainError('record.notFound', isGone);
    if (decision === 'released' && !(await this.moderation.release(em, recordId, reason))) throw new DomainError('record.notFound', isGone);
  }

  /** Writes it down, and tells who reported it what was decided; the reason is for its owner. */
  private async note(em: EntityManager, actor: Actor, { kind, recordId }: Report, { id, reporterId }: DecidedReport, decision: ReportDecision, reason: string): Promise<void> {
    await this.audit.append(em, { actor, action: 'abuse.decide', target: targetOf(kind, recordId), details: { report: id, decision, reason } });
    if (reporterId === null) return;
    const roomId = kind === 'message' ? await this.messages.roomOf(em, recordId) : null;
    await this.outbox.append(em, { type: 'report.decided', reporterId, kind, recordId, roomId, decision, actorId: actor.userId });
  }

  private async views(em: EntityManager, reports: readonly Report[]): Promise<ReportView[]> {
    const names = await this.people.names(em, reports.flatMap(({ reporterId }) => (reporterId === null ? [] : [reporterId])));
    const holds = await this.moderation.holdsOf(em, reports.filter(({ state }) => state === 'hidden').map(({ recordId }) => recordId));
    const kept = await this.moderation.keptOf(em, reports.map(({ recordId }) => recordId));
    return reports.map((report) => toReportView(report, names, holds, kept));
  }
}

/** As chat names it in the audit log. */
const targetOf = (kind: ReportKind, id: string): { kind: string; id: string } => ({ kind: kind === 'message' ? 'chatMessage' : kind, id });

function toReportView(report: Report, names: ReadonlyMap<string, string>, holds: ReadonlyMap<string, HoldView>, kept: ReadonlySet<string>): ReportView {
  const { id, kind, recordId, title, category, words, reporterId, state, reason, reportedAt, decidedAt, openReports } = report;
  return {
    id,
    kind,
    recordId,
    title,
    category,
    words,
    reporter: reporterId === null ? null : (names.get(reporterId) ?? null),
    state,
    reason,
    reportedAt: reportedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    objection: holds.get(recordId)?.objection ?? null,
    openReports,
    isKept: kept.has(recordId),
    allowedDecisions: openDecisions(kind, state),
  };
}
