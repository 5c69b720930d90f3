import { Injectable } from '@nestjs/common';
import type { ClaimInput, VoucherClaimQuery } from '@techmatch/contracts';
import type { Actor, CheckOutcome, ClaimCheck, ClaimDuty, InvoiceKind, PartyFactKind, VoucherClaimState } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { randomInt } from 'node:crypto';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { voucherColumns, voucherJoins, type OrderRow } from './order.store.js';
import { scopeParameters } from './redemption.policy.js';

/** A claim with its order and voucher. */
export interface ClaimRow extends Pick<OrderRow, 'voucherId' | 'voucherNumber' | 'programmeId' | 'programme' | 'claimant' | 'issuedOn' | 'useBy' | 'cashBy' | 'enterpriseId' | 'providerId' | 'product' | 'contractFen' | 'reservedFen' | 'contractOn' | 'isDemo'> {
  readonly id: string;
  readonly orderId: string;
  readonly claimantId: string;
  readonly authorityId: string;
  readonly district: string | null;
  readonly noticeDays: number;
  readonly state: VoucherClaimState;
  readonly stateSince: Date;
  readonly version: number;
  readonly round: number;
  readonly draw: number;
  readonly actualFen: string | null;
  readonly claimedFen: string | null;
  readonly approvedFen: string | null;
  readonly otherSubsidiesFen: string | null;
  readonly invoiceKind: InvoiceKind | null;
  readonly invoiceCode: string | null;
  readonly invoiceNumber: string | null;
  readonly invoiceDate: string | null;
  readonly invoiceFen: string | null;
  readonly invoiceTaxFen: string | null;
  readonly invoiceSeller: string | null;
  readonly invoiceLines: { readonly name: string; readonly amountFen: string }[];
  readonly payeeName: string | null;
  readonly payeeAccount: string | null;
  readonly payeeAccountHash: string | null;
  readonly payeeBank: string | null;
  readonly declaredTies: PartyFactKind[];
  readonly noticeFrom: string | null;
  readonly noticeUntil: string | null;
  readonly failed: number;
  readonly warned: number;
}

/** A check as it is kept. */
export interface CheckRow {
  readonly name: ClaimCheck;
  readonly outcome: CheckOutcome;
  readonly evidence: unknown;
  readonly at: Date;
  readonly overrideReason: string | null;
  readonly overrideBy: string | null;
}

const checksThat = (outcome: CheckOutcome): string => `(SELECT count(*)::int FROM claim_check k WHERE k.claim_id = c.id AND k.round = c.round AND k.outcome = '${outcome}')`;
const claimColumns = `c.id, c.order_id AS "orderId", c.voucher_id AS "voucherId", ${voucherColumns}, p.authority_id AS "authorityId", e.district, (r.terms->'notice'->>'days')::int AS "noticeDays", c.claimant_id AS "claimantId",
  o.enterprise_id AS "enterpriseId", o.provider_id AS "providerId", o.product, o.contract_fen::text AS "contractFen", o.reserved_fen::text AS "reservedFen", o.contract_on::text AS "contractOn", c.is_demo AS "isDemo",
  c.state, c.state_since AS "stateSince", c.version, c.round, c.draw, c.actual_fen::text AS "actualFen", c.claimed_fen::text AS "claimedFen", c.approved_fen::text AS "approvedFen", c.other_subsidies_fen::text AS "otherSubsidiesFen",
  c.invoice_kind AS "invoiceKind", c.invoice_code AS "invoiceCode", c.invoice_number AS "invoiceNumber", c.invoice_date::text AS "invoiceDate", c.invoice_fen::text AS "invoiceFen", c.invoice_tax_fen::text AS "invoiceTaxFen",
  c.invoice_seller AS "invoiceSeller", c.invoice_lines AS "invoiceLines", c.payee_name AS "payeeName", c.payee_account AS "payeeAccount", c.payee_account_hash AS "payeeAccountHash", c.payee_bank AS "payeeBank",
  c.declared_ties AS "declaredTies", c.notice_from::text AS "noticeFrom", c.notice_until::text AS "noticeUntil", ${checksThat('fail')} AS failed, ${checksThat('warn')} AS warned`;
