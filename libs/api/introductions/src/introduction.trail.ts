import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { Actor, IntroductionHappening, IntroductionParty } from '@techmatch/contracts/tables';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { IntroductionRooms } from './introduction.rooms.js';
import { IntroductionStore, type Introduction } from './introduction.store.js';

const worker = { userId: null, organizationId: null };

/** Something that happened. `actor` null: the worker. */
export interface Happened {
  readonly happening: IntroductionHappening;
  readonly party: IntroductionParty | null;
  readonly actor: Actor | null;
  /** Whom to tell. */
  readonly people: readonly string[];
  readonly now: Date;
}

/** What is written of everything that happens, in its transaction: the history, the audit log, an event for who listens, and a line in the room of both. Ids and codes alone. */
@Injectable()
export class IntroductionTrail {
  constructor(
    private readonly store: IntroductionStore,
    private readonly log: Audit,
    private readonly outbox: Outbox,
    private readonly rooms: IntroductionRooms,
  ) {}

  /** A deed that changes who may what and is no news to anybody. */
  async audit(em: EntityManager, actor: Actor, { id }: Introduction, action: string, details: Readonly<Record<string, string>>): Promise<void> {
    await this.log.append(em, { actor, action, target: { kind: 'introduction', id }, details });
  }

  async note(em: EntityManager, introduction: Introduction, { happening, party, actor, people, now }: Happened): Promise<void> {
    const { id, needId, subjectId, enterpriseId, ownerId, commissionerId, state, startedBy } = introduction;
    await this.store.note(em, id, { at: now, happening, party, personId: actor?.userId ?? null });
    await this.log.append(em, { actor: actor ?? worker, action: `introduction.${happening}`, target: { kind: 'introduction', id }, details: { needId, subjectId, enterpriseId, ownerId, commissionerId, state, startedBy, party } });
    await this.outbox.append(em, { type: 'introduction.changed', id, happening, people: [...new Set(people)], actorId: actor?.userId ?? null });
    await this.rooms.follow(em, introduction, happening, actor);
    if (happening === 'accepted') await this.outbox.append(em, { type: 'introduction.accepted', id, needId, subjectKind: introduction.subjectKind, subjectId, enterpriseId, ownerId, commissionerId });
  }
}

/** Everybody who has to do with it now. */
export function everybody({ enterpriseContactId, ownerContactId, commissionerId }: Introduction): string[] {
  return [enterpriseContactId, ownerContactId, ...(commissionerId === null ? [] : [commissionerId])];
}
