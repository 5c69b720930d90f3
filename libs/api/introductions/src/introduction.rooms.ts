import { Injectable } from '@nestjs/common';
import { ChatRooms, type Announcement, type RoomMember } from '@techmatch/chat';
import type { Actor, IntroductionHappening } from '@techmatch/contracts/tables';
import { PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { IntroductionStore, type Introduction } from './introduction.store.js';

/** The room where both sides and the commissioner talk, from the moment that both have accepted: names are shown there. */
@Injectable()
export class IntroductionRooms {
  constructor(
    private readonly chat: ChatRooms,
    private readonly store: IntroductionStore,
    private readonly people: PersonFactsService,
  ) {}

  /** Opens the room in the transaction of the acceptance, and says there what happens later. Everything else is no business of a room. */
  async follow(em: EntityManager, introduction: Introduction, happening: IntroductionHappening, actor: Actor | null): Promise<void> {
    if (happening === 'accepted') return this.open(em, introduction);
    const line = lineOf(happening, actor?.userId ?? null);
    if (line !== null && introduction.roomId !== null) await this.chat.announce(em, introduction.roomId, line);
  }

  /** The room, for who is of it; null for everybody else who takes part. */
  async roomFor(em: EntityManager, { id, roomId }: Introduction, actor: Actor): Promise<string | null> {
    return roomId === null || actor.userId === null ? null : this.chat.roomFor(em, { kind: 'introduction', id }, actor.userId);
  }

  /** Opens the room of an acceptance, once; of one from before there were rooms too. */
  async open(em: EntityManager, introduction: Introduction): Promise<void> {
    const { id, enterpriseId, ownerId, enterpriseContactId, ownerContactId, commissionerId } = introduction;
    const members: RoomMember[] = [
      { userId: enterpriseContactId, organizationId: enterpriseId, side: 'enterprise' },
      { userId: ownerContactId, organizationId: ownerId, side: 'owner' },
      ...(commissionerId === null ? [] : [{ userId: commissionerId, organizationId: await this.people.commissionedBy(em, commissionerId), side: 'commissioner' as const }]),
    ];
    const roomId = await this.chat.open(em, { subject: { kind: 'introduction', id }, titleKind: 'introduction', members });
    await this.chat.announce(em, roomId, { code: 'introductionAccepted' });
    await this.store.setRoom(em, id, roomId);
  }
}

function lineOf(happening: IntroductionHappening, personId: string | null): Announcement | null {
  if (happening === 'ndaInForce') return { code: 'ndaInForce' };
  if (personId === null) return null;
  if (happening === 'ndaSigned') return { code: 'ndaAccepted', params: { personId } };
  return happening === 'ndaRevoked' ? { code: 'ndaRevoked', params: { personId } } : null;
}
