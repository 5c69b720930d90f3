import { Injectable } from '@nestjs/common';
import { introductionSides, relationsOf, type Actor, type IntroductionSide, type NdaAction } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { partiesOf } from './introduction.policy.js';
import { contactOf, IntroductionStore, organizationOf, type Introduction } from './introduction.store.js';
import { ndaActionsOf, type NdaAsker } from './nda.rules.js';
import { NdaStore, type Nda } from './nda.store.js';

/** An agreement with everything that decides over it, for one who takes part. */
export interface HeldNda {
  readonly introduction: Introduction;
  readonly nda: Nda | null;
  readonly asker: NdaAsker;
  readonly actions: readonly NdaAction[];
}

/** Opens the agreement of an introduction for a deed. */
@Injectable()
export class NdaDesk {
  constructor(
    private readonly introductions: IntroductionStore,
    private readonly store: NdaStore,
    private readonly people: PersonFactsService,
  ) {}

  /** `isWriting`: nobody else changes it until the transaction ends. Throws `record.notFound` for whoever takes no part, `nda.notNow` before both have accepted. */
  async open(em: EntityManager, actor: Actor, id: string, isWriting: boolean): Promise<HeldNda> {
    const introduction = isWriting ? await this.introductions.lock(em, id) : await this.introductions.get(em, id);
    const ids = [introduction.enterpriseId, ...(introduction.ownerId === null ? [] : [introduction.ownerId])];
    const parties = partiesOf(actor, introduction, await this.people.memberOf(em, actor.userId, ids));
    if (parties.size === 0) throw new DomainError('record.notFound', { id });
    if (introduction.state !== 'accepted') throw new DomainError('nda.notNow', { state: introduction.state });
    const mine = new Set(introductionSides.filter((side) => parties.has(side)));
    const asker = { mine, binds: new Set([...mine].filter((side) => binds(actor, introduction, side))) };
    const nda = await this.store.find(em, id);
    const signed = new Set(nda === null ? [] : (await this.store.signatures(em, nda.id)).map(({ side }) => side));
    return { introduction, nda, asker, actions: ndaActionsOf({ state: nda?.state ?? 'none', signed }, asker) };
  }

  /** Throws `permission.denied` without the right to bind a side, `nda.notNow` where it cannot be done now. */
  check({ actions, asker, nda }: HeldNda, action: NdaAction): void {
    if (asker.binds.size === 0) throw new DomainError('permission.denied');
    if (!actions.includes(action)) throw new DomainError('nda.notNow', { state: nda?.state ?? 'none' });
  }
}

/** An organisation is bound by who may sign for it and acts for it now; an expert without one by themselves. */
function binds(actor: Actor, introduction: Introduction, side: IntroductionSide): boolean {
  const organizationId = organizationOf(introduction, side);
  if (organizationId === null) return contactOf(introduction, side) === actor.userId && relationsOf(actor, 'introduction.sign').has('own');
  return actor.organizationId === organizationId && relationsOf(actor, 'introduction.sign').has('party');
}
