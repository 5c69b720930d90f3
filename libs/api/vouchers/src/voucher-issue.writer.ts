import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerWriter, Refusal, Row } from './ledger.command.js';
import { VoucherStore } from './voucher.store.js';

/** A voucher that is to be issued, and the decision that issues it. */
export interface VoucherIssue extends Row {
  readonly applicationId: string;
  /** Of the application that was looked at. */
  readonly version: number;
  readonly voucherId: string;
  readonly serial: string;
  readonly number: string;
  readonly level: 'review' | 'approve' | 'draw';
  readonly byId: string | null;
  readonly reason: string | null;
  readonly at: string;
  readonly today: string;
  readonly useBy: string;
  readonly cashBy: string;
  readonly amountFen: string;
  /** Of one enterprise in one calendar year; null: no limit. */
  readonly yearCapFen: string | null;
}
const isIssue = (row: Row): row is VoucherIssue => typeof row['applicationId'] === 'string' && typeof row['voucherId'] === 'string';

/** Where an application stands before it is issued at a level. */
const standsAt = { review: 'submitted', approve: 'reviewed', draw: 'qualified' } as const;

interface Standing {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly programmeId: string;
  readonly organizationId: string;
  readonly submittedBy: string | null;
  readonly reviewedBy: string | null;
}

/** Issues vouchers for applications, many at once: the application, the voucher and the decision in its history. */
@Injectable()
export class IssueWriter implements LedgerWriter {
  constructor(private readonly vouchers: VoucherStore) {}

  async prepare(em: EntityManager, rows: readonly Row[]): Promise<(Refusal | null)[]> {
    const issues = rows.filter(isIssue);
    const standing = new Map((await lock(em, issues)).map((row) => [row.id, row]));
    const pairs = issues.flatMap(({ applicationId, yearCapFen }) => {
      const application = yearCapFen === null ? undefined : standing.get(applicationId);
      return application === undefined ? [] : [application];
    });
    // What an enterprise gets in a year is counted by one process at a time; in one order, so that nobody waits in a circle.
    if (pairs.length > 0) await em.query('SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM (SELECT DISTINCT key FROM unnest($1::text[]) AS key ORDER BY key) keys', [pairs.map(({ programmeId, organizationId }) => `${programmeId} ${organizationId}`)]);
    const used = pairs.length === 0 ? new Map<string, bigint>() : await this.vouchers.usedInYears(em, pairs, issues[0]?.today ?? '2000-01-01');
    return issues.map((issue) => {
      const application = standing.get(issue.applicationId);
      const refusal = application === undefined ? { code: 'record.notFound' as const, params: { id: issue.applicationId } } : refusalOf(issue, application, used);
      // Of two for the same application the first passes.
      standing.delete(issue.applicationId);
      return refusal;
    });
  }

  async write(em: EntityManager, rows: readonly Row[]): Promise<void> {
    const given = JSON.stringify(rows.filter(isIssue));
    await em.query(
      `UPDATE voucher_application a SET state = 'issued', state_since = g.at, version = a.version + 1,
         reviewed_by = CASE WHEN g.level = 'review' THEN g."byId" ELSE a.reviewed_by END, reviewed_at = CASE WHEN g.level = 'review' THEN g.at ELSE a.reviewed_at END,
         approved_by = CASE WHEN g.level = 'approve' THEN g."byId" ELSE a.approved_by END, approved_at = CASE WHEN g.level = 'approve' THEN g.at ELSE a.approved_at END
         FROM json_to_recordset($1::json) AS g ("applicationId" text, level text, "byId" text, at timestamptz) WHERE a.id = g."applicationId"`,
      [given],
    );
    await em.query(
      `INSERT INTO voucher (id, serial, number, application_id, programme_id, programme_version_id, organization_id, category, amount_fen, issued_at, use_by, cash_by)
       SELECT g."voucherId", g.serial, g.number, a.id, a.programme_id, a.programme_version_id, a.organization_id, a.category, g."amountFen", g.at, g."useBy", g."cashBy"
         FROM json_to_recordset($1::json) AS g ("applicationId" text, "voucherId" text, serial bigint, number text, "amountFen" bigint, at timestamptz, "useBy" date, "cashBy" date) JOIN voucher_application a ON a.id = g."applicationId"`,
      [given],
    );
    await em.query(
      `INSERT INTO voucher_application_event (application_id, seq, at, by_id, deed, reason)
       SELECT g."applicationId", (SELECT coalesce(max(e.seq), 0) + 1 FROM voucher_application_event e WHERE e.application_id = g."applicationId"), g.at, g."byId", CASE WHEN g.level = 'draw' THEN 'draw' ELSE 'approve' END, g.reason
         FROM json_to_recordset($1::json) AS g ("applicationId" text, level text, "byId" text, at timestamptz, reason text)`,
      [given],
    );
  }
}

function lock(em: EntityManager, issues: readonly VoucherIssue[]): Promise<Standing[]> {
  return em.query<Standing[]>(
    `SELECT id, state, version, programme_id AS "programmeId", organization_id AS "organizationId", submitted_by AS "submittedBy", reviewed_by AS "reviewedBy" FROM voucher_application WHERE id = ANY ($1) ORDER BY id FOR UPDATE`,
    [issues.map(({ applicationId }) => applicationId)],
  );
}

/** `used`: fen by programme and enterprise; what passes is added to it. */
function refusalOf(issue: VoucherIssue, { state, version, submittedBy, reviewedBy, programmeId, organizationId }: Standing, used: Map<string, bigint>): Refusal | null {
  if (version !== issue.version) return { code: 'application.changedMeanwhile', params: {} };
  if (state !== standsAt[issue.level]) return { code: 'application.notNow', params: {} };
  if (issue.byId !== null && (issue.byId === submittedBy || issue.byId === reviewedBy)) return { code: 'application.otherPersonNeeded', params: {} };
  const pair = `${programmeId} ${organizationId}`;
  const before = used.get(pair) ?? 0n;
  const after = before + BigInt(issue.amountFen);
  if (issue.yearCapFen !== null && after > BigInt(issue.yearCapFen)) return { code: 'application.yearUsedUp', params: { usedFen: before.toString(), yearFen: issue.yearCapFen } };
  used.set(pair, after);
  return null;
}
