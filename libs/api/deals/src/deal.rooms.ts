import { Injectable } from '@nestjs/common';
import { ChatRooms, type Announcement, type RoomMember } from '@techmatch/chat';
import type { DealAction } from '@techmatch/contracts/tables';
import { IntroductionParties } from '@techmatch/introductions';
import type { EntityManager } from 'typeorm';
import type { DealRow, NewEvent, PartyRow } from './deal.store.js';

/** Where the parties of a deal talk: on in the room of the introduction that it began from, so that nothing said before is somewhere else; else in one of its own. */
@Injectable()
export class DealRooms {
  constructor(
    private readonly chat: ChatRooms,
    private readonly introductions: IntroductionParties,
  ) {}

  /** Says in the room what happened, in its transaction; with the parties the people of the room change. */
  async follow(em: EntityManager, deal: DealRow, event: NewEvent, parties: readonly PartyRow[]): Promise<void> {
    const roomId = event.kind === 'begin' ? await this.open(em, deal, parties) : await this.roomOf(em, deal);
    if (roomId === null) return;
    if (event.kind === 'begin' || event.kind === 'parties') await this.bring(em, roomId, deal, parties);
    const line = lineOf(deal, event);
    if (line !== null) await this.chat.announce(em, roomId, line);
  }

  /** The room, for who is of it. */
  async roomFor(em: EntityManager, { id, introductionId }: DealRow, userId: string | null): Promise<string | null> {
    if (userId === null) return null;
    const own = await this.chat.roomFor(em, { kind: 'deal', id }, userId);
    return own ?? (introductionId === null ? null : this.chat.roomFor(em, { kind: 'introduction', id: introductionId }, userId));
  }

  /** The number of a message in the room of the deal, for who may read it; null for any other message. */
  async messageOf(em: EntityManager, deal: DealRow, messageId: string, userId: string): Promise<number | null> {
    const [message, roomId] = [await this.chat.messageText(em, messageId, userId), await this.roomOf(em, deal)];
    return message !== null && message.roomId === roomId ? message.seq : null;
  }

  private async roomOf(em: EntityManager, { id, introductionId }: DealRow): Promise<string | null> {
    const own = await this.chat.roomOf(em, { kind: 'deal', id });
    return own ?? (introductionId === null ? null : this.chat.roomOf(em, { kind: 'introduction', id: introductionId }));
  }

  private async open(em: EntityManager, deal: DealRow, parties: readonly PartyRow[]): Promise<string> {
    return (await this.roomOf(em, deal)) ?? this.chat.open(em, { subject: { kind: 'deal', id: deal.id }, titleKind: 'deal', members: membersOf(parties), isDemo: deal.isDemo });
  }

  /** Whoever speaks for a party now is of the room; who does no more leaves it, but who was introduced. */
  private async bring(em: EntityManager, roomId: string, { introductionId }: DealRow, parties: readonly PartyRow[]): Promise<void> {
    const [present, members] = [await this.chat.people(em, roomId), membersOf(parties)];
    const introduced = introductionId === null ? null : await this.introductions.of(em, introductionId);
    const stays = new Set([...members.map(({ userId }) => userId), introduced?.enterpriseContactId, introduced?.ownerContactId, introduced?.commissionerId]);
    for (const member of members) if (!present.includes(member.userId)) await this.chat.admit(em, roomId, member);
    for (const userId of present) if (!stays.has(userId)) await this.chat.dismiss(em, roomId, userId);
  }
}

const membersOf = (parties: readonly PartyRow[]): RoomMember[] => parties.flatMap(({ contactId, organizationId, side }) => (contactId === null ? [] : [{ userId: contactId, organizationId, side }]));

const lineOfStep: Partial<Record<DealAction, 'contractSigned' | 'contractRegistered' | 'dealLost'>> = { sign: 'contractSigned', register: 'contractRegistered', lose: 'dealLost' };

/** Null where a room has nothing to be told. */
function lineOf({ id: dealId, stage }: DealRow, { kind, action, details }: NewEvent): Announcement | null {
  switch (kind) {
    case 'begin':
      return { code: 'dealStarted', params: { dealId } };
    case 'step': {
      const code = action === undefined ? undefined : lineOfStep[action];
      return code === undefined ? { code: 'dealMoved', params: { dealId, stage } } : { code, params: { dealId } };
    }
    case 'contract':
      return { code: 'contractChanged', params: { dealId } };
    case 'parties':
      return { code: 'partiesChanged', params: { dealId } };
    case 'itemAdded':
    case 'itemDone':
      return { code: kind, params: { dealId, kind: details?.['kind'] ?? 'task' } };
    case 'fileAdded':
      return { code: 'fileAdded', params: { dealId } };
    case 'itemChanged':
    case 'itemReopened':
    case 'itemDropped':
      return null;
    // Told to who is asked to come, in their inbox.
    case 'meetingCalled':
    case 'meetingMoved':
    case 'meetingCancelled':
      return null;
  }
}
