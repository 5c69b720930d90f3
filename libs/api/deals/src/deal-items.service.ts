import { Injectable } from '@nestjs/common';
import type { AddDealItemRequest, DealView, SaveDealItemRequest } from '@techmatch/contracts';
import { dealLimits, type Actor, type DealEventKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { DealDesk } from './deal.desk.js';
import { mayChangeItem } from './deal.policy.js';
import { isClosed } from './deal.rules.js';
import { DealRooms } from './deal.rooms.js';
import { DealStore, type ItemRow } from './deal.store.js';
import { DealsService } from './deals.service.js';

/** What is to be done in a deal: milestones, payments, tasks, and the steps of a disposal. */
@Injectable()
export class DealItemsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: DealDesk,
    private readonly store: DealStore,
    private readonly deals: DealsService,
    private readonly rooms: DealRooms,
  ) {}

  /** The same thing sent again is one. From a message of the deal's room the timeline says which. Throws `record.notFound`, also for a message that the actor cannot read there, `deal.notNow` for one that is over, `deal.tooMany`, `request.sentBefore` for another thing under the same name, `request.invalid` for an amount of what is no payment. */
  async add(actor: Actor, id: string, { messageId, ...request }: AddDealItemRequest, now = new Date()): Promise<DealView> {
    return this.transactions.run(async (em) => {
      const { deal, items } = await this.desk.open(em, actor, id, now, true);
      const known = await this.store.itemOfClient(em, id, actor.userId ?? '', request.clientId);
      if (known !== null) {
        // It may have been changed since by somebody else: what it began as decides.
        if (known.kind !== request.kind || (known.version === 1 && !isSame(known, request))) throw new DomainError('request.sentBefore');
        return this.deals.view(em, actor, id);
      }
      if (isClosed(deal.stage)) throw new DomainError('deal.notNow', { stage: deal.stage });
      if (items.length >= dealLimits.items) throw new DomainError('deal.tooMany', { limit: dealLimits.items });
      if (request.kind !== 'payment' && request.amountFen !== null) throw new DomainError('request.invalid', {}, [{ path: 'amountFen', code: 'notOfPayment', params: {} }]);
      const message = messageId === undefined ? null : await this.rooms.messageOf(em, deal, messageId, actor.userId ?? '');
      if (messageId !== undefined && message === null) throw new DomainError('record.notFound', { id: messageId });
      const item = await this.store.addItem(em, id, { ...request, code: null }, actor.userId ?? '', now);
      await this.desk.note(em, actor, deal, { kind: 'itemAdded', details: { title: request.title, kind: request.kind, ...(message !== null && { message: String(message) }) } }, now, { item, kind: request.kind, message: messageId ?? null });
      return this.deals.view(em, actor, id);
    });
  }

  /** Throws `record.notFound`, `permission.denied`, `deal.itemChanged` where somebody else was faster. */
  async save(actor: Actor, id: string, itemId: string, request: SaveDealItemRequest, now = new Date()): Promise<DealView> {
    return this.transactions.run(async (em) => {
      const { deal, items, participant } = await this.desk.open(em, actor, id, now, true);
      const item = items.find((each) => each.id === itemId);
      if (item === undefined) throw new DomainError('record.notFound', { id: itemId });
      if (!mayChangeItem(participant, deal.stage, item)) throw new DomainError(isClosed(deal.stage) ? 'deal.notNow' : 'permission.denied', { stage: deal.stage });
      if (item.version !== request.version) throw new DomainError('deal.itemChanged', { version: item.version, state: item.state });
      if (item.kind === 'disposal' && request.state === 'dropped') throw new DomainError('permission.denied');
      const next = changed(item, request, actor.userId, now);
      await this.store.saveItem(em, next);
      await this.desk.note(em, actor, deal, { kind: eventOf(item, next), details: { title: next.title, kind: item.kind } }, now, { item: itemId, kind: item.kind, state: next.state });
      return this.deals.view(em, actor, id);
    });
  }
}

const isSame = (item: ItemRow, { title, dueOn, side, amountFen }: AddDealItemRequest): boolean => item.title === title && item.dueOn === dueOn && item.side === side && item.amountFen === amountFen;

function changed(item: ItemRow, { state, title, dueOn, note }: SaveDealItemRequest, byId: string | null, now: Date): ItemRow {
  const done = state !== 'done' ? { doneAt: null, doneBy: null } : item.state === 'done' ? {} : { doneAt: now, doneBy: byId };
  return { ...item, state, title: item.kind === 'disposal' ? item.title : title, dueOn, note: note ?? item.note, ...done, version: item.version + 1 };
}

function eventOf(before: ItemRow, after: ItemRow): DealEventKind {
  if (before.state === after.state) return 'itemChanged';
  return after.state === 'done' ? 'itemDone' : after.state === 'dropped' ? 'itemDropped' : 'itemReopened';
}
