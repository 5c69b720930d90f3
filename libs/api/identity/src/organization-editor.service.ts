import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { CreateOrganizationRequest, EditOrganizationRequest, OrganizationView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { MembershipStore } from './membership.store.js';
import { canDo } from './organization.policy.js';
import { OrganizationWriter } from './organization.writer.js';
import { OrganizationsService } from './organizations.service.js';
import { signedIn } from './sessions.service.js';
import { SessionStore } from './session.store.js';

/** Making and describing organisations. */
@Injectable()
export class OrganizationEditorService {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: OrganizationWriter,
    private readonly organizations: OrganizationsService,
    private readonly memberships: MembershipStore,
    private readonly sessions: SessionStore,
    private readonly audit: Audit,
  ) {}

  /** Makes an organisation, unverified; who makes it owns it and acts for it at once. Throws `permission.denied` for an authority made by no administrator. */
  async create(actor: Actor, { kind, name, nameEn = null, district = null, description = null }: CreateOrganizationRequest): Promise<OrganizationView> {
    const { userId, sessionId } = signedIn(actor);
    if (kind === 'authority' && !actor.roles.includes('admin')) throw new DomainError('permission.denied');
    return this.transactions.run(async (em) => {
      const id = await this.writer.create(em, { kind, name, nameEn: filled(nameEn), district, description: filled(description), isDemo: false });
      await this.memberships.add(em, userId, id, { roles: ['owner'], rights: kind === 'authority' ? [] : ['sign'], reviewDistricts: [] });
      await this.sessions.actFor(em, sessionId, id);
      await this.audit.append(em, { actor, action: 'organization.create', target: { kind: 'organization', id }, details: { kind } });
      return this.organizations.get(id, { ...actor, organizationId: id, organizationKind: kind, roles: ['owner'], rights: [] }, em);
    });
  }

  /** Changes what is given. Throws `record.notFound`, `permission.denied` for another's, `organization.nameVerified`. */
  async edit(actor: Actor, id: string, request: EditOrganizationRequest): Promise<OrganizationView> {
    return this.transactions.run(async (em) => {
      const kept = await this.organizations.get(id, actor, em);
      if (!canDo(actor, 'organization.edit', id)) throw new DomainError('permission.denied');
      if (request.name !== undefined && request.name !== kept.name && kept.verification === 'verified') throw new DomainError('organization.nameVerified');
      await this.writer.edit(em, id, {
        name: request.name ?? kept.name,
        nameEn: request.nameEn === undefined ? kept.nameEn : filled(request.nameEn),
        district: request.district === undefined ? kept.district : request.district,
        description: request.description === undefined ? kept.description : filled(request.description),
      });
      await this.audit.append(em, { actor, action: 'organization.edit', target: { kind: 'organization', id }, details: { fields: Object.keys(request) } });
      return this.organizations.get(id, actor, em);
    });
  }
}

function filled(text: string | null): string | null {
  return text === null || text === '' ? null : text;
}
