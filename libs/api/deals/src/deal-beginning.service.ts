import { Injectable } from '@nestjs/common';
import type { BeginDealRequest, DealPartyInput, DealView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { PersonFactsService } from '@techmatch/identity';
import { IntroductionParties, type IntroducedParties } from '@techmatch/introductions';
import type { EntityManager } from 'typeorm';
import { sidesOf } from './deal.policy.js';
import { DealsService } from './deals.service.js';

/** Begins a deal from an introduction that both sides have accepted: one press of one of them, or of the commissioner. */
@Injectable()
export class DealBeginningService {
  constructor(
    private readonly transactions: Transactions,
    private readonly introductions: IntroductionParties,
    private readonly people: PersonFactsService,
    private readonly deals: DealsService,
  ) {}

  /** Throws `record.notFound` where there is no accepted introduction that the actor has a part in, `deal.ownerNeeded` for an expert without an organisation, `deal.alreadyBegun`. */
  async begin(actor: Actor, { introductionId, title }: BeginDealRequest): Promise<DealView> {
    return this.transactions.run(async (em) => {
      const introduced = await this.introductions.of(em, introductionId);
      if (introduced === null) throw new DomainError('record.notFound', { id: introductionId });
      const parties = await this.partiesOf(em, introduced);
      const memberOf = await this.people.memberOf(em, actor.userId, parties.map(({ organizationId }) => organizationId));
      if (sidesOf(actor, parties, memberOf).size === 0) throw new DomainError('record.notFound', { id: introductionId });
      if (introduced.ownerId === null) throw new DomainError('deal.ownerNeeded');
      const { needId, subject } = introduced;
      const id = await this.deals.begin(em, actor, { introductionId, needId, subject: { kind: subject.kind, id: subject.id }, title, parties, isDemo: false });
      return this.deals.view(em, actor, id);
    });
  }

  /** Both sides, and the commissioner with the organisation that employs them, where they still belong to one. */
  private async partiesOf(em: EntityManager, { enterpriseId, ownerId, enterpriseContactId, ownerContactId, commissionerId }: IntroducedParties): Promise<DealPartyInput[]> {
    const employer = commissionerId === null ? null : await this.people.commissionedBy(em, commissionerId);
    return [
      { organizationId: enterpriseId, side: 'enterprise', role: 'buyer', shareBasisPoints: null, contactId: enterpriseContactId },
      ...(ownerId === null ? [] : [{ organizationId: ownerId, side: 'owner' as const, role: 'provider' as const, shareBasisPoints: null, contactId: ownerContactId }]),
      ...(commissionerId === null || employer === null ? [] : [{ organizationId: employer, side: 'commissioner' as const, role: 'broker' as const, shareBasisPoints: null, contactId: commissionerId }]),
    ];
  }
}
