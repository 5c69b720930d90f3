import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ChatMessageRequest, ChatMessageView, ChatReadView } from '@techmatch/contracts';
import { chatLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, personOf } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { ChatBeside } from './chat-beside.js';
import { ChatHints } from './chat.hints.js';
import { toMessageView } from './chat.mapper.js';
import { ChatQueries } from './chat.queries.js';
import { messageActions } from './chat.rules.js';
import type { MessageRow } from './chat.rows.js';
import { ChatPostStore, isTwice, type NewMessage, type Posted } from './chat-post.store.js';
import { ChatPosts } from './chat-posts.js';
import { ChatStore } from './chat.store.js';
import { ChatWaiting } from './chat-waiting.js';

/** What is said in rooms. A message is acknowledged once it is committed; its row is the record of the deed, so that sending one stands in no audit log. */
@Injectable()
export class ChatService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ChatStore,
    private readonly posts: ChatPosts,
    private readonly postStore: ChatPostStore,
    private readonly queries: ChatQueries,
    private readonly waiting: ChatWaiting,
    private readonly beside: ChatBeside,
    private readonly hints: ChatHints,
    private readonly audit: Audit,
  ) {}

  /**
   * Sends a message, or finds the one that was sent under its name before: the answer is the same. Throws `record.notFound` for a room of others and for files
   * that are not the sender's to send, `chat.empty`, `chat.blocked`, `rate.tooManyRequests`.
   */
  async send(actor: Actor, roomId: string, { clientId, text, mentions = [], references = [], files = [] }: ChatMessageRequest): Promise<ChatMessageView> {
    if (text === '' && files.length === 0) throw new DomainError('chat.empty');
    const message: NewMessage = { roomId, senderId: personOf(actor), clientId, text, mentions, references: references.map(({ kind, id }) => ({ kind, id })), hasFiles: files.length > 0 };
    const { row, isNew, people } = await this.write(message, files);
    const beside = await this.beside.of(this.transactions.reader, actor, [row]);
    if (isNew) this.hints.posted(people, row, beside);
    return toMessageView(row, actor.userId, beside);
  }

  /** Throws `record.notFound`, `chat.notNow` where it can no longer be changed or was changed too often. */
  async edit(actor: Actor, id: string, text: string): Promise<ChatMessageView> {
    return this.change(actor, id, 'edit', async (em, row) => {
      if ((await this.store.countVersions(em, id)) >= chatLimits.versions) throw new DomainError('chat.notNow');
      return this.store.reword(em, row, text);
    });
  }

  /** Throws `record.notFound`, `chat.notNow`. */
  async remove(actor: Actor, id: string): Promise<ChatMessageView> {
    return this.change(actor, id, 'delete', (em, row) => this.store.remove(em, row));
  }

  /** What was seen is no deed: it stands in no audit log. Throws `record.notFound`. */
  async markRead(actor: Actor, roomId: string, seq: number): Promise<ChatReadView> {
    const personId = personOf(actor);
    const marked = await this.store.markRead(this.transactions.reader, roomId, personId, seq);
    if (marked === null) throw new DomainError('record.notFound', { id: roomId });
    if (marked.isCaughtUp) await this.waiting.read(roomId, personId);
    if (marked.isNew) this.hints.wasRead(marked.people, roomId, personId, marked.readSeq);
    return { roomId, readSeq: marked.readSeq, unread: marked.lastSeq - marked.readSeq };
  }

  /** Throws `record.notFound`. */
  async mute(actor: Actor, roomId: string, isMuted: boolean): Promise<void> {
    if (!(await this.store.mute(this.transactions.reader, roomId, personOf(actor), isMuted))) throw new DomainError('record.notFound', { id: roomId });
  }

  /** Tells the others of a room that one is typing; nothing is kept. Throws `record.notFound`. */
  async typing(actor: Actor, roomId: string): Promise<void> {
    const personId = personOf(actor);
    const people = await this.queries.people(this.transactions.reader, roomId);
    if (!people.includes(personId)) throw new DomainError('record.notFound', { id: roomId });
    this.hints.isTyping(people.filter((id) => id !== personId), roomId, personId);
  }

  /** Without files together with what others send at that moment; with files in a transaction, so that both are there or neither. */
  private async write(message: NewMessage, files: readonly string[]): Promise<{ row: MessageRow; isNew: boolean; people: readonly string[] }> {
    if (files.length === 0) return taken(message, await this.posts.send(message));
    const work = (em: EntityManager): Promise<ReturnType<typeof taken>> => this.writeWithFiles(em, message, files);
    // The second of two at once finds what the first wrote.
    return this.transactions.run(work).catch((error: unknown) => (isTwice(error) ? this.transactions.run(work) : Promise.reject(asError(error))));
  }

  private async writeWithFiles(em: EntityManager, message: NewMessage, files: readonly string[]): Promise<ReturnType<typeof taken>> {
    const [posted] = await this.postStore.post(em, [message]);
    if (posted === undefined) throw new Error('The store answers for each message');
    const written = taken(message, posted);
    if (!written.isNew) return written;
    const rows = await em.query<unknown[]>(
      `WITH sent AS (UPDATE chat_file f SET message_id = $1, place = given.place FROM unnest($2::text[]) WITH ORDINALITY AS given (id, place)
         WHERE f.id = given.id AND f.room_id = $3 AND f.uploaded_by = $4 AND f.message_id IS NULL RETURNING f.id) SELECT id FROM sent`,
      [written.row.id, [...files], message.roomId, message.senderId],
    );
    if (rows.length !== files.length) throw new DomainError('record.notFound', { id: files.join(', ').slice(0, 40) });
    return written;
  }

  private async change(actor: Actor, id: string, action: 'edit' | 'delete', work: (em: EntityManager, row: MessageRow) => Promise<MessageRow>): Promise<ChatMessageView> {
    const personId = personOf(actor);
    const { row, people } = await this.transactions.run(async (em) => {
      const before = await this.store.lock(em, personId, id);
      if (before === null) throw new DomainError('record.notFound', { id });
      if (before.senderId !== personId) throw new DomainError('permission.denied');
      if (!messageActions({ ...before, sentAt: new Date(before.sentAt) }, personId, new Date()).includes(action)) throw new DomainError('chat.notNow');
      const changed = await work(em, before);
      await this.audit.append(em, { actor, action: `chat.${action}`, target: { kind: 'chatMessage', id }, details: { roomId: before.roomId, seq: before.seq } });
      return { row: changed, people: await this.queries.people(em, before.roomId) };
    });
    const beside = await this.beside.of(this.transactions.reader, actor, [row]);
    this.hints.posted(people, row, beside);
    return toMessageView(row, personId, beside);
  }
}

/** What was written, or why it was not. */
function taken({ roomId }: NewMessage, { isOfRoom, isBlocked, row, isNew, people }: Posted): { row: MessageRow; isNew: boolean; people: readonly string[] } {
  if (!isOfRoom) throw new DomainError('record.notFound', { id: roomId });
  if (row !== null) return { row, isNew, people };
  if (isBlocked) throw new DomainError('chat.blocked');
  throw new DomainError('rate.tooManyRequests', { seconds: 60 });
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
