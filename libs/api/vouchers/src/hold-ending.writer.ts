import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { EntityManager } from 'typeorm';
import type { LedgerWriter, Refusal, Row } from './ledger.command.js';
import { eventRow, RedemptionTrail } from './redemption.trail.js';

const machine = { userId: null, organizationId: null };

/** An order that nothing can be redeemed of any more: its voucher is past its cash-by day. */
export interface HoldEnding extends Row {
  readonly id: string;
  readonly at: string;
  readonly today: string;
}
const isEnding = (row: Row): row is HoldEnding => typeof row['id'] === 'string' && typeof row['at'] === 'string' && typeof row['today'] === 'string';

interface OpenOrder {
  readonly id: string;
  readonly state: string;
}
interface OpenClaim extends OpenOrder {
  readonly orderId: string;
}

/** Where what a voucher holds for an order can still be redeemed: the authority has its claim, or has decided on it. */
const underWay = "('submitted', 'reviewed', 'noticed', 'payable', 'settled')";
/** The orders of vouchers `v`, `o` that end on `$1`. A claim that is with its claimant cannot be submitted any more (`claim.rules.ts`, `inTime`). */
export const lapsed = `v.cash_by < $1::date AND o.state IN ('placed', 'accepted', 'delivered', 'claimed') AND NOT EXISTS (SELECT FROM voucher_claim c WHERE c.order_id = o.id AND c.state IN ${underWay})`;

/** Ends orders past the cash-by day (voucher-rules, step 6) with the claims that were not submitted: what they held goes back to the voucher, and from there where the programme has what is unspent. */
@Injectable()
export class HoldEndingWriter implements LedgerWriter {
  constructor(
    private readonly trail: RedemptionTrail,
    private readonly audit: Audit,
  ) {}

  /** Claims are locked before their orders, as the steps of claims do. One that was begun or submitted meanwhile is left to the next round. */
  async prepare(em: EntityManager, rows: readonly Row[]): Promise<(Refusal | null)[]> {
    const endings = rows.filter(isEnding);
    const ids = endings.map(({ id }) => id);
    const locked = new Set((await openClaims(em, ids, true)).map(({ id }) => id));
    await em.query('SELECT 1 FROM voucher_order WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [ids]);
    const begun = new Set((await openClaims(em, ids)).filter(({ id }) => !locked.has(id)).map(({ orderId }) => orderId));
    const over = await em.query<{ id: string }[]>(`SELECT o.id FROM voucher_order o JOIN voucher v ON v.id = o.voucher_id WHERE o.id = ANY ($2) AND ${lapsed}`, [endings[0]?.today ?? '2000-01-01', ids]);
    const ending = new Set(over.map(({ id }) => id).filter((id) => !begun.has(id)));
    return endings.map(({ id }) => (ending.delete(id) ? null : { code: 'voucherOrder.notNow' as const, params: {} }));
  }

  async write(em: EntityManager, rows: readonly Row[]): Promise<void> {
    const at = new Map(rows.filter(isEnding).map((ending) => [ending.id, ending.at]));
    const ids = [...at.keys()];
    const orders = await em.query<OpenOrder[]>('SELECT id, state FROM voucher_order WHERE id = ANY ($1)', [ids]);
    const claims = await openClaims(em, ids);
    const dayOf = (id: string): Date => new Date(at.get(id) ?? 0);
    const events = [
      ...orders.map(({ id, state }) => eventRow(machine, { subjectId: id, action: 'lapse', from: state, to: 'cancelled', reason: null }, dayOf(id))),
      ...claims.map(({ id, state, orderId }) => eventRow(machine, { subjectId: id, action: 'lapse', from: state, to: 'withdrawn', reason: null }, dayOf(orderId))),
    ];
    const given = 'json_to_recordset($1::json) AS given (subject_id text, to_state text, at timestamptz)';
    for (const table of ['voucher_claim', 'voucher_order']) await em.query(`UPDATE ${table} r SET state = given.to_state, state_since = given.at, version = r.version + 1 FROM ${given} WHERE r.id = given.subject_id`, [JSON.stringify(events)]);
    await this.trail.write(em, events);
    // The ledger has the entries of the orders.
    await this.audit.append(em, ...claims.map(({ id, state }) => ({ actor: machine, action: 'voucherClaim.lapse', target: { kind: 'voucherClaim', id }, details: { from: state, to: 'withdrawn' } })));
  }
}

function openClaims(em: EntityManager, orderIds: readonly string[], lock = false): Promise<OpenClaim[]> {
  return em.query<OpenClaim[]>(`SELECT id, state, order_id AS "orderId" FROM voucher_claim WHERE order_id = ANY ($1) AND state IN ('draft', 'returned') ORDER BY id${lock ? ' FOR UPDATE' : ''}`, [[...orderIds]]);
}
