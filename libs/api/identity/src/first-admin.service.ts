import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import { Transactions } from '@techmatch/database';
import type { EntityManager } from 'typeorm';
import { AccountLinks } from './account-link.store.js';
import { MembershipStore } from './membership.store.js';
import { OrganizationWriter } from './organization.writer.js';
import { PersonStore } from './person.store.js';

/** Who a new installation begins with. */
export interface FirstAdmin {
  readonly email: string;
  readonly name: string;
  /** The authority that runs the platform. */
  readonly organization: string;
}

/** Brings in an administrator from the machine itself: the pages cannot, because only an administrator could. */
@Injectable()
export class FirstAdminService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly writer: OrganizationWriter,
    private readonly memberships: MembershipStore,
    private readonly links: AccountLinks,
    private readonly audit: Audit,
  ) {}

  /** Makes the person and the authority where they are missing and returns the path at which the password is set, good for an hour. Throws DomainError. */
  async bring({ email, name, organization }: FirstAdmin): Promise<string> {
    return this.transactions.run(async (em) => {
      const personId = (await this.people.add(em, { email: email.toLowerCase(), name, language: 'zh', passwordHash: null })) ?? (await this.people.findByEmail(em, email.toLowerCase()))?.id;
      if (personId === undefined) throw new Error(`no account can be made for ${email}`);
      const organizationId = await this.bringAuthority(em, organization);
      await this.memberships.add(em, personId, organizationId, { roles: ['owner', 'admin'], rights: [], reviewDistricts: [] });
      await this.audit.append(em, { actor: { userId: null, organizationId: null }, action: 'person.firstAdmin', target: { kind: 'person', id: personId } });
      return `/reset-password?token=${await this.links.forReset(em, personId)}`;
    });
  }

  private async bringAuthority(em: EntityManager, name: string): Promise<string> {
    const [found] = await em.query<{ id: string }[]>(`SELECT id FROM organization WHERE kind = 'authority' AND name = $1 AND NOT is_demo ORDER BY created_at LIMIT 1`, [name]);
    return found?.id ?? this.writer.create(em, { kind: 'authority', name, nameEn: null, district: null, description: null, isDemo: false });
  }
}
