import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ChatBlocksView, ChatRoomView } from '@techmatch/contracts';
import { chatLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, personOf } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { ChatReadingService } from './chat-reading.service.js';
import { ChatHints } from './chat.hints.js';
import { directSubject } from './chat.rules.js';
import { isOfRoom } from './chat.rows.js';
import { ChatStore } from './chat.store.js';

/** Talk between two people who share a room, and keeping somebody from it. */
@Injectable()
export class ChatPeopleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ChatStore,
    private readonly reading: ChatReadingService,
    private readonly hints: ChatHints,
    private readonly audit: Audit,
  ) {}

  /** The room of the actor and somebody who shares an introduction or a deal with them; made at the first asking. Throws `record.notFound` for anybody else, and for oneself. */
  async direct(actor: Actor, personId: string): Promise<ChatRoomView> {
    const own = personOf(actor);
    const id = await this.transactions.run(async (em) => {
      if (own === personId || !(await this.share(em, own, personId))) throw new DomainError('record.notFound', { id: personId });
      const room = await this.store.open(em, { kind: 'direct', id: directSubject(own, personId) }, 'direct', false);
      for (const userId of [own, personId]) await this.store.admit(em, room.id, { userId, organizationId: null, side: 'partner' }, 0);
      if (room.isNew) {
        await this.audit.append(em, { actor, action: 'chat.openDirect', target: { kind: 'chatRoom', id: room.id }, details: { personId } });
        this.hints.roomChangedLater(em, room.id);
      }
      return room.id;
    });
    return this.reading.room(actor, id);
  }

  async blocks(actor: Actor): Promise<ChatBlocksView> {
    const rows = await this.transactions.reader.query<{ personId: string; name: string | null; since: Date }[]>(
      `SELECT b.blocked_id AS "personId", CASE WHEN p.closed_at IS NULL THEN p.name END AS name, b.since FROM chat_block b JOIN person p ON p.id = b.blocked_id WHERE b.person_id = $1 ORDER BY b.since DESC, b.blocked_id LIMIT ${chatLimits.blocks}`,
      [personOf(actor)],
    );
    return { blocks: rows.map((row) => ({ ...row, since: row.since.toISOString() })) };
  }

  /** Takes no direct messages from somebody any more. Throws `record.notFound` for who never shared a room with the actor, `chat.tooMany`. */
  async block(actor: Actor, personId: string): Promise<void> {
    const own = personOf(actor);
    await this.transactions.run(async (em) => {
      const met = await em.query<unknown[]>('SELECT 1 FROM chat_member a JOIN chat_member b ON b.room_id = a.room_id AND b.person_id = $2 WHERE a.person_id = $1 AND a.person_id <> b.person_id LIMIT 1', [own, personId]);
      if (met.length === 0) throw new DomainError('record.notFound', { id: personId });
      const [count] = await em.query<{ n: number }[]>('SELECT count(*)::int AS n FROM chat_block WHERE person_id = $1', [own]);
      if ((count?.n ?? 0) >= chatLimits.blocks) throw new DomainError('chat.tooMany', { limit: chatLimits.blocks });
      await em.query('INSERT INTO chat_block (person_id, blocked_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [own, personId]);
      await this.audit.append(em, { actor, action: 'chat.block', target: { kind: 'person', id: personId } });
    });
  }

  /** Repeatable. */
  async unblock(actor: Actor, personId: string): Promise<void> {
    await this.transactions.run(async (em) => {
      await em.query('DELETE FROM chat_block WHERE person_id = $1 AND blocked_id = $2', [personOf(actor), personId]);
      await this.audit.append(em, { actor, action: 'chat.unblock', target: { kind: 'person', id: personId } });
    });
  }

  private async share(em: EntityManager, one: string, other: string): Promise<boolean> {
    const rows = await em.query<unknown[]>(
      `SELECT 1 FROM chat_member a JOIN chat_member b ON b.room_id = a.room_id AND b.person_id = $2 AND ${isOfRoom('b')} JOIN chat_room r ON r.id = a.room_id AND r.subject_kind <> 'direct'
        WHERE a.person_id = $1 AND ${isOfRoom('a')} LIMIT 1`,
      [one, other],
    );
    return rows.length > 0;
  }
}