const claimJoins = `voucher_claim c JOIN voucher_order o ON o.id = c.order_id ${voucherJoins}`;
/** A claim is between its claimant and the authority; what is not submitted is the claimant's own. */
const visible = "(c.claimant_id = $1 OR ($2::boolean AND ($3::text[] IS NULL OR e.district = ANY ($3)) AND c.round > 0))";

/** Claims in PostgreSQL. Who may see which is part of every read. */
@Injectable()
export class ClaimStore {
  /** Throws `record.notFound`. With `lock` nobody else changes it, or its order, until the transaction ends. */
  async get(em: EntityManager, actor: Actor, id: string, lock = false): Promise<ClaimRow> {
    const [claim] = await em.query<ClaimRow[]>(`SELECT ${claimColumns} FROM ${claimJoins} WHERE ${visible} AND c.id = $4${lock ? ' FOR UPDATE OF c' : ''}`, [...scopeParameters(actor), id]);
    if (claim === undefined) throw new DomainError('record.notFound', { id });
    return claim;
  }

  /** Of an own claim what moved last, of the authority's queue what has waited longest. */
  async list(em: EntityManager, actor: Actor, { state, sample, page = 1, size = 20 }: VoucherClaimQuery): Promise<{ claims: ClaimRow[]; total: number }> {
    const sampled = "EXISTS (SELECT FROM claim_check k WHERE k.claim_id = c.id AND k.round = c.round AND k.name = 'sampling' AND k.evidence->'findings' ? $5)";
    // What was drawn into the sample is not the claimant's to know.
    const where = `${visible} AND ($4::text IS NULL OR c.state = $4) AND ($5::text IS NULL OR ($2::boolean AND ${sampled}))`;
    const parameters = [...scopeParameters(actor), state ?? null, sample ?? null];
    const order = 'CASE WHEN $2::boolean THEN c.state_since END ASC NULLS LAST, c.state_since DESC, c.id';
    const claims = await em.query<ClaimRow[]>(`SELECT ${claimColumns} FROM ${claimJoins} WHERE ${where} ORDER BY ${order} LIMIT $6 OFFSET $7`, [...parameters, size, (page - 1) * size]);
    const [count] = await em.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM ${claimJoins} WHERE ${where}`, parameters);
    return { claims, total: count?.total ?? 0 };
  }

  /** Throws `voucherClaim.underWay` where the order has one that has not come to nothing: its key decides. */
  async begin(em: EntityManager, order: OrderRow, claimantId: string, personId: string, now: Date): Promise<string> {
    const id = newId('vcl');
    const rows = await em.query<unknown[]>(
      `INSERT INTO voucher_claim (id, order_id, voucher_id, programme_id, claimant_id, state_since, draw, begun_by, is_demo) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (order_id) WHERE state NOT IN ('rejected', 'withdrawn') DO NOTHING RETURNING id`,
      [id, order.id, order.voucherId, order.programmeId, claimantId, now, randomInt(10_000), personId, order.isDemo],
    );
    if (rows.length === 0) throw new DomainError('voucherClaim.underWay');
    return id;
  }

  /** What the claim says. Throws `voucherClaim.invoiceUsed` where another claim that stands has the invoice. */
  async say(em: EntityManager, id: string, said: ClaimInput, accountHash: string): Promise<void> {
    const { invoice, payee } = said;
    try {
      await em.query(
        `UPDATE voucher_claim SET actual_fen = $2, claimed_fen = $3, other_subsidies_fen = $4, invoice_kind = $5, invoice_code = $6, invoice_number = $7, invoice_date = $8, invoice_fen = $9, invoice_tax_fen = $10, invoice_seller = $11,
           invoice_lines = $12::jsonb, payee_name = $13, payee_account = $14, payee_account_hash = $15, payee_bank = $16, declared_ties = $17, version = version + 1 WHERE id = $1`,
        [id, said.actualFen, said.claimedFen, said.otherSubsidiesFen, invoice.kind, invoice.code, invoice.number, invoice.date, invoice.amountFen, invoice.taxFen, invoice.seller, JSON.stringify(invoice.lines), payee.name, payee.account, accountHash, payee.bank, [...new Set(said.declaredTies)]],
      );
    } catch (error) {
      if (error instanceof QueryFailedError && isOn(error.driverError, 'voucher_claim_invoice')) throw new DomainError('voucherClaim.invoiceUsed', {}, [{ path: 'invoice.number', code: 'invoiceUsed', params: {} }], { cause: error });
      throw error;
    }
  }

  /** Where it stands now, one version on; the caller holds its lock. */
  async save(em: EntityManager, { id, state, round, approvedFen, noticeFrom, noticeUntil }: Pick<ClaimRow, 'id' | 'state' | 'round' | 'approvedFen' | 'noticeFrom' | 'noticeUntil'>, by: { reviewedBy: string | null; approvedBy: string | null }, now: Date): Promise<void> {
    await em.query('UPDATE voucher_claim SET state = $2, state_since = $3, version = version + 1, round = $4, approved_fen = $5, notice_from = $6, notice_until = $7, reviewed_by = $8, approved_by = $9 WHERE id = $1', [id, state, now, round, approvedFen, noticeFrom, noticeUntil, by.reviewedBy, by.approvedBy]);
  }

  async deciders(em: EntityManager, id: string): Promise<{ reviewedBy: string | null; approvedBy: string | null }> {
    const [row] = await em.query<{ reviewedBy: string | null; approvedBy: string | null }[]>('SELECT reviewed_by AS "reviewedBy", approved_by AS "approvedBy" FROM voucher_claim WHERE id = $1', [id]);
    return row ?? { reviewedBy: null, approvedBy: null };
  }

  /** Takes a duty on a claim for good. Throws `voucherClaim.otherDuty` where the person has had another on it, whatever became of it. */
  async assign(em: EntityManager, claimId: string, personId: string, duty: ClaimDuty, now: Date): Promise<void> {
    await em.query('INSERT INTO claim_duty (claim_id, person_id, duty, at) VALUES ($1, $2, $3, $4) ON CONFLICT (claim_id, person_id) DO NOTHING', [claimId, personId, duty, now]);
    const had = await this.dutyOf(em, claimId, personId);
    if (had !== duty) throw new DomainError('voucherClaim.otherDuty', { duty: had ?? '' });
  }

  async dutyOf(em: EntityManager, claimId: string, personId: string): Promise<ClaimDuty | null> {
    const [row] = await em.query<{ duty: ClaimDuty }[]>('SELECT duty FROM claim_duty WHERE claim_id = $1 AND person_id = $2', [claimId, personId]);
    return row?.duty ?? null;
  }

  checks(em: EntityManager, claimId: string, round: number): Promise<CheckRow[]> {
    return em.query<CheckRow[]>('SELECT name, outcome, evidence, at, override_reason AS "overrideReason", override_by AS "overrideBy" FROM claim_check WHERE claim_id = $1 AND round = $2 ORDER BY place', [claimId, round]);
  }

  async keepChecks(em: EntityManager, claimId: string, round: number, checks: readonly { name: ClaimCheck; outcome: CheckOutcome; evidence: object }[], now: Date): Promise<void> {
    await em.query(
      `INSERT INTO claim_check (claim_id, round, place, name, outcome, evidence, at)
       SELECT $1, $2, place, name, outcome, evidence, $4 FROM json_to_recordset($3::json) AS given (place smallint, name text, outcome text, evidence jsonb)`,
      [claimId, round, JSON.stringify(checks.map((check, place) => ({ place, ...check }))), now],
    );
  }

  async override(em: EntityManager, claimId: string, round: number, check: ClaimCheck, reason: string, personId: string): Promise<void> {
    await em.query('UPDATE claim_check SET override_reason = $4, override_by = $5 WHERE claim_id = $1 AND round = $2 AND name = $3', [claimId, round, check, reason, personId]);
  }

  /** Other claims with the same invoice, of all programmes and times, whatever kind they called it; oldest first. */
  earlier(em: EntityManager, { id, invoiceCode, invoiceNumber }: Pick<ClaimRow, 'id' | 'invoiceCode' | 'invoiceNumber'>): Promise<{ id: string; state: VoucherClaimState }[]> {
    if (invoiceNumber === null || invoiceCode === null) return Promise.resolve([]);
    return em.query('SELECT id, state FROM voucher_claim WHERE invoice_number = $1 AND invoice_code = $2 AND id <> $3 AND round > 0 ORDER BY state_since, id LIMIT 20', [invoiceNumber, invoiceCode, id]);
  }
}

function isOn(cause: unknown, constraint: string): boolean {
  return typeof cause === 'object' && cause !== null && 'constraint' in cause && cause.constraint === constraint;
}
