import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerWriter, Refusal, Row } from './ledger.command.js';
import { RedemptionTrail } from './redemption.trail.js';

const text = (value: Row[string] | undefined): string => (typeof value === 'string' ? value : '');

/** Claims that the bank has paid: the line of the batch and the claim, once. */
@Injectable()
export class SettleWriter implements LedgerWriter {
  constructor(private readonly trail: RedemptionTrail) {}

  async prepare(em: EntityManager, rows: readonly Row[]): Promise<(Refusal | null)[]> {
    const ids = [...new Set(rows.map(({ id }) => text(id)))];
    const claims = await em.query<{ id: string; state: string }[]>('SELECT id, state FROM voucher_claim WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [ids]);
    const lines = await em.query<{ batchId: string; claimId: string }[]>('SELECT batch_id AS "batchId", claim_id AS "claimId" FROM settlement_line WHERE claim_id = ANY ($1) AND outcome IS NULL ORDER BY claim_id FOR UPDATE', [ids]);
    const open = new Set(lines.map(({ batchId, claimId }) => `${batchId} ${claimId}`));
    const payable = new Set(claims.filter(({ state }) => state === 'payable').map(({ id }) => id));
    return rows.map((row) => {
      const id = text(row['id']);
      if (payable.delete(id) && open.has(`${text(row['batch_id'])} ${id}`)) return null;
      return { code: 'settlement.notNow', params: { claim: id } };
    });
  }

  async write(em: EntityManager, rows: readonly Row[]): Promise<void> {
    const given = 'json_to_recordset($1::json) AS given (id text, batch_id text, reference text, at timestamptz)';
    const parameters = [JSON.stringify(rows)];
    await em.query(`UPDATE settlement_line l SET outcome = 'paid', bank_reference = given.reference, decided_at = given.at FROM ${given} WHERE l.batch_id = given.batch_id AND l.claim_id = given.id`, parameters);
    await em.query(`UPDATE voucher_claim c SET state = 'settled', state_since = given.at, version = c.version + 1 FROM ${given} WHERE c.id = given.id`, parameters);
    await this.trail.write(em, rows);
  }
}

/** Money that was paid wrongly becomes a debt of whom it was paid to. */
@Injectable()
export class ReclaimWriter implements LedgerWriter {
  constructor(private readonly trail: RedemptionTrail) {}

  async prepare(em: EntityManager, rows: readonly Row[]): Promise<(Refusal | null)[]> {
    const found = await em.query<{ id: string; state: string; leftFen: string }[]>('SELECT id, state, (approved_fen - reclaimed_fen)::text AS "leftFen" FROM voucher_claim WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [[...new Set(rows.map(({ claim_id }) => text(claim_id)))]]);
    const left = new Map(found.map(({ id, state, leftFen }) => [id, state === 'settled' ? BigInt(leftFen) : 0n]));
    return rows.map((row): Refusal | null => {
      const [id, amount] = [text(row['claim_id']), BigInt(text(row['amount_fen']))];
      const rest = left.get(id) ?? 0n;
      if (amount > rest) return { code: 'settlement.aboveRest', params: { restFen: rest.toString() } };
      left.set(id, rest - amount);
      return null;
    });
  }

  async write(em: EntityManager, rows: readonly Row[]): Promise<void> {
    const parameters = [JSON.stringify(rows)];
    await em.query(
      `INSERT INTO voucher_reclaim (id, claim_id, amount_fen, reason, reclaimed_by, at)
       SELECT id, claim_id, amount_fen, reason, by_id, at FROM json_to_recordset($1::json) AS given (id text, claim_id text, amount_fen bigint, reason text, by_id text, at timestamptz)`,
      parameters,
    );
    await em.query(
      `UPDATE voucher_claim c SET reclaimed_fen = c.reclaimed_fen + given.amount, version = c.version + 1
         FROM (SELECT claim_id, sum(amount_fen) AS amount FROM json_to_recordset($1::json) AS each (claim_id text, amount_fen bigint) GROUP BY claim_id) AS given WHERE c.id = given.claim_id`,
      parameters,
    );
    await this.trail.write(em, rows);
  }
}

/** A debt comes in, the oldest first. */
@Injectable()
export class ReceiveWriter implements LedgerWriter {
  constructor(private readonly trail: RedemptionTrail) {}

  async prepare(em: EntityManager, rows: readonly Row[]): Promise<(Refusal | null)[]> {
    const found = await em.query<{ claimId: string; leftFen: string }[]>('SELECT claim_id AS "claimId", (amount_fen - received_fen)::text AS "leftFen" FROM voucher_reclaim WHERE claim_id = ANY ($1) ORDER BY id FOR UPDATE', [[...new Set(rows.map(({ claim_id }) => text(claim_id)))]]);
    const left = new Map<string, bigint>();
    for (const { claimId, leftFen } of found) left.set(claimId, (left.get(claimId) ?? 0n) + BigInt(leftFen));
    return rows.map((row): Refusal | null => {
      const [id, amount] = [text(row['claim_id']), BigInt(text(row['amount_fen']))];
      const rest = left.get(id) ?? 0n;
      if (amount > rest) return { code: 'settlement.aboveRest', params: { restFen: rest.toString() } };
      left.set(id, rest - amount);
      return null;
    });
  }

  async write(em: EntityManager, rows: readonly Row[]): Promise<void> {
    await em.query(
      `WITH given AS (SELECT claim_id, sum(amount_fen) AS amount FROM json_to_recordset($1::json) AS each (claim_id text, amount_fen bigint) GROUP BY claim_id),
         owed AS (SELECT r.id, given.amount - coalesce(sum(r.amount_fen - r.received_fen) OVER (PARTITION BY r.claim_id ORDER BY r.at, r.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS coming, r.amount_fen - r.received_fen AS open
           FROM voucher_reclaim r JOIN given ON given.claim_id = r.claim_id)
       UPDATE voucher_reclaim r SET received_fen = r.received_fen + least(owed.coming, owed.open) FROM owed WHERE r.id = owed.id AND owed.coming > 0`,
      [JSON.stringify(rows)],
    );
    await em.query('UPDATE voucher_claim SET version = version + 1 WHERE id = ANY ($1)', [[...new Set(rows.map(({ claim_id }) => text(claim_id)))]]);
    await this.trail.write(em, rows);
  }
}
