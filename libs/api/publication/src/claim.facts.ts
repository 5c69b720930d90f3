import { Injectable } from '@nestjs/common';
import type { ExpertView } from '@techmatch/contracts';
import type { ClaimDecider } from '@techmatch/contracts/tables';
import { OrganizationDomains, PersonFactsService, type Contact } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { deciderOf, isSameName, type ClaimFacts } from './claim.rules.js';

/** What is known of an expert and of who says to be them. */
export interface ClaimStanding extends ClaimFacts {
  readonly decider: ClaimDecider;
  /** Whose officers are asked, or are told; null: the authority. */
  readonly organizationId: string | null;
}

/** Gathers what a claim is decided by. */
@Injectable()
export class ClaimGathering {
  constructor(
    private readonly people: PersonFactsService,
    private readonly domains: OrganizationDomains,
  ) {}

  async standing(em: EntityManager, expert: ExpertView, person: Contact): Promise<ClaimStanding> {
    const { organization } = expert;
    const isHouse = organization !== null && (organization.kind === 'university' || organization.kind === 'institute');
    const houseId = isHouse ? organization.id : null;
    const isVerifiedHouse = houseId !== null && (await this.people.verified(em, [houseId])).has(houseId);
    const facts: ClaimFacts = {
      isVerifiedHouse,
      hasOfficer: isVerifiedHouse && (await this.people.hasOther(em, houseId, 'transferOfficer', person.id)),
      isDomainOfOrganization: isVerifiedHouse && (await this.domains.ownerOf(em, person.email)) === houseId,
      isSameName: isSameName(person.name, [expert.name, expert.nameEn]),
    };
    const decider = deciderOf(facts);
    return { ...facts, decider, organizationId: isVerifiedHouse && facts.hasOfficer ? houseId : null };
  }
}
