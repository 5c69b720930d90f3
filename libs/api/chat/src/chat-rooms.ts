import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import { chatLimits, type ChatAnnouncement, type ChatSide, type ChatTitleKind } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { ChatHints } from './chat.hints.js';
import { ChatQueries } from './chat.queries.js';
import { isAnnouncement } from './chat.rules.js';
import { ChatStore } from './chat.store.js';

/** What a room is for, as other features name it. */
export interface RoomSubject {
  readonly kind: 'introduction' | 'deal';
  readonly id: string;
}

/** Somebody of a room: who they are, and for which organisation they speak there. Who no longer belongs to it is no longer of the room; null: somebody who speaks for none, as an expert. */
export interface RoomMember {
  readonly userId: string;
  readonly organizationId: string | null;
  readonly side: ChatSide;
}

/** A line of the platform: a code of `chatAnnouncements` with what it takes. */
export interface Announcement {
  readonly code: ChatAnnouncement;
  readonly params?: Readonly<Record<string, string | number>>;
}

const machine = { userId: null, organizationId: null };

/**
 * Rooms, for the features whose parties talk in them. Everything happens in the caller's transaction, and is told to open pages once that has committed. A room
 * shows names: it is opened when the parties have accepted each other, and not before.
 */
@Injectable()
export class ChatRooms {
  constructor(
    private readonly store: ChatStore,
    private readonly queries: ChatQueries,
    private readonly hints: ChatHints,
    private readonly audit: Audit,
  ) {}

  /** Opens the room of a subject for these people, and returns its id. Repeatable: of a room that is there the id is returned, and people that it lacks are admitted. */
  async open(em: EntityManager, { subject, titleKind, members, isDemo = false }: { subject: RoomSubject; titleKind: ChatTitleKind; members: readonly RoomMember[]; isDemo?: boolean }): Promise<string> {
    const { id, isNew } = await this.store.open(em, subject, titleKind, isDemo);
    let isChanged = isNew;
    for (const member of members) isChanged = (await this.store.admit(em, id, member, isNew ? 0 : null)) || isChanged;
    if (isNew) {
      await this.audit.append(em, { actor: machine, action: 'chat.open', target: { kind: 'chatRoom', id }, details: { subject: subject.id, people: members.map(({ userId }) => userId) } });
      await this.announce(em, id, { code: 'roomOpened' });
    }
    if (isChanged) this.hints.roomChangedLater(em, id);
    return id;
  }

  /** Brings somebody into a room, or back; they read what is said from now on. Throws `chat.tooMany` where the room is full. */
  async admit(em: EntityManager, roomId: string, member: RoomMember): Promise<void> {
    if ((await this.queries.people(em, roomId)).length >= chatLimits.members) throw new DomainError('chat.tooMany', { limit: chatLimits.members });
    if (!(await this.store.admit(em, roomId, member, null))) return;
    await this.audit.append(em, { actor: machine, action: 'chat.admit', target: { kind: 'chatRoom', id: roomId }, details: { personId: member.userId, side: member.side } });
    await this.announce(em, roomId, { code: 'memberJoined', params: { personId: member.userId } });
    this.hints.roomChangedLater(em, roomId);
  }

  /** Takes somebody out of a room: from the commit on they read, write and hear nothing of it. What they said stays. */
  async dismiss(em: EntityManager, roomId: string, userId: string): Promise<void> {
    if (!(await this.store.dismiss(em, roomId, userId))) return;
    await this.audit.append(em, { actor: machine, action: 'chat.dismiss', target: { kind: 'chatRoom', id: roomId }, details: { personId: userId } });
    await this.announce(em, roomId, { code: 'memberLeft', params: { personId: userId } });
    this.hints.roomChangedLater(em, roomId, [userId]);
  }

  /** Says something in a room as the platform: ids, codes and numbers, which the page words. Throws an Error where the code asks for more, or text is given. */
  async announce(em: EntityManager, roomId: string, { code, params = {} }: Announcement): Promise<void> {
    if (!isAnnouncement(code, params)) throw new Error(`${code} takes ids, codes and numbers, those that its table names`);
    this.hints.postedLater(em, roomId, await this.store.announce(em, roomId, code, params));
  }

  /** Null where the subject has no room. */
  roomOf(em: EntityManager, subject: RoomSubject): Promise<string | null> {
    return this.store.roomOf(em, subject);
  }

  /** The same for somebody: null also where they are not of the room. */
  roomFor(em: EntityManager, subject: RoomSubject, userId: string): Promise<string | null> {
    return this.store.roomFor(em, subject, userId);
  }

  /** Who is of a room now. */
  people(em: EntityManager, roomId: string): Promise<string[]> {
    return this.queries.people(em, roomId);
  }

  /** What a message says, for whoever makes something of it (a task, a milestone) and is of its room; null where they cannot read it. */
  async messageText(em: EntityManager, messageId: string, userId: string): Promise<{ roomId: string; seq: number; text: string } | null> {
    const row = await this.queries.message(em, userId, messageId);
    return row === null || row.body === null || (row.state !== 'sent' && row.state !== 'edited') ? null : { roomId: row.roomId, seq: row.seq, text: row.body };
  }
}
