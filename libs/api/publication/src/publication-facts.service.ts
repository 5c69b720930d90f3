import { Injectable } from '@nestjs/common';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import type { Actor } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import { PublicationHolds } from './publication-holds.js';
import type { Publication } from './publication.entity.js';
import type { Surroundings } from './publication.mapper.js';
import { reviewsResults, type Facts } from './publication.policy.js';

/** Gathers what decisions and views need beside the records themselves: a few set-based reads, whatever their number. */
@Injectable()
export class PublicationFacts {
  constructor(
    private readonly people: PersonFactsService,
    private readonly organizations: OrganizationsService,
    private readonly holds: PublicationHolds,
  ) {}

  async facts(em: EntityManager, actor: Actor, publications: readonly Publication[]): Promise<Facts> {
    const owners = publications.flatMap(({ organizationId }) => (organizationId !== null && organizationId === actor.organizationId ? [organizationId] : []));
    const hasOtherOfficer = reviewsResults(actor) && (await this.people.hasOther(em, actor.organizationId ?? '', 'transferOfficer', actor.userId ?? ''));
    const involved = publications.flatMap(({ organizationId }) => organizationId ?? []);
    const held = await this.holds.of(em, publications.map(({ id }) => id));
    return { verified: await this.people.verified(em, owners), memberOf: await this.people.memberOf(em, actor.userId, involved), hasOtherOfficer, held: new Set(held.keys()) };
  }

  async around(em: EntityManager, actor: Actor, publications: readonly Publication[]): Promise<Surroundings> {
    const ids = publications.flatMap(({ authorId, subjectId, savedBy, clearedBy }) => [authorId, savedBy, ...(subjectId === null ? [] : [subjectId]), ...(clearedBy === null ? [] : [clearedBy])]);
    return {
      actor,
      facts: await this.facts(em, actor, publications),
      holds: await this.holds.of(em, publications.map(({ id }) => id)),
      names: await this.people.names(em, ids),
      organizations: await this.organizations.refs(em, publications.flatMap(({ organizationId }) => (organizationId === null ? [] : [organizationId]))),
    };
  }
}
