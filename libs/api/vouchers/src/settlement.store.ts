import { Injectable } from '@nestjs/common';
import type { BatchQuery, ReconciliationBreak, ReconciliationView } from '@techmatch/contracts';
import { relationsOf, type Actor, type BatchState, type TransferOutcome } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';

export interface BatchRow {
  readonly id: string;
  readonly number: string;
  readonly programmeId: string;
  readonly programme: string;
  readonly authorityId: string;
  readonly state: BatchState;
  readonly version: number;
  readonly madeAt: Date;
  readonly lines: number;
  readonly totalFen: string;
  readonly paidFen: string;
  readonly failed: number;
}

export interface LineRow {
  readonly claimId: string;
  readonly voucherId: string;
  readonly amountFen: string;
  readonly payee: string;
  readonly account: string;
  readonly bank: string;
  readonly purpose: string;
  readonly outcome: TransferOutcome | null;
  readonly bankReference: string | null;
  readonly failure: string | null;
}

const batchColumns = `b.id, b.number, b.programme_id AS "programmeId", p.name AS programme, p.authority_id AS "authorityId", b.state, b.version, b.made_at AS "madeAt",
  (SELECT count(*)::int FROM settlement_line l WHERE l.batch_id = b.id) AS lines, (SELECT coalesce(sum(l.amount_fen), 0)::text FROM settlement_line l WHERE l.batch_id = b.id) AS "totalFen",
  (SELECT coalesce(sum(l.amount_fen), 0)::text FROM settlement_line l WHERE l.batch_id = b.id AND l.outcome = 'paid') AS "paidFen", (SELECT count(*)::int FROM settlement_line l WHERE l.batch_id = b.id AND l.outcome = 'failed') AS failed`;
/** Who pays has the batches of their own authority; whoever oversees has all. */
const visible = '($1::text IS NULL OR p.authority_id = $1)';
const overseen = (actor: Actor): string | null => (relationsOf(actor, 'settlement.read').has('otherOrganization') ? null : (actor.organizationId ?? ''));

/** Batches of payments in PostgreSQL. */
@Injectable()
export class SettlementStore {
  /** Throws `record.notFound`. */
  async get(em: EntityManager, actor: Actor, id: string, lock = false): Promise<BatchRow> {
    const [batch] = await em.query<BatchRow[]>(`SELECT ${batchColumns} FROM settlement_batch b JOIN programme p ON p.id = b.programme_id WHERE ${visible} AND b.id = $2${lock ? ' FOR UPDATE OF b' : ''}`, [overseen(actor), id]);
    if (batch === undefined) throw new DomainError('record.notFound', { id });
    return batch;
  }

