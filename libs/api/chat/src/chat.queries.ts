import { Injectable } from '@nestjs/common';
import type { ChatSubjectKind, ChatTitleKind } from '@techmatch/contracts/tables';
import { literalRuns, requiredCodes } from '@techmatch/search';
import { fold } from '@techmatch/text';
import type { EntityManager } from 'typeorm';
import { isOfRoom, messageOf, type FileRow, type MessageRow, type RoomRow } from './chat.rows.js';

/** SQL: the people of room `r`, also those who left and have messages in it, as JSON of `MemberRow`s; $1 is the reader. */
const members = `(SELECT coalesce(json_agg(json_build_object('id', m.person_id, 'name', CASE WHEN p.closed_at IS NULL THEN p.name END, 'side', m.side, 'organizationId', m.organization_id,
    'organization', o.name, 'readSeq', m.read_seq, 'hasLeft', NOT (${isOfRoom('m')}), 'isBlocked', b.person_id IS NOT NULL) ORDER BY m.joined_at, m.person_id), '[]')
  FROM chat_member m JOIN person p ON p.id = m.person_id LEFT JOIN organization o ON o.id = m.organization_id
  LEFT JOIN chat_block b ON b.person_id = $1 AND b.blocked_id = m.person_id WHERE m.room_id = r.id)`;

/** SQL: in room `r` an agreement on confidentiality is in force, as its own lines say. */
const confidential = `(SELECT n.code = 'ndaInForce' FROM chat_message n WHERE n.room_id = r.id AND n.code IN ('ndaInForce', 'ndaRevoked') ORDER BY n.seq DESC LIMIT 1)`;

const room = `SELECT r.id, r.subject_kind AS "subjectKind", r.subject_id AS "subjectId", r.title_kind AS "titleKind", r.last_seq AS "lastSeq", r.last_change AS "lastChange", r.last_at AS "lastAt",
    r.is_demo AS "isDemo", me.from_seq AS "fromSeq", me.read_seq AS "readSeq", me.is_muted AS "isMuted", ${members} AS members, coalesce(${confidential}, false) AS "isConfidential",
    (SELECT ${messageOf('c')} FROM chat_message c WHERE c.room_id = r.id AND c.seq = r.last_seq AND c.seq > me.from_seq) AS last
  FROM chat_member me JOIN chat_room r ON r.id = me.room_id WHERE me.person_id = $1 AND ${isOfRoom('me')}`;

/** SQL: messages of room $1 that person $2 may read. */
const readable = `FROM chat_message c JOIN chat_member me ON me.room_id = c.room_id AND me.person_id = $2 AND ${isOfRoom('me')} WHERE c.room_id = $1 AND c.seq > me.from_seq`;

/** A message that was found, with its room. */
export interface HitRow {
  readonly message: MessageRow;
  readonly subjectKind: ChatSubjectKind;
  readonly subjectId: string;
  readonly titleKind: ChatTitleKind;
  readonly sender: string | null;
}

/** How far a room is, for somebody of it. */
export interface Standing {
  readonly lastSeq: number;
  readonly lastChange: number;
  readonly fromSeq: number;
  readonly readSeq: number;
}

/** Reads. Each asks whether the reader is of the room: what they may not see is not found. */
@Injectable()
export class ChatQueries {
  rooms(em: EntityManager, personId: string, size: number, offset: number): Promise<RoomRow[]> {
    return em.query<RoomRow[]>(`${room} ORDER BY r.last_at DESC, r.id LIMIT $2 OFFSET $3`, [personId, size, offset]);
  }

  roomsOf(em: EntityManager, personId: string, ids: readonly string[]): Promise<RoomRow[]> {
    return em.query<RoomRow[]>(`${room} AND r.id = ANY ($2)`, [personId, [...ids]]);
  }

  async room(em: EntityManager, personId: string, roomId: string): Promise<RoomRow | null> {
    return (await em.query<RoomRow[]>(`${room} AND r.id = $2`, [personId, roomId]))[0] ?? null;
  }

  async standing(em: EntityManager, personId: string, roomId: string): Promise<Standing | null> {
    const rows = await em.query<Standing[]>(
      `SELECT r.last_seq AS "lastSeq", r.last_change AS "lastChange", me.from_seq AS "fromSeq", me.read_seq AS "readSeq" FROM chat_member me JOIN chat_room r ON r.id = me.room_id
        WHERE me.room_id = $1 AND me.person_id = $2 AND ${isOfRoom('me')}`,
      [roomId, personId],
    );
    return rows[0] ?? null;
  }

  /** Messages after a number, oldest first. */
  after(em: EntityManager, personId: string, roomId: string, seq: number, size: number): Promise<MessageRow[]> {
    return this.list(em, `SELECT ${messageOf('c')} AS message ${readable} AND c.seq > $3 ORDER BY c.seq LIMIT $4`, [roomId, personId, seq, size]);
  }

