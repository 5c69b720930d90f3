import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChatAnnouncement, ChatSide, ChatSubjectKind, ChatTitleKind } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { gramCodes } from '@techmatch/search';
import { fold } from '@techmatch/text';
import type { EntityManager } from 'typeorm';
import { isOfRoom, messageOf, type MessageRow } from './chat.rows.js';

/** A member as a feature names them. */
export interface NewMember {
  readonly userId: string;
  readonly organizationId: string | null;
  readonly side: ChatSide;
}

/** Where a reader stands after saying how far they have read. */
export interface Marked {
  readonly readSeq: number;
  readonly lastSeq: number;
  readonly isNew: boolean;
  /** They were told that messages wait, and have read those. */
  readonly isCaughtUp: boolean;
  /** Who is to be told, where it is new. */
  readonly people: string[];
}

/** Rooms and their people in PostgreSQL, and what becomes of messages; they are written by `ChatPostStore`. */
@Injectable()
export class ChatStore {
  /** Writes a line of the platform, in the caller's transaction. Returns its number. */
  async announce(em: EntityManager, roomId: string, code: ChatAnnouncement, params: Readonly<Record<string, string | number>>): Promise<number> {
    const rows = await em.query<{ seq: number }[]>(
      `WITH room AS (UPDATE chat_room SET last_seq = last_seq + 1, last_at = clock_timestamp() WHERE id = $2 RETURNING last_seq, last_at)
       , added AS (INSERT INTO chat_message (id, room_id, seq, kind, code, params, sent_at) SELECT $1, $2, last_seq, 'system', $3, $4, last_at FROM room RETURNING seq)
       SELECT seq FROM added`,
      [newId('msg'), roomId, code, JSON.stringify(params)],
    );
    const [row] = rows;
    if (row === undefined) throw new Error(`There is no room ${roomId}`);
    return row.seq;
  }

  /** The room of a subject, made if there is none. One at a time: the second waits for the first and finds its room. */
  async open(em: EntityManager, subject: { kind: ChatSubjectKind; id: string }, titleKind: ChatTitleKind, isDemo: boolean): Promise<{ id: string; isNew: boolean }> {
    const made = await em.query<{ id: string }[]>(
      'INSERT INTO chat_room (id, subject_kind, subject_id, title_kind, is_demo) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (subject_kind, subject_id) DO NOTHING RETURNING id',
      [newId('rom'), subject.kind, subject.id, titleKind, isDemo],
    );
    const [room] = made;
    if (room !== undefined) return { id: room.id, isNew: true };
    const id = await this.roomOf(em, subject);
    if (id === null) throw new Error('The room that stood in the way is gone');
    return { id, isNew: false };
  }

  async roomOf(em: EntityManager, { kind, id }: { kind: ChatSubjectKind; id: string }): Promise<string | null> {
    return (await em.query<{ id: string }[]>('SELECT id FROM chat_room WHERE subject_kind = $1 AND subject_id = $2', [kind, id]))[0]?.id ?? null;
  }

  async roomFor(em: EntityManager, { kind, id }: { kind: ChatSubjectKind; id: string }, personId: string): Promise<string | null> {
    const rows = await em.query<{ id: string }[]>(`SELECT r.id FROM chat_room r JOIN chat_member m ON m.room_id = r.id AND m.person_id = $3 AND ${isOfRoom('m')} WHERE r.subject_kind = $1 AND r.subject_id = $2`, [kind, id, personId]);
    return rows[0]?.id ?? null;
  }

  /** Adds somebody, or brings them back; `fromSeq` null: from what is said from now on. Returns whether that changed anything. Holds the room, so that its number stays. */
  async admit(em: EntityManager, roomId: string, { userId, organizationId, side }: NewMember, fromSeq: number | null): Promise<boolean> {
    const rows = await em.query<unknown[]>(
      `WITH room AS (SELECT id, coalesce($5, last_seq) AS from_seq FROM chat_room WHERE id = $1 FOR UPDATE),
        admitted AS (INSERT INTO chat_member AS kept (room_id, person_id, organization_id, side, from_seq, read_seq) SELECT id, $2, $3, $4, from_seq, from_seq FROM room
          ON CONFLICT (room_id, person_id) DO UPDATE SET organization_id = excluded.organization_id, side = excluded.side, left_at = NULL, joined_at = clock_timestamp(),
            from_seq = greatest(kept.from_seq, excluded.from_seq), read_seq = greatest(kept.read_seq, excluded.read_seq)
          WHERE kept.left_at IS NOT NULL RETURNING 1)
       SELECT 1 FROM admitted`,
      [roomId, userId, organizationId, side, fromSeq],
    );
    return rows.length > 0;
  }

  async dismiss(em: EntityManager, roomId: string, personId: string): Promise<boolean> {
    const rows = await em.query<unknown[]>(
      'WITH gone AS (UPDATE chat_member SET left_at = now() WHERE room_id = $1 AND person_id = $2 AND left_at IS NULL RETURNING 1) SELECT 1 FROM gone',
      [roomId, personId],
    );
    return rows.length > 0;
  }

