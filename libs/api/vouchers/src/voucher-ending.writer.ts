import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerWriter, Refusal, Row } from './ledger.command.js';

/** What a voucher did not spend leaves it. */
export interface VoucherEnding extends Row {
  readonly voucherId: string;
  readonly action: 'return' | 'cancel' | 'expire';
  readonly byId: string | null;
  readonly reason: string | null;
  readonly at: string;
}
const isEnding = (row: Row): row is VoucherEnding => typeof row['voucherId'] === 'string' && (row['action'] === 'return' || row['action'] === 'cancel' || row['action'] === 'expire');

const held = `(SELECT coalesce(sum(e.amount), 0) FROM voucher_transaction t JOIN voucher_entry e USING (sequence) WHERE t.voucher_id = v.id AND e.account LIKE 'hold:%')`;

/**
 * Ends vouchers with the money that leaves them. One that is given back or cancelled must hold nothing for an order; at expiry what is held stays with its orders, and the voucher ends once they have.
 */
@Injectable()
export class EndingWriter implements LedgerWriter {
  async prepare(em: EntityManager, rows: readonly Row[]): Promise<(Refusal | null)[]> {
    const endings = rows.filter(isEnding);
    await em.query('SELECT 1 FROM voucher WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [endings.map(({ voucherId }) => voucherId)]);
    const found = await em.query<{ id: string; state: string; isHeld: boolean }[]>(`SELECT v.id, v.state, ${held} > 0 AS "isHeld" FROM voucher v WHERE v.id = ANY ($1)`, [endings.map(({ voucherId }) => voucherId)]);
    const standing = new Map(found.map((row) => [row.id, row]));
    return endings.map(({ voucherId, action }) => {
      const voucher = standing.get(voucherId);
      standing.delete(voucherId);
      if (voucher === undefined || voucher.state !== 'issued') return { code: 'voucher.notNow' as const, params: {} };
      return action !== 'expire' && voucher.isHeld ? { code: 'voucher.ordersOpen' as const, params: {} } : null;
    });
  }

  async write(em: EntityManager, rows: readonly Row[]): Promise<void> {
    const given = JSON.stringify(rows.filter(isEnding));
    await em.query(
      `UPDATE voucher v SET state = CASE g.action WHEN 'return' THEN 'returned' WHEN 'cancel' THEN 'cancelled' ELSE 'expired' END
         FROM json_to_recordset($1::json) AS g ("voucherId" text, action text) WHERE v.id = g."voucherId" AND (g.action <> 'expire' OR ${held} = 0)`,
      [given],
    );
    await em.query(
      `INSERT INTO voucher_event (voucher_id, seq, at, by_id, action, reason)
       SELECT g."voucherId", (SELECT coalesce(max(e.seq), 0) + 1 FROM voucher_event e WHERE e.voucher_id = g."voucherId"), g.at, g."byId", g.action, g.reason
         FROM json_to_recordset($1::json) AS g ("voucherId" text, action text, "byId" text, at timestamptz, reason text)`,
      [given],
    );
  }
}