  /** Messages before a number, the newest of them, oldest first. */
  async before(em: EntityManager, personId: string, roomId: string, seq: number, size: number): Promise<MessageRow[]> {
    return (await this.list(em, `SELECT ${messageOf('c')} AS message ${readable} AND c.seq < $3 ORDER BY c.seq DESC LIMIT $4`, [roomId, personId, seq, size])).reverse();
  }

  /** Messages up to a number that were changed after a change, in the order of the changes. */
  changed(em: EntityManager, personId: string, roomId: string, { change, upTo }: { change: number; upTo: number }, size: number): Promise<MessageRow[]> {
    return this.list(em, `SELECT ${messageOf('c')} AS message ${readable} AND c.change > $3 AND c.change > 0 AND c.seq <= $4 ORDER BY c.change LIMIT $5`, [roomId, personId, change, upTo, size]);
  }

  async message(em: EntityManager, personId: string, id: string): Promise<MessageRow | null> {
    const rows = await this.list(
      em,
      `SELECT ${messageOf('c')} AS message FROM chat_message c JOIN chat_member me ON me.room_id = c.room_id AND me.person_id = $2 AND ${isOfRoom('me')} WHERE c.id = $1 AND c.seq > me.from_seq`,
      [id, personId],
    );
    return rows[0] ?? null;
  }

  /** A message for the server itself, as to tell of it. */
  async byNumber(em: EntityManager, roomId: string, seq: number): Promise<MessageRow | null> {
    return (await this.list(em, `SELECT ${messageOf('c')} AS message FROM chat_message c WHERE c.room_id = $1 AND c.seq = $2`, [roomId, seq]))[0] ?? null;
  }

  /** Who is told of what happens in a room. */
  async people(em: EntityManager, roomId: string): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(`SELECT m.person_id AS id FROM chat_member m WHERE m.room_id = $1 AND ${isOfRoom('m')}`, [roomId]);
    return rows.map(({ id }) => id);
  }

  /** Messages not seen in all rooms that are not muted. */
  async unread(em: EntityManager, personId: string): Promise<number> {
    const rows = await em.query<{ n: number }[]>(
      `SELECT coalesce(sum(r.last_seq - greatest(me.read_seq, me.from_seq)), 0)::int AS n FROM chat_member me JOIN chat_room r ON r.id = me.room_id WHERE me.person_id = $1 AND NOT me.is_muted AND ${isOfRoom('me')}`,
      [personId],
    );
    return rows[0]?.n ?? 0;
  }

  async files(em: EntityManager, messageIds: readonly string[]): Promise<Map<string, FileRow[]>> {
    const found = new Map<string, FileRow[]>();
    if (messageIds.length === 0) return found;
    const rows = await em.query<FileRow[]>('SELECT * FROM chat_file WHERE message_id = ANY ($1) ORDER BY message_id, place', [[...messageIds]]);
    for (const row of rows) found.set(row.message_id ?? '', [...(found.get(row.message_id ?? '') ?? []), row]);
    return found;
  }

  /** Earlier wordings, oldest first. */
  versions(em: EntityManager, messageId: string): Promise<{ body: string | null; sha256: string; until: Date }[]> {
    return em.query('SELECT body, sha256, until FROM chat_message_version WHERE message_id = $1 ORDER BY version', [messageId]);
  }

  /**
   * Messages that hold every unbroken run of a question literally, folded as the libraries' search folds (traditional meets simplified, full meets half width);
   * newest first. Nothing where the question has no letter, digit or character.
   */
  async find(em: EntityManager, personId: string, question: string, roomId: string | null, size: number, offset: number): Promise<HitRow[]> {
    const runs = literalRuns(fold(question));
    if (runs.length === 0) return [];
    const codes = [...new Set(runs.flatMap(requiredCodes))];
    return em.query<HitRow[]>(
      `SELECT ${messageOf('c')} AS message, r.subject_kind AS "subjectKind", r.subject_id AS "subjectId", r.title_kind AS "titleKind", CASE WHEN p.closed_at IS NULL THEN p.name END AS sender
         FROM chat_message c JOIN chat_member me ON me.room_id = c.room_id AND me.person_id = $1 AND ${isOfRoom('me')} JOIN chat_room r ON r.id = c.room_id JOIN person p ON p.id = c.sender_id
        WHERE c.grams @> $2::int[] AND c.state IN ('sent', 'edited') AND c.seq > me.from_seq AND ($3::text IS NULL OR c.room_id = $3)
          AND NOT EXISTS (SELECT FROM unnest($4::text[]) AS run WHERE strpos(c.folded, run) = 0)
        ORDER BY c.sent_at DESC, c.id LIMIT $5 OFFSET $6`,
      [personId, codes, roomId, runs, size, offset],
    );
  }

  private async list(em: EntityManager, sql: string, parameters: unknown[]): Promise<MessageRow[]> {
    return (await em.query<{ message: MessageRow }[]>(sql, parameters)).map(({ message }) => message);
  }
}
