import { Injectable } from '@nestjs/common';
import type { SearchDocument, SearchProjection } from '@techmatch/search';
import { MoreThan, type EntityManager } from 'typeorm';
import { Expert } from './expert.entity.js';
import { knownOrganization, type Surroundings } from './library.mapper.js';
import { LibraryQueries } from './library.queries.js';

/** What search knows of an expert: the public profile and the titles of the newest works. */
@Injectable()
export class ExpertProjection implements SearchProjection {
  readonly kind = 'expert' as const;

  constructor(private readonly queries: LibraryQueries) {}

  async load(em: EntityManager, ids: readonly string[]): Promise<SearchDocument[]> {
    return this.toDocuments(em, await this.queries.experts(em, ids));
  }

  async page(em: EntityManager, afterId: string | null, limit: number): Promise<SearchDocument[]> {
    const after = afterId === null ? {} : { where: { id: MoreThan(afterId) } };
    return this.toDocuments(em, await em.find(Expert, { ...after, order: { id: 'ASC' }, take: limit }));
  }

  private async toDocuments(em: EntityManager, experts: Expert[]): Promise<SearchDocument[]> {
    const around = await this.queries.aroundExperts(em, experts);
    const works = await this.queries.workTitles(em, experts.map((expert) => expert.id));
    return experts.map((expert) => toSearchDocument(expert, around, works.get(expert.id) ?? []));
  }
}

function toSearchDocument(expert: Expert, around: Surroundings, works: string[]): SearchDocument {
  const organization = knownOrganization(expert.organizationId, expert.organizationName, around);
  const organizationName = organization?.name ?? expert.organizationName;
  return {
    id: expert.id,
    version: expert.version,
    text: {
      title: [expert.name, ...(expert.nameEn === null ? [] : [expert.nameEn])],
      names: [],
      keywords: expert.keywords,
      organizations: organizationName === null ? [] : [organizationName, ...(organization?.nameEn === null || organization === undefined ? [] : [organization.nameEn])],
      identifiers: [],
      body: [expert.title, expert.summary, ...works].filter((text) => text !== null),
    },
    facts: {
      field: expert.fields,
      cooperation: expert.services,
      ip: null,
      district: expert.district ?? organization?.district ?? null,
      orgKind: organization?.kind ?? null,
      trl: null,
      year: null,
      commissioner: expert.isOpenToCommissioner,
      organizations: [organization?.id ?? null].filter((id) => id !== null),
    },
    order: { postedAt: expert.createdAt.toISOString(), priceFen: null, deadline: null },
  };
}
