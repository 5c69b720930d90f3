import { Injectable } from '@nestjs/common';
import type { ChatMessageState } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import { ChatHints } from './chat.hints.js';
import { ChatQueries } from './chat.queries.js';
import { isShown, messageActions } from './chat.rules.js';
import { ChatStore } from './chat.store.js';

/** A message as who decides on its report reads it. */
export interface MessageBeside {
  readonly id: string;
  readonly sender: string | null;
  readonly text: string | null;
  readonly state: ChatMessageState;
  readonly files: string[];
  readonly sentAt: Date;
}

/** Messages on each side of a reported one that who decides may read: enough to tell what it answers. */
const beside = 2;

/** What became of the text: who decides reads what is hidden, nobody what is deleted. */
const text = "CASE WHEN c.state IN ('sent', 'edited', 'hidden') THEN c.body END";

/** Reported messages, for the room of reports: what may be reported, what is read to decide, and hiding. Everything in the caller's transaction; the caller audits. */
@Injectable()
export class ChatModeration {
  constructor(
    private readonly queries: ChatQueries,
    private readonly store: ChatStore,
    private readonly hints: ChatHints,
  ) {}

  /** Whether a person reads the message and may report it. */
  async isReportable(em: EntityManager, personId: string, id: string): Promise<boolean> {
    const row = await this.queries.message(em, personId, id);
    return row !== null && messageActions({ ...row, sentAt: new Date(row.sentAt) }, personId, new Date()).includes('report');
  }

  /** Null where the message is gone with its room. */
  async roomOf(em: EntityManager, id: string): Promise<string | null> {
    return (await em.query<{ roomId: string }[]>('SELECT room_id AS "roomId" FROM chat_message WHERE id = $1', [id]))[0]?.roomId ?? null;
  }

  /** The message between the two before and the two after it, lines of the platform left out; empty where it is gone with its room. */
  async around(em: EntityManager, id: string): Promise<MessageBeside[]> {
    const part = (condition: string, order: string, limit: number): string =>
      `(SELECT c.* FROM chat_message c JOIN chat_message r ON r.id = $1 AND r.room_id = c.room_id WHERE c.kind = 'text' AND ${condition} ORDER BY c.seq ${order} LIMIT ${limit})`;
    return em.query<MessageBeside[]>(
      `SELECT c.id, CASE WHEN p.closed_at IS NULL THEN p.name END AS sender, ${text} AS text, c.state, ARRAY(SELECT f.name FROM chat_file f WHERE f.message_id = c.id ORDER BY f.place) AS files, c.sent_at AS "sentAt"
         FROM (${part('c.seq < r.seq', 'DESC', beside)} UNION ALL ${part('c.seq >= r.seq', 'ASC', beside + 1)}) AS c JOIN person p ON p.id = c.sender_id ORDER BY c.seq`,
      [id],
    );
  }

  /** Hides a message from everybody of its room, or shows it again. False where it is not there, or not as it would have to be: deleted stays deleted. */
  async setHidden(em: EntityManager, id: string, isHidden: boolean): Promise<boolean> {
    const [found] = await em.query<{ roomId: string; seq: number; state: ChatMessageState }[]>('SELECT room_id AS "roomId", seq, state FROM chat_message WHERE id = $1 FOR UPDATE', [id]);
    if (found === undefined || (isHidden ? !isShown(found.state) : found.state !== 'hidden')) return false;
    await this.store.setHidden(em, { id, roomId: found.roomId }, isHidden);
    this.hints.postedLater(em, found.roomId, found.seq);
    return true;
  }
}