  /** Counts what was seen; never backwards, and no further than there is. Returns where the reader stands, or null where they are not of the room. */
  async markRead(em: EntityManager, roomId: string, personId: string, seq: number): Promise<Marked | null> {
    const rows = await em.query<Marked[]>(
      `WITH standing AS MATERIALIZED (SELECT r.last_seq, m.read_seq, m.noticed_seq, greatest(m.read_seq, least($3, r.last_seq)) AS seen FROM chat_member m JOIN chat_room r ON r.id = m.room_id
          WHERE m.room_id = $1 AND m.person_id = $2 AND ${isOfRoom('m')}),
        marked AS (UPDATE chat_member m SET read_seq = greatest(m.read_seq, standing.seen) FROM standing WHERE m.room_id = $1 AND m.person_id = $2 AND standing.seen > standing.read_seq RETURNING m.read_seq)
       SELECT coalesce((SELECT read_seq FROM marked), read_seq) AS "readSeq", last_seq AS "lastSeq", EXISTS (SELECT FROM marked) AS "isNew", noticed_seq > 0 AND seen >= noticed_seq AS "isCaughtUp",
          CASE WHEN EXISTS (SELECT FROM marked) THEN ARRAY(SELECT o.person_id FROM chat_member o WHERE o.room_id = $1 AND ${isOfRoom('o')}) ELSE '{}' END AS people FROM standing`,
      [roomId, personId, seq],
    );
    return rows[0] ?? null;
  }

  async mute(em: EntityManager, roomId: string, personId: string, isMuted: boolean): Promise<boolean> {
    const rows = await em.query<unknown[]>(`WITH chosen AS (UPDATE chat_member m SET is_muted = $3 WHERE m.room_id = $1 AND m.person_id = $2 AND ${isOfRoom('m')} RETURNING 1) SELECT 1 FROM chosen`, [roomId, personId, isMuted]);
    return rows.length > 0;
  }

  /** Holds a message for its author's change: first its room, as everybody who numbers something does. Null where the reader cannot see it. */
  async lock(em: EntityManager, personId: string, id: string): Promise<MessageRow | null> {
    await em.query('SELECT 1 FROM chat_room WHERE id = (SELECT room_id FROM chat_message WHERE id = $1) FOR UPDATE', [id]);
    const rows = await em.query<{ message: MessageRow }[]>(
      `SELECT ${messageOf('c')} AS message FROM chat_message c JOIN chat_member me ON me.room_id = c.room_id AND me.person_id = $2 AND ${isOfRoom('me')} WHERE c.id = $1 AND c.seq > me.from_seq`,
      [id, personId],
    );
    return rows[0]?.message ?? null;
  }

  /** Gives a message new words and keeps the ones it had. Returns how many earlier wordings there are now. */
  async reword(em: EntityManager, { id, roomId, body }: MessageRow, text: string): Promise<MessageRow> {
    await this.keepVersion(em, id, body ?? '', body);
    const folded = fold(text);
    return this.change(em, roomId, id, "state = 'edited', body = $3, folded = $4, grams = $5", [text, folded, gramCodes([folded])]);
  }

  /** Takes the words of a message and of all its wordings away; their hashes stay, so that who kept a copy can prove it. Its files go too. */
  async remove(em: EntityManager, { id, roomId, body }: MessageRow): Promise<MessageRow> {
    if (body !== null) await this.keepVersion(em, id, body, null);
    await em.query('UPDATE chat_message_version SET body = NULL WHERE message_id = $1', [id]);
    await em.query('DELETE FROM chat_file WHERE message_id = $1', [id]);
    return this.change(em, roomId, id, "state = 'deleted', body = NULL, folded = NULL, grams = '{}', mentions = '{}', refs = '[]', has_files = false", []);
  }

  /** Hides a message after a report, or shows it again. Its words stay, for whoever decides once more. */
  async setHidden(em: EntityManager, { id, roomId }: { id: string; roomId: string }, isHidden: boolean): Promise<MessageRow> {
    await em.query('SELECT 1 FROM chat_room WHERE id = $1 FOR UPDATE', [roomId]);
    const shown = `CASE WHEN EXISTS (SELECT FROM chat_message_version v WHERE v.message_id = chat_message.id) THEN 'edited' ELSE 'sent' END`;
    return this.change(em, roomId, id, `state = ${isHidden ? "'hidden'" : shown}`, []);
  }

  async countVersions(em: EntityManager, id: string): Promise<number> {
    return (await em.query<{ n: number }[]>('SELECT count(*)::int AS n FROM chat_message_version WHERE message_id = $1', [id]))[0]?.n ?? 0;
  }

  private async keepVersion(em: EntityManager, id: string, text: string, kept: string | null): Promise<void> {
    await em.query(
      'INSERT INTO chat_message_version (message_id, version, body, sha256, until) SELECT $1, coalesce(max(version), 0) + 1, $2, $3, now() FROM chat_message_version WHERE message_id = $1',
      [id, kept, createHash('sha256').update(text).digest('hex')],
    );
  }

  /** Changes a message under the next number of its room's changes. `set` is SQL with $3 and on for `values`. */
  private async change(em: EntityManager, roomId: string, id: string, set: string, values: unknown[]): Promise<MessageRow> {
    const rows = await em.query<{ message: MessageRow }[]>(
      `WITH room AS (UPDATE chat_room SET last_change = last_change + 1 WHERE id = $2 RETURNING last_change),
        changed AS (UPDATE chat_message SET ${set}, change = room.last_change, changed_at = now() FROM room WHERE chat_message.id = $1 RETURNING chat_message.*)
       SELECT ${messageOf('changed')} AS message FROM changed`,
      [id, roomId, ...values],
    );
    const [row] = rows;
    if (row === undefined) throw new Error(`There is no message ${id}`);
    return row.message;
  }
}
