import { Injectable } from '@nestjs/common';
import type { ClaimOptionsView, ClaimView, ExpertView, OrganizationRef } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { OrganizationsService, PersonFactsService, type Contact } from '@techmatch/identity';
import { LibraryService } from '@techmatch/library';
import type { EntityManager } from 'typeorm';
import { ClaimGathering, type ClaimStanding } from './claim.facts.js';
import { claimPartiesOf } from './claim.policy.js';
import { openClaimActions } from './claim.rules.js';
import { ClaimStore, type Claim } from './claim.store.js';

/** Claims as people see them. */
@Injectable()
export class ClaimReading {
  constructor(
    private readonly store: ClaimStore,
    private readonly library: LibraryService,
    private readonly people: PersonFactsService,
    private readonly organizations: OrganizationsService,
    private readonly gathering: ClaimGathering,
  ) {}

  /** Throws `record.notFound`. */
  expert(id: string): Promise<ExpertView> {
    return this.library.getExpert(id);
  }

  /** Throws `record.notFound`. */
  async around(em: EntityManager, actor: Actor, expertId: string): Promise<{ expert: ExpertView; person: Contact; standing: ClaimStanding }> {
    const expert = await this.expert(expertId);
    const person = await this.people.contact(em, actor.userId ?? '');
    if (person === null) throw new DomainError('session.needed');
    return { expert, person, standing: await this.gathering.standing(em, expert, person) };
  }

  async options(em: EntityManager, actor: Actor, expertId: string): Promise<ClaimOptionsView> {
    const { expert, person, standing } = await this.around(em, actor, expertId);
    return {
      expert: { id: expert.id, name: expert.name },
      isClaimable: expert.isUnclaimed,
      decider: standing.decider,
      organization: expert.organization,
      email: person.email,
      isDomainOfOrganization: standing.isDomainOfOrganization,
      isSameName: standing.isSameName,
      claims: await this.views(em, actor, await this.store.ofPerson(em, person.id, expertId)),
    };
  }

  async view(em: EntityManager, actor: Actor, claim: Claim): Promise<ClaimView> {
    const [view] = await this.views(em, actor, [claim]);
    if (view === undefined) throw new DomainError('record.notFound', { id: claim.id });
    return view;
  }

  async views(em: EntityManager, actor: Actor, claims: readonly Claim[]): Promise<ClaimView[]> {
    const people = await this.people.contacts(em, claims.map(({ personId }) => personId));
    const organizations = await this.organizations.refs(em, claims.flatMap(({ organizationId }) => (organizationId === null ? [] : [organizationId])));
    return claims.map((claim) => toClaimView(claim, actor, people.get(claim.personId) ?? null, organizations));
  }
}

function toClaimView(claim: Claim, actor: Actor, claimant: Contact | null, organizations: ReadonlyMap<string, OrganizationRef>): ClaimView {
  const parties = claimPartiesOf(actor, claim);
  return {
    id: claim.id,
    kind: claim.kind,
    state: claim.state,
    expert: { id: claim.expertId, name: claim.expertName },
    organization: claim.organizationId === null ? null : (organizations.get(claim.organizationId) ?? null),
    claimant: claimant?.name ?? null,
    email: claimant?.email ?? null,
    isPlausible: claim.isPlausible,
    note: claim.note,
    reason: claim.reason,
    askedAt: claim.askedAt.toISOString(),
    decidedAt: claim.decidedAt?.toISOString() ?? null,
    publicationId: claim.publicationId,
    allowedActions: openClaimActions(claim.state, parties),
  };
}
