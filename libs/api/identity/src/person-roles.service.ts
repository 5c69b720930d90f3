import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { MembershipRequest, PersonDetailView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { Mail } from '@techmatch/mail';
import { MembershipStore } from './membership.store.js';
import { PeopleQueries } from './people.queries.js';
import { PersonStore } from './person.store.js';

/** What somebody is in an organisation, set by an administrator. */
@Injectable()
export class PersonRolesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly memberships: MembershipStore,
    private readonly queries: PeopleQueries,
    private readonly mail: Mail,
    private readonly audit: Audit,
  ) {}

  /**
   * In effect with the person's next request. Throws `record.notFound`, `person.notOneself`, `request.invalid`, `membership.lastOwner`, `person.lastAdmin`.
   */
  async change(actor: Actor, id: string, membershipId: string, { roles, rights, reviewDistricts = [] }: MembershipRequest): Promise<PersonDetailView> {
    if (id === actor.userId) throw new DomainError('person.notOneself');
    return this.transactions.run(async (em) => {
      const { email, language, name } = await this.people.get(em, id);
      const organization = (await this.people.memberships(em, id)).find((membership) => membership.id === membershipId)?.organization;
      if (organization === undefined) throw new DomainError('record.notFound', { id: membershipId });
      await this.memberships.change(em, organization.id, membershipId, { roles, rights, reviewDistricts });
      await this.mail.post(em, { to: email, language, template: 'rolesChanged', params: { name, organization: organization.name, link: '/account/organizations' } });
      await this.audit.append(em, {
        actor,
        action: 'person.changeRoles',
        target: { kind: 'person', id },
        details: { membershipId, organizationId: organization.id, roles, rights, reviewDistricts },
      });
      return this.queries.get(em, actor, id);
    });
  }
}
