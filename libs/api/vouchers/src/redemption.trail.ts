import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { RedemptionEventView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import type { Row } from './ledger.command.js';

/** One thing that happened to an order, a claim or a batch. */
export interface RedemptionEvent {
  readonly subjectId: string;
  readonly action: string;
  readonly from: string | null;
  readonly to: string;
  readonly reason: string | null;
}

export interface RedemptionEventRow {
  readonly subjectId: string;
  readonly seq: number;
  readonly at: Date;
  readonly byId: string | null;
  readonly action: string;
  readonly from: string | null;
  readonly to: string;
  readonly reason: string | null;
}

/** An event as a row of a ledger command: it is written with the posting. */
export const eventRow = (actor: Pick<Actor, 'userId' | 'organizationId'>, event: RedemptionEvent, at: Date): Row => ({
  subject_id: event.subjectId,
  at: at.toISOString(),
  by_id: actor.userId,
  organization_id: actor.organizationId,
  action: event.action,
  from_state: event.from,
  to_state: event.to,
  reason: event.reason,
});

/** Who did what to orders, claims and batches, when and why: added to, never changed, and in the audit log without words. */
@Injectable()
export class RedemptionTrail {
  constructor(private readonly audit: Audit) {}

  /** Writes the event and its entry in the audit log; `codes`: what an auditor must see beside it. */
  async note(em: EntityManager, actor: Pick<Actor, 'userId' | 'organizationId'>, event: RedemptionEvent, now: Date, codes: Record<string, string | number | null> = {}): Promise<void> {
    await this.write(em, [eventRow(actor, event, now)]);
    const kind = event.subjectId.startsWith('vor_') ? 'voucherOrder' : event.subjectId.startsWith('vcl_') ? 'voucherClaim' : 'settlementBatch';
    await this.audit.append(em, { actor, action: `${kind}.${event.action}`, target: { kind, id: event.subjectId }, details: { from: event.from, to: event.to, ...codes } });
  }

  /** The rows of `eventRow`, numbered without a gap per subject; whoever writes holds the lock of the subject. The ledger has the entries of the audit log of what moves money. */
  async write(em: EntityManager, rows: readonly Row[]): Promise<void> {
    await em.query(
      `INSERT INTO redemption_event (subject_id, seq, at, by_id, organization_id, action, from_state, to_state, reason)
       SELECT subject_id, coalesce((SELECT max(e.seq) FROM redemption_event e WHERE e.subject_id = given.subject_id), 0) + row_number() OVER (PARTITION BY subject_id), at, by_id, organization_id, action, from_state, to_state, reason
         FROM json_to_recordset($1::json) AS given (subject_id text, at timestamptz, by_id text, organization_id text, action text, from_state text, to_state text, reason text)`,
      [JSON.stringify(rows)],
    );
  }

  of(em: EntityManager, subjectId: string): Promise<RedemptionEventRow[]> {
    return em.query(
      `SELECT subject_id AS "subjectId", seq, at, by_id AS "byId", action, from_state AS "from", to_state AS "to", reason FROM redemption_event WHERE subject_id = $1 ORDER BY seq LIMIT 200`,
      [subjectId],
    );
  }
}

export function toEventView({ seq, at, byId, action, from, to, reason }: RedemptionEventRow, people: ReadonlyMap<string, string>): RedemptionEventView {
  return { seq, at: at.toISOString(), by: byId === null ? null : { id: byId, name: people.get(byId) ?? null }, action, from, to, reason };
}
