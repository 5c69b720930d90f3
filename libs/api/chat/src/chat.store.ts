import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { chatLimits, type ChatAnnouncement, type ChatReferenceKind, type ChatSide, type ChatSubjectKind, type ChatTitleKind } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { gramCodes } from '@techmatch/search';
import { fold } from '@techmatch/text';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { isOfRoom, messageOf, type MessageRow } from './chat.rows.js';

export interface NewMessage {
  readonly roomId: string;
  readonly senderId: string;
  readonly clientId: string;
  readonly text: string;
  readonly mentions: readonly string[];
  readonly references: readonly { readonly kind: ChatReferenceKind; readonly id: string }[];
  readonly hasFiles: boolean;
}

/** What came of sending a message. */
export interface Posted {
  readonly isOfRoom: boolean;
  /** The other of a room of two does not take messages from the sender. */
  readonly isBlocked: boolean;
  /** Messages of the sender in the last minute, counted no further than the limit. */
  readonly lately: number;
  /** The message, if it was written now. */
  readonly added: MessageRow | null;
  /** The message, if it was written before under the same name. */
  readonly known: MessageRow | null;
  /** Who is of the room. */
  readonly people: string[];
}

/** A member as a feature names them. */
export interface NewMember {
  readonly userId: string;
  readonly organizationId: string | null;
  readonly side: ChatSide;
}

/**
 * Sends in one statement, which is its own transaction where the caller has none: asks whether the sender is of the room and may write, gives the number
 * under the room's row, writes, and counts the sender's own message as seen. $11 bounds what one person sends in a minute.
 */
const post = `WITH me AS MATERIALIZED (
    SELECT r.subject_kind = 'direct' AND EXISTS (SELECT FROM chat_member o JOIN chat_block b ON b.person_id = o.person_id AND b.blocked_id = $3 WHERE o.room_id = $2 AND o.person_id <> $3) AS is_blocked
      FROM chat_member m JOIN chat_room r ON r.id = m.room_id WHERE m.room_id = $2 AND m.person_id = $3 AND ${isOfRoom('m')}
  ), known AS MATERIALIZED (
    SELECT c.* FROM chat_message c WHERE c.room_id = $2 AND c.sender_id = $3 AND c.client_id = $4
  ), lately AS MATERIALIZED (
    SELECT count(*)::int AS n FROM (SELECT FROM chat_message c WHERE c.sender_id = $3 AND c.sent_at > clock_timestamp() - interval '1 minute' LIMIT $11::int) AS c
  ), room AS (
    UPDATE chat_room r SET last_seq = r.last_seq + 1, last_at = clock_timestamp()
     WHERE r.id = $2 AND EXISTS (SELECT FROM me WHERE NOT is_blocked) AND NOT EXISTS (SELECT FROM known) AND (SELECT n FROM lately) < $11
    RETURNING r.last_seq, r.last_at
  ), added AS (
    INSERT INTO chat_message (id, room_id, seq, kind, sender_id, client_id, body, folded, grams, mentions, refs, has_files, sent_at)
    SELECT $1, $2, room.last_seq, 'text', $3, $4, $5::text, $6::text, $7::int[], $8::text[], $9::jsonb, $10::boolean, room.last_at FROM room RETURNING *
  ), seen AS (
    UPDATE chat_member m SET read_seq = room.last_seq FROM room WHERE m.room_id = $2 AND m.person_id = $3
  )
  SELECT EXISTS (SELECT FROM me) AS "isOfRoom", coalesce((SELECT is_blocked FROM me), false) AS "isBlocked", (SELECT n FROM lately) AS lately,
    (SELECT ${messageOf('added')} FROM added) AS added, (SELECT ${messageOf('known')} FROM known) AS known,
    ARRAY(SELECT m.person_id FROM chat_member m WHERE m.room_id = $2 AND ${isOfRoom('m')}) AS people`;

/** Rooms and what is said there, in PostgreSQL. */
@Injectable()
export class ChatStore {
  /** Writes a message or finds the one that was written under its name before. Twice at once is told by the unique key, and then found. */
  async post(em: EntityManager, message: NewMessage): Promise<Posted> {
    try {
      return await this.tryToPost(em, message);
    } catch (error) {
      if (!isTwice(error) || em.queryRunner?.isTransactionActive === true) throw error;
      return this.tryToPost(em, message);
    }
  }

  private async tryToPost(em: EntityManager, { roomId, senderId, clientId, text, mentions, references, hasFiles }: NewMessage): Promise<Posted> {
    const folded = fold(text);
    const [posted] = await em.query<Posted[]>(post, [newId('msg'), roomId, senderId, clientId, text, folded, gramCodes([folded]), mentions, JSON.stringify(references), hasFiles, chatLimits.perMinute]);
    if (posted === undefined) throw new Error('The statement answers with one row');
    return posted;
  }

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
  async markRead(em: EntityManager, roomId: string, personId: string, seq: number): Promise<{ readSeq: number; lastSeq: number; isNew: boolean } | null> {
    const rows = await em.query<{ readSeq: number; lastSeq: number; isNew: boolean }[]>(
      `WITH standing AS MATERIALIZED (SELECT r.last_seq, m.read_seq, greatest(m.read_seq, least($3, r.last_seq)) AS seen FROM chat_member m JOIN chat_room r ON r.id = m.room_id
          WHERE m.room_id = $1 AND m.person_id = $2 AND ${isOfRoom('m')}),
        marked AS (UPDATE chat_member m SET read_seq = greatest(m.read_seq, standing.seen) FROM standing WHERE m.room_id = $1 AND m.person_id = $2 AND standing.seen > standing.read_seq RETURNING m.read_seq)
       SELECT coalesce((SELECT read_seq FROM marked), read_seq) AS "readSeq", last_seq AS "lastSeq", EXISTS (SELECT FROM marked) AS "isNew" FROM standing`,
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

/** Whether two requests sent one message at once: the unique key of room, sender and name refused the second. */
export function isTwice(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const cause: unknown = error.driverError;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '23505';
}
