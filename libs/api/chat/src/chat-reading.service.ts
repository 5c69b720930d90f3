import { Injectable } from '@nestjs/common';
import type { ChatMessagePage, ChatMessagesQuery, ChatMessageView, ChatRoomPage, ChatRoomView, ChatSearchPage, ChatSearchQuery, ChatUnreadView, ChatVersionsView } from '@techmatch/contracts';
import { chatLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, personOf, RecordNames } from '@techmatch/http';
import { Realtime } from '@techmatch/realtime';
import type { EntityManager } from 'typeorm';
import { ChatBeside } from './chat-beside.js';
import { nothingBeside, toMessageView, toRoomView } from './chat.mapper.js';
import { ChatQueries } from './chat.queries.js';
import { isShown } from './chat.rules.js';
import type { MessageRow, RoomRow } from './chat.rows.js';

/** Beyond any number. */
const endless = 2_147_483_647;

/** One's own rooms, and what stands in them. */
@Injectable()
export class ChatReadingService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ChatQueries,
    private readonly beside: ChatBeside,
    private readonly records: RecordNames,
    private readonly realtime: Realtime,
  ) {}

  async rooms(actor: Actor, page = 1): Promise<ChatRoomPage> {
    const size = chatLimits.rooms;
    const rows = await this.queries.rooms(this.transactions.reader, personOf(actor), size + 1, (page - 1) * size);
    return { rooms: await this.roomViews(actor, rows.slice(0, size)), page, size, hasMore: rows.length > size };
  }

  /** Throws `record.notFound`. */
  async room(actor: Actor, id: string): Promise<ChatRoomView> {
    const row = await this.queries.room(this.transactions.reader, personOf(actor), id);
    const [view] = row === null ? [] : await this.roomViews(actor, [row]);
    if (view === undefined) throw new DomainError('record.notFound', { id });
    return view;
  }

  async unread(actor: Actor): Promise<ChatUnreadView> {
    return { unread: Math.min(chatLimits.counted, await this.queries.unread(this.transactions.reader, personOf(actor))) };
  }

  /**
   * Messages of a room. After a number: what came since, and older ones that were changed since `changed`; a reader who asks until nothing more is there has
   * everything. Throws `record.notFound`.
   */
  async messages(actor: Actor, roomId: string, { after, changed, before, size = chatLimits.page }: ChatMessagesQuery): Promise<ChatMessagePage> {
    const personId = personOf(actor);
    const em = this.transactions.reader;
    // First how far the room is: what is written meanwhile comes with the next question.
    const standing = await this.queries.standing(em, personId, roomId);
    if (standing === null) throw new DomainError('record.notFound', { id: roomId });
    const { lastSeq } = standing;
    if (after === undefined) {
      const found = await this.queries.before(em, personId, roomId, before ?? endless, size + 1);
      const rows = found.slice(Math.max(0, found.length - size));
      return { messages: await this.views(em, actor, rows), changes: [], lastSeq, lastChange: standing.lastChange, hasMore: found.length > size };
    }
    const found = await this.queries.after(em, personId, roomId, after, size + 1);
    const changes = changed === undefined ? [] : await this.queries.changed(em, personId, roomId, { change: changed, upTo: after }, size);
    const isWhole = changes.length < size;
    const lastChange = isWhole ? standing.lastChange : (changes.at(-1)?.change ?? standing.lastChange);
    return { messages: await this.views(em, actor, found.slice(0, size)), changes: await this.views(em, actor, changes), lastSeq, lastChange, hasMore: found.length > size || !isWhole };
  }

  /** Earlier wordings, for everybody who may read the message. Throws `record.notFound`. */
  async versions(actor: Actor, id: string): Promise<ChatVersionsView> {
    const em = this.transactions.reader;
    const message = await this.queries.message(em, personOf(actor), id);
    if (message === null) throw new DomainError('record.notFound', { id });
    const versions = await this.queries.versions(em, id);
    return { versions: versions.map(({ body, sha256, until }) => ({ text: isShown(message.state) ? body : null, sha256, until: until.toISOString() })) };
  }

  /** Messages of one's rooms that hold the words literally. */
  async search(actor: Actor, { q, room, page = 1 }: ChatSearchQuery): Promise<ChatSearchPage> {
    const size = chatLimits.rooms;
    const em = this.transactions.reader;
    const rows = await this.queries.find(em, personOf(actor), q, room ?? null, size + 1, (page - 1) * size);
    const shown = rows.slice(0, size);
    const beside = await this.beside.of(em, actor, shown.map(({ message }) => message));
    const hits = shown.map(({ message, subjectKind, subjectId, titleKind, sender }) => ({ message: toMessageView(message, actor.userId, beside), subject: { kind: subjectKind, id: subjectId, name: null }, titleKind, sender }));
    return { hits, page, size, hasMore: rows.length > size };
  }

  /** Of whose of the room a page is open now. Throws `record.notFound`. */
  async present(actor: Actor, roomId: string): Promise<{ personIds: string[] }> {
    const people = await this.queries.people(this.transactions.reader, roomId);
    if (!people.includes(personOf(actor))) throw new DomainError('record.notFound', { id: roomId });
    return { personIds: await this.realtime.present(people) };
  }

  /** What rooms are called, for who is of them: as their subject is, or as the other of two. */
  async names(actor: Actor, ids: readonly string[]): Promise<Map<string, string | null>> {
    if (actor.userId === null) return new Map();
    const me = actor.userId;
    const views = await this.roomViews(actor, await this.queries.roomsOf(this.transactions.reader, me, ids));
    return new Map(views.map(({ id, subject, members }) => [id, subject.kind === 'direct' ? (members.find((member) => member.id !== me)?.name ?? null) : subject.name]));
  }

  private async views(em: EntityManager, actor: Actor, rows: readonly MessageRow[]): Promise<ChatMessageView[]> {
    const beside = await this.beside.of(em, actor, rows);
    return rows.map((row) => toMessageView(row, actor.userId, beside));
  }

  private async roomViews(actor: Actor, rows: readonly RoomRow[]): Promise<ChatRoomView[]> {
    const names = new Map<string, string | null>();
    for (const kind of new Set(rows.map(({ subjectKind }) => subjectKind))) {
      for (const [id, name] of await this.records.find(actor, kind, rows.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId))) names.set(id, name);
    }
    return rows.map((row) => toRoomView(row, personOf(actor), names.get(row.subjectId) ?? null, nothingBeside));
  }
}
