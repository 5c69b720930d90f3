import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LedgerWriter, Refusal, Row } from './ledger.command.js';
import { orderRules } from './order.rules.js';
import { RedemptionTrail } from './redemption.trail.js';

const text = (value: Row[string] | undefined): string => (typeof value === 'string' ? value : '');

/** New orders, with what they hold on their vouchers. */
@Injectable()
export class PlaceOrderWriter implements LedgerWriter {
  constructor(private readonly trail: RedemptionTrail) {}

  /** A voucher that is not out any more, or past its day, holds nothing. */
  async prepare(em: EntityManager, rows: readonly Row[]): Promise<(Refusal | null)[]> {
    const ids = [...new Set(rows.map(({ voucher_id }) => text(voucher_id)))];
    const found = await em.query<{ id: string; state: string; useBy: string }[]>('SELECT id, state, use_by::text AS "useBy" FROM voucher WHERE id = ANY ($1) ORDER BY id FOR SHARE', [ids]);
    const vouchers = new Map(found.map((voucher) => [voucher.id, voucher]));
    return rows.map((row): Refusal | null => {
      const voucher = vouchers.get(text(row['voucher_id']));
      if (voucher === undefined || voucher.state !== 'issued') return { code: 'voucherOrder.notUsable', params: { state: voucher?.state ?? '' } };
      return text(row['today']) > voucher.useBy ? { code: 'voucherOrder.tooLate', params: { useBy: voucher.useBy } } : null;
    });
  }

  async write(em: EntityManager, rows: readonly Row[]): Promise<void> {
    await em.query(
      `INSERT INTO voucher_order (id, voucher_id, programme_id, enterprise_id, provider_id, product_id, product_said, product, contract_fen, reserved_fen, state, state_since, is_demo, placed_by)
       SELECT id, voucher_id, programme_id, enterprise_id, provider_id, product_id, product_said::jsonb, product, contract_fen, reserved_fen, 'placed', at, is_demo, by_id
         FROM json_to_recordset($1::json) AS given (id text, voucher_id text, programme_id text, enterprise_id text, provider_id text, product_id text, product_said text, product text, contract_fen bigint, reserved_fen bigint, at timestamptz,
           is_demo boolean, by_id text)`,
      [JSON.stringify(rows)],
    );
    await this.trail.write(em, rows);
  }
}

/** Orders that end before they are redeemed: what they hold goes back. */
@Injectable()
export class ReleaseOrderWriter implements LedgerWriter {
  constructor(private readonly trail: RedemptionTrail) {}

  async prepare(em: EntityManager, rows: readonly Row[]): Promise<(Refusal | null)[]> {
    const ids = [...new Set(rows.map(({ id }) => text(id)))];
    const found = await em.query<{ id: string; state: string; version: number }[]>('SELECT id, state, version FROM voucher_order WHERE id = ANY ($1) ORDER BY id FOR UPDATE', [ids]);
    const orders = new Map(found.map((order) => [order.id, order]));
    // A claim that stands would have nothing to be paid from: it is withdrawn first. Claims begin under the lock of their order.
    const claims = await em.query<{ orderId: string }[]>("SELECT order_id AS \"orderId\" FROM voucher_claim WHERE order_id = ANY ($1) AND state NOT IN ('rejected', 'withdrawn')", [ids]);
    const claimed = new Set(claims.map(({ orderId }) => orderId));
    return rows.map((row): Refusal | null => {
      const order = orders.get(text(row['id']));
      if (order === undefined || order.version !== row['version']) return { code: 'voucherOrder.changedMeanwhile', params: { state: order?.state ?? '', version: order?.version ?? 0 } };
      const rule = orderRules.find(({ action, from }) => action === row['action'] && from.some((state) => state === order.state));
      // Of two in one batch the first passes.
      orders.delete(order.id);
      if (rule === undefined) return { code: 'voucherOrder.notNow', params: { state: order.state } };
      return claimed.has(order.id) ? { code: 'voucherClaim.underWay', params: {} } : null;
    });
  }

  async write(em: EntityManager, rows: readonly Row[]): Promise<void> {
    await em.query(
      `UPDATE voucher_order o SET state = given.to_state, state_since = given.at, version = o.version + 1
         FROM json_to_recordset($1::json) AS given (id text, to_state text, at timestamptz) WHERE o.id = given.id`,
      [JSON.stringify(rows)],
    );
    await this.trail.write(em, rows);
  }
}

/** What orders write with a posting. */
@Injectable()
export class OrderWriters {
  constructor(
    readonly place: PlaceOrderWriter,
    readonly release: ReleaseOrderWriter,
  ) {}
}
