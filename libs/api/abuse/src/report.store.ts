import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppConfig, deriveKey } from '@techmatch/config';
import type { ReportCategory, ReportKind, ReportState } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';

/** A report of a public record or a message. */
export interface Report {
  readonly id: string;
  readonly kind: ReportKind;
  readonly recordId: string;
  readonly title: string;
  readonly category: ReportCategory;
  readonly words: string;
  readonly reporterId: string | null;
  readonly state: ReportState;
  readonly reason: string | null;
  readonly reportedAt: Date;
  readonly decidedAt: Date | null;
  /** Of the same record, this one among them. */
  readonly openReports: number;
}

/** What is to be told of one that was decided on with another. */
export type DecidedReport = Pick<Report, 'id' | 'reporterId'>;

export type NewReport = Pick<Report, 'kind' | 'recordId' | 'title' | 'category' | 'words' | 'reporterId'> & { readonly origin: Buffer };

const columns = `r.id, r.kind, r.record_id AS "recordId", r.title, r.category, r.words, r.reporter_id AS "reporterId", r.state, r.reason, r.created_at AS "reportedAt", r.decided_at AS "decidedAt",
  (SELECT count(*)::int FROM abuse_report o WHERE o.record_id = r.record_id AND o.state = 'submitted') AS "openReports"`;

/** Reports in PostgreSQL. */
@Injectable()
export class ReportStore {
  private readonly key: Buffer;

  constructor(config: AppConfig) {
    this.key = deriveKey(config.APP_SECRET, 'abuseOrigin');
  }

  /** What is kept of an address: enough to tell that two reports came from one. */
  originOf(address: string): Buffer {
    return createHmac('sha256', this.key).update(address).digest();
  }

  async add(em: EntityManager, report: NewReport): Promise<string> {
    const id = newId('rpt');
    await em.query('INSERT INTO abuse_report (id, kind, record_id, title, category, words, reporter_id, origin) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)', [
      id,
      report.kind,
      report.recordId,
      report.title,
      report.category,
      report.words,
      report.reporterId,
      report.origin,
    ]);
    return id;
  }

  /** How many came from one address lately. One at a time asks, so that many at once count each other. */
  async countFrom(em: EntityManager, origin: Buffer): Promise<{ lastHour: number; lastDay: number }> {
    await em.query(`SELECT pg_advisory_xact_lock(hashtextextended('abuse:' || encode($1::bytea, 'hex'), 0))`, [origin]);
    const [row] = await em.query<{ lastHour: number; lastDay: number }[]>(
      `SELECT count(*) FILTER (WHERE created_at > now() - interval '1 hour')::int AS "lastHour", count(*)::int AS "lastDay"
         FROM abuse_report WHERE origin = $1 AND created_at > now() - interval '1 day'`,
      [origin],
    );
    return row ?? { lastHour: 0, lastDay: 0 };
  }

  /** Holds it until the transaction ends. Throws `record.notFound`. */
  async lock(em: EntityManager, id: string): Promise<Report> {
    const [report] = await em.query<Report[]>(`SELECT ${columns} FROM abuse_report r WHERE r.id = $1 FOR UPDATE OF r`, [id]);
    if (report === undefined) throw new DomainError('record.notFound', { id });
    return report;
  }

  async find(em: EntityManager, id: string): Promise<Report> {
    const [report] = await em.query<Report[]>(`SELECT ${columns} FROM abuse_report r WHERE r.id = $1`, [id]);
    if (report === undefined) throw new DomainError('record.notFound', { id });
    return report;
  }

  async decide(em: EntityManager, id: string, state: ReportState, reason: string, decidedBy: string | null): Promise<void> {
    await em.query('UPDATE abuse_report SET state = $2, reason = $3, decided_by = $4, decided_at = now() WHERE id = $1', [id, state, reason, decidedBy]);
  }

  /** Decides what else is open of the same record with it. */
  async decideOthers(em: EntityManager, recordId: string, from: ReportState, state: ReportState, reason: string, decidedBy: string | null): Promise<DecidedReport[]> {
    return em.query<DecidedReport[]>(
      `WITH decided AS (UPDATE abuse_report SET state = $3, reason = $4, decided_by = $5, decided_at = now() WHERE record_id = $1 AND state = $2 RETURNING id, reporter_id) SELECT id, reporter_id AS "reporterId" FROM decided`,
      [recordId, from, state, reason, decidedBy],
    );
  }

  /** Open ones longest first, others newest first. */
  async page(em: EntityManager, state: ReportState, size: number, offset: number): Promise<{ reports: Report[]; total: number }> {
    const order = state === 'submitted' ? 'r.created_at, r.id' : 'r.decided_at DESC, r.id';
    const rows = await em.query<(Report & { total: number })[]>(`SELECT ${columns}, count(*) OVER ()::int AS total FROM abuse_report r WHERE r.state = $1 ORDER BY ${order} LIMIT $2 OFFSET $3`, [state, size, offset]);
    return { reports: rows, total: rows[0]?.total ?? 0 };
  }
}
