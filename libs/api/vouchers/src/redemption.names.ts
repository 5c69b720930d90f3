import { Injectable } from '@nestjs/common';
import type { OrganizationRef } from '@techmatch/contracts';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { RedemptionTrail } from './redemption.trail.js';

export interface NamedParties {
  readonly people: ReadonlyMap<string, string>;
  readonly organization: (id: string) => OrganizationRef;
}

/** How people and organisations around orders and claims are called, and what happened to them. */
@Injectable()
export class RedemptionNames {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly people: PersonFactsService,
    readonly trail: RedemptionTrail,
  ) {}

  async of(em: EntityManager, records: readonly { readonly enterpriseId: string; readonly providerId: string }[], people: readonly (string | null)[] = [], further: readonly string[] = []): Promise<NamedParties> {
    const organizations = await this.organizations.refs(em, [...records.flatMap(({ enterpriseId, providerId }) => [enterpriseId, providerId]), ...further]);
    return {
      people: await this.people.names(em, people.filter((id) => id !== null)),
      organization: (id) => organizations.get(id) ?? { id, name: '', nameEn: null, kind: null, district: null },
    };
  }
}
