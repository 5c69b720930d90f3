import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { OrganizationDomainRequest, OrganizationDomainsView } from '@techmatch/contracts';
import { relationsOf, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { domainOf, isOwnable } from './email-domain.rules.js';
import { OrganizationDomains } from './organization-domains.js';
import { canDo } from './organization.policy.js';
import { OrganizationsService } from './organizations.service.js';
import { PersonFactsService } from './person-facts.service.js';

/** E-mail domains of an organisation: whoever has a confirmed address there and the name of one of its experts may take over that profile at once. */
@Injectable()
export class OrganizationDomainsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly domains: OrganizationDomains,
    private readonly organizations: OrganizationsService,
    private readonly people: PersonFactsService,
    private readonly audit: Audit,
  ) {}

  /** Throws `record.notFound`, `permission.denied` for another's. */
  view(actor: Actor, organizationId: string): Promise<OrganizationDomainsView> {
    return this.viewIn(this.transactions.reader, actor, organizationId);
  }

  /**
   * The owner adds the domain of their own confirmed address, which proves that it is the organisation's; the authority any. Throws `record.notFound`,
   * `permission.denied`, `organization.notVerified`, `organization.domainTaken`, `request.invalid` (`ownDomain`).
   */
  async add(actor: Actor, organizationId: string, { domain }: OrganizationDomainRequest): Promise<OrganizationDomainsView> {
    return this.transactions.run(async (em) => {
      await this.check(em, actor, organizationId);
      if ((await this.organizations.get(organizationId, actor, em)).verification !== 'verified') throw new DomainError('organization.notVerified');
      if (!isOwnable(domain) || !(await this.mayName(em, actor, domain))) throw new DomainError('request.invalid', {}, [{ path: 'domain', code: 'ownDomain', params: {} }]);
      if (!(await this.domains.add(em, organizationId, domain))) throw new DomainError('organization.domainTaken');
      await this.audit.append(em, { actor, action: 'organization.addDomain', target: { kind: 'organization', id: organizationId }, details: { domain } });
      return this.viewIn(em, actor, organizationId);
    });
  }

  /** Throws `record.notFound`, `permission.denied`. */
  async remove(actor: Actor, organizationId: string, { domain }: OrganizationDomainRequest): Promise<OrganizationDomainsView> {
    return this.transactions.run(async (em) => {
      await this.check(em, actor, organizationId);
      if (!(await this.domains.remove(em, organizationId, domain))) throw new DomainError('record.notFound', { id: domain });
      await this.audit.append(em, { actor, action: 'organization.removeDomain', target: { kind: 'organization', id: organizationId }, details: { domain } });
      return this.viewIn(em, actor, organizationId);
    });
  }

  private async viewIn(em: EntityManager, actor: Actor, organizationId: string): Promise<OrganizationDomainsView> {
    await this.check(em, actor, organizationId);
    const own = await this.ownDomain(em, actor);
    const domains = await this.domains.list(em, organizationId);
    const isOffered = own !== null && actor.organizationId === organizationId && isOwnable(own) && !domains.includes(own);
    return { domains, offered: isOffered ? own : null };
  }

  private async check(em: EntityManager, actor: Actor, organizationId: string): Promise<void> {
    await this.organizations.get(organizationId, actor, em);
    if (!canDo(actor, 'organization.domains', organizationId)) throw new DomainError('permission.denied');
  }

  private async mayName(em: EntityManager, actor: Actor, domain: string): Promise<boolean> {
    return relationsOf(actor, 'organization.domains').has('otherOrganization') || (await this.ownDomain(em, actor)) === domain;
  }

  private async ownDomain(em: EntityManager, actor: Actor): Promise<string | null> {
    const person = await this.people.contact(em, actor.userId ?? '');
    return person === null ? null : domainOf(person.email);
  }
}
