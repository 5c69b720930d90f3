import { Injectable } from '@nestjs/common';
import { ServiceProducts } from '@techmatch/catalogue';
import type { OrderCard, OrderPage, OrderQuery, OrderStepRequest, OrderView, PlaceOrderRequest, RedemptionReceipt } from '@techmatch/contracts';
import type { Actor, FieldProblem } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { commandKey } from './command-key.js';
import type { CommandKey } from './ledger.command.js';
import { decideOrder, orderRules, openOrderActions, wrongDay, type OrderStanding } from './order.rules.js';
import { OrderStore, type OrderRow } from './order.store.js';
import { OrderWriters } from './order.writers.js';
import { productProblems, saidOfProduct } from './product.rules.js';
import { readReceipt, RedemptionCommands } from './redemption.commands.js';
import { RedemptionNames, type NamedParties } from './redemption.names.js';
import { sideOf } from './redemption.policy.js';
import { eventRow, toEventView } from './redemption.trail.js';
import { dayInTianjin } from './tianjin.day.js';
import { VoucherLedger } from './voucher-ledger.js';

/** Orders from vouchers: placed, accepted, delivered, or ended with what they held going back. */
@Injectable()
export class OrdersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: OrderStore,
    private readonly ledger: VoucherLedger,
    private readonly commands: RedemptionCommands,
    private readonly names: RedemptionNames,
    private readonly writers: OrderWriters,
    private readonly products: ServiceProducts,
  ) {}

  async list(actor: Actor, query: OrderQuery): Promise<OrderPage> {
    const em = this.transactions.reader;
    const { orders, total } = await this.store.list(em, actor, query);
    const names = await this.names.of(em, orders);
    return { orders: orders.map((order) => toOrderCard(order, actor, names)), total, page: query.page ?? 1, size: query.size ?? 20 };
  }

  /** Throws `record.notFound`. */
  async get(actor: Actor, id: string): Promise<OrderView> {
    const em = this.transactions.reader;
    const order = await this.store.get(em, actor, id);
    const events = await this.names.trail.of(em, id);
    const names = await this.names.of(em, [order], events.map(({ byId }) => byId));
    const { said, contractOn, deliveredOn, deliveryNote } = order;
    return { ...toOrderCard(order, actor, names), said, contractOn, deliveredOn, deliveryNote, events: events.map((event) => toEventView(event, names.people)), allowedActions: actsOf(order, actor) };
  }

  /** Places an order of a service of the catalogue and holds its amount on the voucher, or neither. Throws `record.notFound`, `voucherOrder.notAProvider`, `voucherOrder.otherProvider`, `voucherOrder.notUsable`, `voucherOrder.tooLate`, `voucher.insufficient`, `request.invalid`. */
  async place(actor: Actor, request: PlaceOrderRequest, key: string, { now = new Date(), isDemo = false } = {}): Promise<RedemptionReceipt> {
    const em = this.transactions.reader;
    if (actor.organizationKind !== 'enterprise') throw new DomainError('permission.denied');
    const voucher = await this.store.voucher(em, actor.organizationId ?? '', request.voucherId);
    const sent = commandKey(actor, 'voucherOrder.place', key, request);
    // What the catalogue says now is no matter of an order that was placed before.
    const kept = await this.ledger.kept(sent);
    if (kept !== null) return readReceipt(kept);
    if (voucher.providerId !== null && voucher.providerId !== request.providerId) throw new DomainError('voucherOrder.otherProvider');
    if (!(await this.store.isProvider(em, request.providerId))) throw new DomainError('voucherOrder.notAProvider');
    const product = await this.products.of(em, request.productId);
    check(request, productProblems(product, { providerId: request.providerId, category: voucher.category, contractFen: BigInt(request.contractFen) }, { amount: 'contractFen', district: 'providerId' }));
    const id = newId('vor');
    const event = { subjectId: id, action: 'place', from: null, to: 'placed', reason: null };
    const row = {
      ...eventRow(actor, event, now),
      ...{ id, voucher_id: voucher.id, programme_id: voucher.programmeId, enterprise_id: voucher.enterpriseId, provider_id: request.providerId, product_id: request.productId, product: request.product },
      ...{ contract_fen: request.contractFen, reserved_fen: request.reservedFen, is_demo: isDemo, today: dayInTianjin(now) },
      product_said: product === null ? null : JSON.stringify(saidOfProduct(product)),
    };
    const reply: RedemptionReceipt = { id, state: 'placed', version: 1 };
    return readReceipt(await this.ledger.submit({
      ...{ programmeId: voucher.programmeId, ...sent },
      posting: { step: 'reserve', voucher: voucher.id, order: id, amount: BigInt(request.reservedFen) },
      ...{ change: { writer: this.writers.place, row }, events: [], reply },
    }));
  }

  /** Throws `record.notFound`, `permission.denied`, `voucherOrder.changedMeanwhile`, `voucherOrder.notNow`, `request.invalid` with the fields that the step asks for. */
  async step(actor: Actor, id: string, request: OrderStepRequest, key: string, now = new Date()): Promise<RedemptionReceipt> {
    const order = await this.store.get(this.transactions.reader, actor, id);
    const sent = commandKey(actor, 'voucherOrder.step', key, { id, request });
    // What the order is now is judged under its lock, so that the same key is answered the same also after it has moved on.
    const rule = orderRules.find(({ action }) => action === request.action);
    if (rule?.isRelease === true) return this.release(actor, order, request, sent, now);
    return this.commands.run(sent, async (em) => this.advance(em, actor, await this.store.get(em, actor, id, true), request, now));
  }

  private async advance(em: EntityManager, actor: Actor, order: OrderRow, request: OrderStepRequest, now: Date): Promise<RedemptionReceipt> {
    const outcome = decideOrder(order.state, request.action, standingOf(order, actor));
    if (outcome === 'denied') throw new DomainError('permission.denied');
    if (order.version !== request.version) throw new DomainError('voucherOrder.changedMeanwhile', { state: order.state, version: order.version });
    if (outcome === 'impossible') throw new DomainError('voucherOrder.notNow', { state: order.state });
    checkAsked(outcome.asks, request, order, now);
    const on = request.on ?? null;
    const told = request.action === 'accept' ? { contractOn: on } : { deliveredOn: on, deliveryNote: request.note ?? null };
    await this.store.save(em, { ...order, ...told, state: outcome.to }, now);
    await this.names.trail.note(em, actor, { subjectId: order.id, action: request.action, from: order.state, to: outcome.to, reason: request.note ?? null }, now, { on });
    return { id: order.id, state: outcome.to, version: order.version + 1 };
  }

  private async release(actor: Actor, order: OrderRow, { action, version, note }: OrderStepRequest, sent: CommandKey, now: Date): Promise<RedemptionReceipt> {
    const rule = orderRules.find((each) => each.action === action);
    if (rule === undefined || !isTakenBy(rule.by, order, actor)) throw new DomainError('permission.denied');
    if ((note ?? '') === '') throw new DomainError('request.invalid', {}, [{ path: 'note', code: 'isNotEmpty', params: {} }]);
    const event = { subjectId: order.id, action, from: order.state, to: rule.to, reason: note ?? null };
    const reply: RedemptionReceipt = { id: order.id, state: rule.to, version: version + 1 };
    return readReceipt(await this.ledger.submit({
      ...{ programmeId: order.programmeId, ...sent },
      posting: { step: 'release', voucher: order.voucherId, order: order.id, amount: BigInt(order.reservedFen) },
      ...{ change: { writer: this.writers.release, row: { ...eventRow(actor, event, now), id: order.id, version } }, events: [], reply },
    }));
  }
}