  async list(em: EntityManager, actor: Actor, { page = 1, size = 20 }: BatchQuery): Promise<{ batches: BatchRow[]; total: number }> {
    const batches = await em.query<BatchRow[]>(`SELECT ${batchColumns} FROM settlement_batch b JOIN programme p ON p.id = b.programme_id WHERE ${visible} ORDER BY b.made_at DESC, b.id LIMIT $2 OFFSET $3`, [overseen(actor), size, (page - 1) * size]);
    const [count] = await em.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM settlement_batch b JOIN programme p ON p.id = b.programme_id WHERE ${visible}`, [overseen(actor)]);
    return { batches, total: count?.total ?? 0 };
  }

  /** A programme of the actor's authority, or of any for who oversees. Throws `record.notFound`. */
  async programme(em: EntityManager, actor: Actor, id: string, lock = false): Promise<{ id: string; code: string; authorityId: string }> {
    const [programme] = await em.query<{ id: string; code: string; authorityId: string }[]>(`SELECT p.id, p.code, p.authority_id AS "authorityId" FROM programme p WHERE ${visible} AND p.id = $2${lock ? ' FOR NO KEY UPDATE' : ''}`, [overseen(actor), id]);
    if (programme === undefined) throw new DomainError('record.notFound', { id });
    return programme;
  }

  lines(em: EntityManager, batchId: string): Promise<LineRow[]> {
    return em.query<LineRow[]>(
      `SELECT l.claim_id AS "claimId", c.voucher_id AS "voucherId", l.amount_fen::text AS "amountFen", l.payee_name AS payee, l.payee_account AS account, l.payee_bank AS bank, '创新券兑现 ' || v.number AS purpose, l.outcome,
         l.bank_reference AS "bankReference", l.failure FROM settlement_line l JOIN voucher_claim c ON c.id = l.claim_id JOIN voucher v ON v.id = c.voucher_id WHERE l.batch_id = $1 ORDER BY l.place`,
      [batchId],
    );
  }

  /** Everything that is payable and in no batch that the bank has not refused; at most `most`. The caller holds the programme, so that batches are made one after the other. */
  async make(em: EntityManager, { id: programmeId, code }: { id: string; code: string }, personId: string, most: number, now: Date): Promise<{ id: string; lines: number }> {
    const id = newId('vsb');
    await em.query(
      `INSERT INTO settlement_batch (id, number, programme_id, made_by, made_at) SELECT $1, $2 || '-P' || lpad((count(*) + 1)::text, 4, '0'), $3, $4, $5 FROM settlement_batch WHERE programme_id = $3`,
      [id, code, programmeId, personId, now],
    );
    const lines = await em.query<unknown[]>(
      `INSERT INTO settlement_line (batch_id, claim_id, place, amount_fen, payee_name, payee_account, payee_bank)
       SELECT $1, c.id, row_number() OVER (ORDER BY c.state_since, c.id), c.approved_fen, c.payee_name, c.payee_account, c.payee_bank FROM voucher_claim c
        WHERE c.programme_id = $2 AND c.state = 'payable' AND NOT EXISTS (SELECT FROM settlement_line l WHERE l.claim_id = c.id AND l.outcome IS DISTINCT FROM 'failed') ORDER BY c.state_since, c.id LIMIT $3 RETURNING claim_id`,
      [id, programmeId, most],
    );
    return { id, lines: lines.length };
  }

  async setState(em: EntityManager, id: string, state: BatchState): Promise<void> {
    await em.query('UPDATE settlement_batch SET state = $2, version = version + 1 WHERE id = $1', [id, state]);
  }

  /** A transfer that the bank refused: its claim stays payable, for another batch. Returns whether it was open. */
  async fail(em: EntityManager, batchId: string, claimId: string, { failure, reference }: { failure: string; reference: string }, now: Date): Promise<boolean> {
    const rows = await em.query<unknown[]>(`UPDATE settlement_line SET outcome = 'failed', failure = $3, bank_reference = nullif($4, ''), decided_at = $5 WHERE batch_id = $1 AND claim_id = $2 AND outcome IS NULL RETURNING 1`, [batchId, claimId, failure, reference, now]);
    const [changed] = rows;
    return Array.isArray(changed) ? changed.length > 0 : changed !== undefined;
  }

  /** What the books, the claims and the bank say of a programme, and where they differ. */
  async reconcile(em: EntityManager, programmeId: string): Promise<ReconciliationView> {
    const [sums] = await em.query<Omit<ReconciliationView, 'programmeId' | 'breaks'>[]>(
      `SELECT (SELECT coalesce(sum(balance), 0)::text FROM voucher_account WHERE programme_id = $1 AND account LIKE 'payable:%') AS "ledgerPayableFen",
         (SELECT coalesce(sum(approved_fen), 0)::text FROM voucher_claim WHERE programme_id = $1 AND state = 'payable') AS "claimsPayableFen",
         (SELECT coalesce(sum(balance), 0)::text FROM voucher_account WHERE programme_id = $1 AND account = 'paid') AS "ledgerPaidFen",
         ((SELECT coalesce(sum(l.amount_fen), 0) FROM settlement_line l JOIN settlement_batch b ON b.id = l.batch_id WHERE b.programme_id = $1 AND l.outcome = 'paid')
           - (SELECT coalesce(sum(r.amount_fen), 0) FROM voucher_reclaim r JOIN voucher_claim c ON c.id = r.claim_id WHERE c.programme_id = $1))::text AS "bankPaidFen"`,
      [programmeId],
    );
    const breaks = await em.query<ReconciliationBreak[]>(
      `SELECT "claimId", what, "ledgerFen", "claimFen" FROM (
         SELECT c.id AS "claimId", coalesce(redeemed.amount, 0)::text AS "ledgerFen", coalesce(c.approved_fen, 0)::text AS "claimFen", CASE
             WHEN c.state IN ('payable', 'settled') AND redeemed.amount IS NULL THEN 'payableWithoutPosting'
             WHEN c.state NOT IN ('payable', 'settled') AND redeemed.amount IS NOT NULL THEN 'postedNotPayable'
             WHEN c.state = 'settled' AND settled.amount IS NULL THEN 'settledWithoutPosting'
             WHEN c.state <> 'settled' AND settled.amount IS NOT NULL THEN 'postedNotSettled'
             WHEN c.state = 'settled' AND NOT EXISTS (SELECT FROM settlement_line l WHERE l.claim_id = c.id AND l.outcome = 'paid' AND l.amount_fen = c.approved_fen) THEN 'paidNotSettled'
             WHEN redeemed.amount IS DISTINCT FROM c.approved_fen AND c.state IN ('payable', 'settled') THEN 'otherAmount' END AS what
           FROM voucher_claim c
           LEFT JOIN LATERAL (SELECT sum(e.amount) AS amount FROM voucher_transaction t JOIN voucher_entry e USING (sequence) WHERE t.claim_id = c.id AND t.step = 'redeem' AND e.account = 'payable:' || c.id) redeemed ON true
           LEFT JOIN LATERAL (SELECT sum(e.amount) AS amount FROM voucher_transaction t JOIN voucher_entry e USING (sequence) WHERE t.claim_id = c.id AND t.step = 'settle' AND e.account = 'paid') settled ON true
          WHERE c.programme_id = $1) compared WHERE what IS NOT NULL ORDER BY "claimId" LIMIT 500`,
      [programmeId],
    );
    return { programmeId, ...(sums ?? { ledgerPayableFen: '0', claimsPayableFen: '0', ledgerPaidFen: '0', bankPaidFen: '0' }), breaks };
  }
}
