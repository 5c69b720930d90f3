import { Injectable } from '@nestjs/common';
import { chatLimits } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { isOfRoom } from './chat.rows.js';

/** People of one round. */
const atOnce = 500;

/** SQL: a message of somebody else that member `m` has not seen, sent before $1, by nobody whom they block. */
const waits = `EXISTS (SELECT FROM chat_message c WHERE c.room_id = m.room_id AND c.seq > greatest(m.read_seq, m.from_seq) AND c.sender_id <> m.person_id AND c.state IN ('sent', 'edited') AND c.sent_at < $1
  AND NOT EXISTS (SELECT FROM chat_block b WHERE b.person_id = m.person_id AND b.blocked_id = c.sender_id))`;

/**
 * Tells who has not looked for a while that messages wait in a room: once, until they have read. `noticed_seq` of a member says up to where; the events name
 * rooms and people, and nothing that was said. What becomes of them is the business of notifications.
 */
@Injectable()
export class ChatWaiting {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** Tells everybody whom it is time to tell at `now`, and notes who has caught up since. Returns how many were told. */
  async run(now: Date): Promise<number> {
    for (let told = 0; ; ) {
      const found = await this.transactions.run((em) => this.tell(em, now));
      told += found;
      if (found < atOnce) {
        await this.transactions.run((em) => this.caughtUp(em, 'true', []));
        return told;
      }
    }
  }

  /** Somebody has read what they were told of. Repeatable. */
  async read(roomId: string, personId: string): Promise<void> {
    await this.transactions.run((em) => this.caughtUp(em, 'm.room_id = $1 AND m.person_id = $2', [roomId, personId]));
  }

  private async tell(em: EntityManager, now: Date): Promise<number> {
    const since = new Date(now.getTime() - chatLimits.noticeMinutes * 60_000);
    const rows = await em.query<{ roomId: string; personId: string }[]>(
      `WITH late AS MATERIALIZED (
         SELECT m.room_id, m.person_id, r.last_seq FROM chat_room r JOIN chat_member m ON m.room_id = r.id
          WHERE r.last_at > $1::timestamptz - interval '7 days' AND NOT r.is_demo AND m.noticed_seq = 0 AND NOT m.is_muted AND r.last_seq > greatest(m.read_seq, m.from_seq) AND ${isOfRoom('m')} AND ${waits}
          ORDER BY m.room_id, m.person_id LIMIT ${atOnce} FOR UPDATE OF m SKIP LOCKED
       ), noted AS (UPDATE chat_member m SET noticed_seq = late.last_seq FROM late WHERE m.room_id = late.room_id AND m.person_id = late.person_id RETURNING m.room_id, m.person_id)
       SELECT room_id AS "roomId", person_id AS "personId" FROM noted ORDER BY 1, 2`,
      [since],
    );
    const rooms = new Map<string, string[]>();
    for (const { roomId, personId } of rows) rooms.set(roomId, [...(rooms.get(roomId) ?? []), personId]);
    for (const [roomId, personIds] of rooms) await this.outbox.append(em, { type: 'chat.waiting', roomId, personIds });
    return rows.length;
  }

  private async caughtUp(em: EntityManager, where: string, values: unknown[]): Promise<void> {
    const rows = await em.query<{ roomId: string; personId: string }[]>(
      `WITH read AS (UPDATE chat_member m SET noticed_seq = 0 WHERE m.noticed_seq > 0 AND m.read_seq >= m.noticed_seq AND ${where} RETURNING m.room_id, m.person_id)
       SELECT room_id AS "roomId", person_id AS "personId" FROM read`,
      values,
    );
    for (const { roomId, personId } of rows) await this.outbox.append(em, { type: 'chat.caughtUp', roomId, personId });
  }
}
