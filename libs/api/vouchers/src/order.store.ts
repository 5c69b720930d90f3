import { Injectable } from '@nestjs/common';
import type { OrderQuery, ProductSaidView } from '@techmatch/contracts';
import type { Actor, OrderSide, OrderState, ServiceCategory } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { inScope, scopeParameters } from './redemption.policy.js';

export interface OrderRow {
  readonly id: string;
  readonly voucherId: string;
  readonly voucherNumber: string;
  readonly programmeId: string;
  readonly programme: string;
  readonly claimant: OrderSide;
  readonly issuedOn: string;
  readonly useBy: string;
  readonly cashBy: string;
  readonly enterpriseId: string;
  readonly providerId: string;
  /** What the catalogue said of the service when it was ordered. */
  readonly said: ProductSaidView | null;
  readonly product: string;
  readonly contractFen: string;
  readonly reservedFen: string;
  readonly contractOn: string | null;
  readonly deliveredOn: string | null;
  readonly deliveryNote: string | null;
  readonly state: OrderState;
  readonly stateSince: Date;
  readonly version: number;
  readonly isDemo: boolean;
  readonly claimId: string | null;
}

/** A voucher as an order needs it. */
export interface UsableVoucher {
  readonly id: string;
  readonly programmeId: string;
  readonly enterpriseId: string;
  readonly category: ServiceCategory;
  /** The one that the application named. */
  readonly providerId: string | null;
}

/** Days are those of the place where the authority sits. */
export const voucherColumns = `v.number AS "voucherNumber", v.programme_id AS "programmeId", p.name AS programme, CASE r.terms->>'family' WHEN 'circulating' THEN 'provider' ELSE 'enterprise' END AS claimant,
  (v.issued_at AT TIME ZONE 'Asia/Shanghai')::date::text AS "issuedOn", v.use_by::text AS "useBy", v.cash_by::text AS "cashBy"`;
export const voucherJoins = 'JOIN voucher v ON v.id = o.voucher_id JOIN programme p ON p.id = v.programme_id JOIN programme_version r ON r.id = v.programme_version_id JOIN organization e ON e.id = o.enterprise_id';

const orderColumns = `o.id, o.voucher_id AS "voucherId", ${voucherColumns}, o.enterprise_id AS "enterpriseId", o.provider_id AS "providerId", o.product_said AS said, o.product, o.contract_fen::text AS "contractFen",
  o.reserved_fen::text AS "reservedFen", o.contract_on::text AS "contractOn", o.delivered_on::text AS "deliveredOn", o.delivery_note AS "deliveryNote", o.state, o.state_since AS "stateSince", o.version, o.is_demo AS "isDemo",
  (SELECT c.id FROM voucher_claim c WHERE c.order_id = o.id AND c.state NOT IN ('rejected', 'withdrawn')) AS "claimId"`;

/** Orders in PostgreSQL. Who may see which is part of every read. */
@Injectable()
export class OrderStore {
  /** Throws `record.notFound`. With `lock` nobody else changes it until the transaction ends. */
  async get(em: EntityManager, actor: Actor, id: string, lock = false): Promise<OrderRow> {
    const [order] = await em.query<OrderRow[]>(`SELECT ${orderColumns} FROM voucher_order o ${voucherJoins} WHERE ${inScope} AND o.id = $4${lock ? ' FOR UPDATE OF o' : ''}`, [...scopeParameters(actor), id]);
    if (order === undefined) throw new DomainError('record.notFound', { id });
    return order;
  }

  /** Last moved first. */
  async list(em: EntityManager, actor: Actor, { state, voucherId, page = 1, size = 20 }: OrderQuery): Promise<{ orders: OrderRow[]; total: number }> {
    const where = `${inScope} AND ($4::text IS NULL OR o.state = $4) AND ($5::text IS NULL OR o.voucher_id = $5)`;
    const parameters = [...scopeParameters(actor), state ?? null, voucherId ?? null];
    const orders = await em.query<OrderRow[]>(`SELECT ${orderColumns} FROM voucher_order o ${voucherJoins} WHERE ${where} ORDER BY o.state_since DESC, o.id LIMIT $6 OFFSET $7`, [...parameters, size, (page - 1) * size]);
    const [count] = await em.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM voucher_order o ${voucherJoins} WHERE ${where}`, parameters);
    return { orders, total: count?.total ?? 0 };
  }

  /** Writes where an order stands now, one version on; the caller holds its lock. */
  async save(em: EntityManager, { id, state, contractOn, deliveredOn, deliveryNote }: Pick<OrderRow, 'id' | 'state' | 'contractOn' | 'deliveredOn' | 'deliveryNote'>, now: Date): Promise<void> {
    await em.query('UPDATE voucher_order SET state = $2, state_since = $3, version = version + 1, contract_on = $4, delivered_on = $5, delivery_note = $6 WHERE id = $1', [id, state, now, contractOn, deliveredOn, deliveryNote]);
  }

  /** What a claim does to its order. */
  async follow(em: EntityManager, id: string, state: 'claimed' | 'delivered', now: Date): Promise<void> {
    await em.query("UPDATE voucher_order SET state = $2, state_since = $3, version = version + 1 WHERE id = $1 AND state IN ('delivered', 'claimed') AND state <> $2", [id, state, now]);
  }

  /** A voucher of this enterprise. Throws `record.notFound`. */
  async voucher(em: EntityManager, enterpriseId: string, id: string): Promise<UsableVoucher> {
    const [voucher] = await em.query<UsableVoucher[]>(`SELECT v.id, v.programme_id AS "programmeId", v.organization_id AS "enterpriseId", v.category, a.provider_id AS "providerId" FROM voucher v JOIN voucher_application a ON a.id = v.application_id WHERE v.id = $1 AND v.organization_id = $2`, [id, enterpriseId]);
    if (voucher === undefined) throw new DomainError('record.notFound', { id });
    return voucher;
  }

  /** Whether an organisation offers services: one of these kinds, verified. */
  async isProvider(em: EntityManager, id: string): Promise<boolean> {
    const rows = await em.query<unknown[]>("SELECT 1 FROM organization WHERE id = $1 AND kind IN ('provider', 'university', 'institute') AND verification = 'verified'", [id]);
    return rows.length > 0;
  }
}