function check({ contractFen, reservedFen }: PlaceOrderRequest, ofProduct: readonly FieldProblem[]): void {
  const problems: FieldProblem[] = [...ofProduct];
  if (BigInt(contractFen) === 0n) problems.push({ path: 'contractFen', code: 'isNotEmpty', params: {} });
  if (BigInt(reservedFen) === 0n) problems.push({ path: 'reservedFen', code: 'isNotEmpty', params: {} });
  else if (BigInt(reservedFen) > BigInt(contractFen)) problems.push({ path: 'reservedFen', code: 'aboveContract', params: {} });
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
}

function checkAsked(asks: readonly ('on' | 'note')[], request: OrderStepRequest, order: OrderRow, now: Date): void {
  const problems: FieldProblem[] = asks.filter((asked) => (request[asked] ?? '') === '').map((path) => ({ path, code: 'isNotEmpty', params: {} }));
  const wrong = request.on === undefined ? null : wrongDay(request.action, request.on, { ...order, today: dayInTianjin(now) });
  if (wrong !== null) problems.push({ path: 'on', code: wrong.code, params: wrong.code === 'notInFuture' ? {} : { day: wrong.day } });
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
}

const standingOf = (order: OrderRow, actor: Actor): OrderStanding => {
  const side = sideOf(actor, order);
  return { sides: new Set(side === null ? [] : [side]), claimant: order.claimant };
};
const isTakenBy = (by: 'enterprise' | 'provider' | 'claimant', order: OrderRow, actor: Actor): boolean => sideOf(actor, order) === (by === 'claimant' ? order.claimant : by);

function actsOf(order: OrderRow, actor: Actor): OrderView['allowedActions'] {
  const isClaimable = order.state === 'delivered' && order.claimId === null && isTakenBy('claimant', order, actor);
  // While a claim stands the order is not given up.
  const steps = openOrderActions(order.state, standingOf(order, actor)).filter((action) => action !== 'giveUp' || order.claimId === null);
  return [...(isClaimable ? (['claim'] as const) : []), ...steps];
}

function toOrderCard(order: OrderRow, actor: Actor, names: NamedParties): OrderCard {
  const { id, state, product, contractFen, reservedFen, claimId, isDemo, version } = order;
  const side = sideOf(actor, order);
  return {
    ...{ id, state, product, contractFen, reservedFen, isDemo, version },
    // A claim is between its claimant and the authority.
    claimId: side === null || side === order.claimant ? claimId : null,
    since: order.stateSince.toISOString(),
    enterprise: names.organization(order.enterpriseId),
    provider: names.organization(order.providerId),
    voucher: toVoucherView(order),
    ownSide: side,
  };
}

export function toVoucherView({ voucherId, voucherNumber, programme, issuedOn, useBy, cashBy, claimant }: Pick<OrderRow, 'voucherId' | 'voucherNumber' | 'programme' | 'issuedOn' | 'useBy' | 'cashBy' | 'claimant'>): OrderCard['voucher'] {
  return { id: voucherId, number: voucherNumber, programme, issuedOn, useBy, cashBy, claimant };
}
