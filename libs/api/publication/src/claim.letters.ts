import { Injectable } from '@nestjs/common';
import { PersonFactsService, type Contact } from '@techmatch/identity';
import { Mail } from '@techmatch/mail';
import type { EntityManager } from 'typeorm';
import type { Claim } from './claim.store.js';

/** Letters about claims. */
@Injectable()
export class ClaimLetters {
  constructor(
    private readonly mail: Mail,
    private readonly people: PersonFactsService,
  ) {}

  /** Asks who decides, or tells them what took effect at once. */
  async tellDeciders(em: EntityManager, claim: Claim, claimant: Contact): Promise<void> {
    const template = claim.state === 'submitted' ? 'claimWaiting' : 'claimTaken';
    for (const { name, email, language, id } of await this.deciders(em, claim)) {
      if (id === claimant.id) continue;
      await this.mail.post(em, { to: email, language, template, params: { name, claimant: claimant.name, expert: claim.expertName, decision: claim.kind, link: claim.state === 'submitted' ? '/claims' : '/claims?state=accepted' } });
    }
  }

  /** Tells the claimant what became of it; nobody who left meanwhile. */
  async tellClaimant(em: EntityManager, { personId, expertId, expertName, state, reason, publicationId }: Claim): Promise<void> {
    const claimant = await this.people.contact(em, personId);
    if (claimant === null) return;
    const link = publicationId !== null && state === 'accepted' ? `/desk/${publicationId}` : `/experts/${expertId}/claim`;
    await this.mail.post(em, { to: claimant.email, language: claimant.language, template: 'claimDecided', params: { name: claimant.name, expert: expertName, decision: state, reason: reason ?? '', link } });
  }

  private deciders(em: EntityManager, { organizationId }: Claim): Promise<Contact[]> {
    return organizationId === null ? this.people.holders(em, 'admin', null) : this.people.holders(em, 'transferOfficer', organizationId);
  }
}
