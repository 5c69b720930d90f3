import { Injectable } from '@nestjs/common';
import type { ChatReferenceKind } from '@techmatch/contracts/tables';
import { newId, sqlStateOf, uniqueViolation } from '@techmatch/database';
import { gramCodes } from '@techmatch/search';
import { fold } from '@techmatch/text';
import type { EntityManager } from 'typeorm';
import { postSql } from './chat-post.sql.js';
import type { MessageRow } from './chat.rows.js';

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
  /** False: somebody else numbers in the room just now, and nothing was tried. */
  readonly isHeld: boolean;
  /** The other of a room of two does not take messages from the sender. */
  readonly isBlocked: boolean;
  /** The message; null: it was not written. */
  readonly row: MessageRow | null;
  /** It was written now, and not before under the same name. */
  readonly isNew: boolean;
  /** Who is of the room. */
  readonly people: readonly string[];
}

interface PostedRow {
  readonly isOfRoom: boolean;
  readonly isHeld: boolean;
  readonly isBlocked: boolean;
  readonly seq: number | null;
  readonly sentAt: Date | null;
  readonly known: MessageRow | null;
  /** At the first message of each room. */
  readonly people: string[] | null;
}

const [waits, skips] = [postSql(false), postSql(true)];

/** Messages into PostgreSQL. */
@Injectable()
export class ChatPostStore {
  /** Writes messages of one room or of several; what was written under its name before is found. Throws where one of them was just written by somebody else (`isTwice`). */
  async post(em: EntityManager, messages: readonly NewMessage[], { skip = false }: { skip?: boolean } = {}): Promise<Posted[]> {
    const ids = messages.map(() => newId('msg'));
    const folded = messages.map(({ text }) => fold(text));
    const rows = await em.query<PostedRow[]>(skip ? skips : waits, [
      ids,
      messages.map(({ roomId }) => roomId),
      messages.map(({ senderId }) => senderId),
      messages.map(({ clientId }) => clientId),
      messages.map(({ text }) => text),
      folded,
      folded.map((text) => `{${gramCodes([text]).join(',')}}`),
      messages.map(({ mentions }) => `{${mentions.join(',')}}`),
      messages.map(({ references }) => JSON.stringify(references)),
      messages.map(({ hasFiles }) => hasFiles),
    ]);
    const people = new Map<string, readonly string[]>();
    return messages.map((message, place) => {
      const row = rows[place];
      if (row === undefined) throw new Error('The statement answers with a row a message');
      if (row.people !== null) people.set(message.roomId, row.people);
      return toPosted(message, ids[place] ?? '', row, people.get(message.roomId) ?? []);
    });
  }
}

function toPosted(message: NewMessage, id: string, { isOfRoom, isHeld, isBlocked, seq, sentAt, known }: PostedRow, people: readonly string[]): Posted {
  const added = seq === null || sentAt === null ? null : toRow(message, id, seq, sentAt);
  return { isOfRoom, isHeld, isBlocked, row: known ?? added, isNew: known === null && added !== null, people };
}

/** The row as it was written. */
function toRow({ roomId, senderId, clientId, text, mentions, references, hasFiles }: NewMessage, id: string, seq: number, sentAt: Date): MessageRow {
  return { id, roomId, seq, kind: 'text', state: 'sent', senderId, clientId, body: text, code: null, params: null, mentions: [...mentions], refs: [...references], hasFiles, change: 0, sentAt: sentAt.toISOString(), changedAt: null };
}

/** Whether two requests sent one message at once: the unique key of room, sender and name refused the second. */
export function isTwice(error: unknown): boolean {
  return sqlStateOf(error) === uniqueViolation;
}

/** Whether the database refused what was written, and not the whole attempt: classes 22 (data) and 23 (constraints). */
export function isOfValue(error: unknown): boolean {
  return /^2[23]/.test(sqlStateOf(error));
}
