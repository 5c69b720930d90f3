import { Injectable } from '@nestjs/common';
import type { DealBoard, DealPage, DealQuery, DealTimelineQuery, DealTimelineView, DealView } from '@techmatch/contracts';
import { dealLimits, dealStages, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { DealFileStore } from './deal-file.store.js';
import { DealDesk } from './deal.desk.js';
import { toDealCard, toDealEvent, toDealView } from './deal.mapper.js';
import { DealRooms } from './deal.rooms.js';
import { DealStore, type DealStart } from './deal.store.js';
import { DealsQueries } from './deals.queries.js';
import { MeetingStore } from './meeting.store.js';

/** Deals as those read them who have a part in them, and how one begins. */
@Injectable()
export class DealsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: DealsQueries,
    private readonly store: DealStore,
    private readonly desk: DealDesk,
    private readonly rooms: DealRooms,
    private readonly files: DealFileStore,
    private readonly meetings: MeetingStore,
  ) {}

  async list(actor: Actor, query: DealQuery): Promise<DealPage> {
    const em = this.transactions.reader;
    const { deals, total } = await this.queries.list(em, actor, query);
    const opened = await this.desk.around(em, actor, deals, new Date());
    const names = await this.desk.names(em, opened);
    return { deals: opened.map((each) => toDealCard(each, names)), total, page: query.page ?? 1, size: query.size ?? 20 };
  }

  async board(actor: Actor): Promise<DealBoard> {
    const em = this.transactions.reader;
    const { deals, totals } = await this.queries.board(em, actor);
    const opened = await this.desk.around(em, actor, deals, new Date());
    const names = await this.desk.names(em, opened);
    const cards = opened.map((each) => toDealCard(each, names));
    return { columns: dealStages.map((stage) => ({ stage, total: totals.get(stage) ?? 0, deals: cards.filter((card) => card.stage === stage) })) };
  }

  /** Throws `record.notFound`. */
  async get(actor: Actor, id: string): Promise<DealView> {
    return this.view(this.transactions.reader, actor, id);
  }

  /** Everything that happened, newest first. Throws `record.notFound`. */
  async timeline(actor: Actor, id: string, { before }: DealTimelineQuery): Promise<DealTimelineView> {
    const em = this.transactions.reader;
    await this.queries.get(em, actor, id);
    const rows = await this.store.events(em, id, before ?? null, dealLimits.timeline);
    const names = await this.desk.names(em, [], rows.map(({ byId }) => byId));
    const last = rows.at(-1);
    return { events: rows.map((row) => toDealEvent(row, names)), older: last === undefined || last.seq === 1 ? null : last.seq };
  }

  /** A deal as it is now, inside the caller's transaction. */
  async view(em: EntityManager, actor: Actor, id: string): Promise<DealView> {
    const opened = await this.desk.open(em, actor, id, new Date());
    const files = await this.files.of(em, id);
    const meetings = await this.meetings.of(em, id);
    const names = await this.desk.names(em, [opened], [actor.userId, ...files.map(({ uploadedBy }) => uploadedBy), ...meetings.flatMap(({ calledBy, people }) => [calledBy, ...people])]);
    return toDealView(opened, { files, meetings, actor, chatRoomId: await this.rooms.roomFor(em, opened.deal, actor.userId) }, names);
  }

  /** Begins a deal. Throws `deal.alreadyBegun` where its introduction has one. */
  async begin(em: EntityManager, actor: Actor, start: DealStart): Promise<string> {
    const now = new Date();
    const id = await this.store.add(em, start, actor.userId ?? '', now);
    if (id === null) throw new DomainError('deal.alreadyBegun');
    const deal = await this.queries.get(em, actor, id, true);
    await this.desk.note(em, actor, deal, { kind: 'begin' }, now);
    return id;
  }

  /** How deals are called, for who may see them. */
  titles(actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
    return this.queries.titles(this.transactions.reader, actor, ids);
  }
}
