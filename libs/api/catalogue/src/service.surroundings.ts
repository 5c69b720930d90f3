import { Injectable } from '@nestjs/common';
import { DomainError } from '@techmatch/http';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';

/** Names around services, and whether an organisation may offer any. */
@Injectable()
export class ServiceSurroundings {
  constructor(
    private readonly organizationsService: OrganizationsService,
    private readonly facts: PersonFactsService,
  ) {}

  organizations(em: EntityManager, services: readonly { readonly organizationId: string }[]): ReturnType<OrganizationsService['refs']> {
    return this.organizationsService.refs(em, services.map(({ organizationId }) => organizationId));
  }

  people(em: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    return this.facts.names(em, ids);
  }

  async nameOf(em: EntityManager, organizationId: string): Promise<string> {
    return (await this.organizationsService.refs(em, [organizationId])).get(organizationId)?.name ?? '';
  }

  async checkVerified(em: EntityManager, organizationId: string): Promise<void> {
    if (!(await this.facts.verified(em, [organizationId])).has(organizationId)) throw new DomainError('service.organizationNotVerified');
  }
}
