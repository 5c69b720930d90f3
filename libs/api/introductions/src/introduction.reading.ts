import { Injectable } from '@nestjs/common';
import type { IntroductionCard, IntroductionView, PersonRef } from '@techmatch/contracts';
import type { Actor, IntroductionParty, IntroductionSide } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import { LibraryService } from '@techmatch/library';
import type { EntityManager } from 'typeorm';
import { toCard, toView, type Surroundings } from './introduction.mapper.js';
import { partiesOf } from './introduction.policy.js';
import { IntroductionRooms } from './introduction.rooms.js';
import { handOverSide } from './introduction.rules.js';
import { clockedOf, contactOf, IntroductionStore, organizationOf, type Introduction } from './introduction.store.js';
import { IntroductionsQueries } from './introductions.queries.js';

/** Introductions as people see them: a few set-based reads, whatever their number. */
@Injectable()
export class IntroductionReading {
  constructor(
    private readonly store: IntroductionStore,
    private readonly queries: IntroductionsQueries,
    private readonly people: PersonFactsService,
    private readonly organizations: OrganizationsService,
    private readonly library: LibraryService,
    private readonly rooms: IntroductionRooms,
  ) {}

  async cards(em: EntityManager, actor: Actor, introductions: readonly Introduction[]): Promise<IntroductionCard[]> {
    const around = await this.around(em, actor, introductions);
    return introductions.map((introduction) => toCard(introduction, around));
  }

  async view(em: EntityManager, actor: Actor, introduction: Introduction): Promise<IntroductionView> {
    const around = await this.around(em, actor, [introduction]);
    const side = handOverSide(clockedOf(introduction), partiesOf(actor, introduction, around.memberOf));
    const colleagues = side === null ? null : await this.colleagues(em, introduction, side);
    return toView(introduction, { events: await this.store.events(em, introduction.id), roomId: await this.rooms.roomFor(em, introduction, actor), colleagues }, around);
  }

  /** The sides that the actor may answer for. Throws `record.notFound` where there is none, `introduction.changedMeanwhile` where something happened since `revision`. */
  async partiesAt(em: EntityManager, actor: Actor, introduction: Introduction, revision: number): Promise<Set<IntroductionParty>> {
    const { id, enterpriseId, ownerId, state } = introduction;
    const parties = partiesOf(actor, introduction, await this.people.memberOf(em, actor.userId, [enterpriseId, ...(ownerId === null ? [] : [ownerId])]));
    if (parties.size === 0) throw new DomainError('record.notFound', { id });
    if (revision === introduction.revision) return parties;
    const last = (await this.store.events(em, id)).at(-1);
    throw new DomainError('introduction.changedMeanwhile', { state, happening: last?.happening ?? 'proposed', party: last?.party ?? '', revision: introduction.revision });
  }

  private async around(em: EntityManager, actor: Actor, introductions: readonly Introduction[]): Promise<Surroundings> {
    const organizationIds = introductions.flatMap(({ enterpriseId, ownerId }) => [enterpriseId, ...(ownerId === null ? [] : [ownerId])]);
    const personIds = introductions.flatMap(({ enterpriseContactId, ownerContactId, commissionerId }) => [enterpriseContactId, ownerContactId, ...(commissionerId === null ? [] : [commissionerId])]);
    return {
      actor,
      memberOf: await this.people.memberOf(em, actor.userId, organizationIds),
      organizations: await this.organizations.refs(em, organizationIds),
      contacts: await this.people.contacts(em, personIds),
      responseTimes: await this.queries.responseTimes(em, organizationIds),
      live: await this.live(introductions),
    };
  }

  /** Who of the organisation of a side could answer instead. */
  private async colleagues(em: EntityManager, introduction: Introduction, side: IntroductionSide): Promise<PersonRef[]> {
    const organizationId = organizationOf(introduction, side);
    const ids = organizationId === null ? [] : (await this.people.members(em, organizationId)).filter((id) => id !== contactOf(introduction, side));
    const names = await this.people.names(em, ids);
    return ids.map((id) => ({ id, name: names.get(id) ?? null }));
  }

  private async live(introductions: readonly Introduction[]): Promise<Set<string>> {
    const of = (kind: 'result' | 'expert'): string[] => introductions.flatMap(({ subjectKind, subjectId }) => (subjectKind === kind ? [subjectId] : []));
    const found = [
      await this.library.names('need', introductions.map(({ needId }) => needId)),
      await this.library.names('result', of('result')),
      await this.library.names('expert', of('expert')),
    ];
    return new Set(found.flatMap((names) => [...names.keys()]));
  }
}
