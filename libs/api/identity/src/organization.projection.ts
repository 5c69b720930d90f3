import { Injectable } from '@nestjs/common';
import type { SearchDocument, SearchProjection } from '@techmatch/search';
import { In, MoreThan, type EntityManager } from 'typeorm';
import { Organization } from './organization.entity.js';

/** What search knows of an organisation. */
@Injectable()
export class OrganizationProjection implements SearchProjection {
  readonly kind = 'organization' as const;

  async load(em: EntityManager, ids: readonly string[]): Promise<SearchDocument[]> {
    return ids.length === 0 ? [] : (await em.find(Organization, { where: { id: In([...ids]) } })).map(toSearchDocument);
  }

  async page(em: EntityManager, afterId: string | null, limit: number): Promise<SearchDocument[]> {
    const after = afterId === null ? {} : { where: { id: MoreThan(afterId) } };
    return (await em.find(Organization, { ...after, order: { id: 'ASC' }, take: limit })).map(toSearchDocument);
  }
}

function toSearchDocument(organization: Organization): SearchDocument {
  return {
    id: organization.id,
    version: organization.version,
    text: {
      title: [organization.name, ...(organization.nameEn === null ? [] : [organization.nameEn])],
      names: [],
      keywords: [],
      organizations: [],
      identifiers: [],
      body: organization.description === null ? [] : [organization.description],
    },
    facts: {
      field: [],
      cooperation: [],
      ip: null,
      district: organization.district,
      orgKind: organization.kind,
      trl: null,
      year: null,
      commissioner: false,
      organizations: [organization.id],
    },
    order: { postedAt: organization.createdAt.toISOString(), priceFen: null, deadline: null },
  };
}
