import { Injectable } from '@nestjs/common';
import type { SearchDocument, SearchProjection } from '@techmatch/search';
import { MoreThan, type EntityManager } from 'typeorm';
import { knownOrganization, type Surroundings } from './library.mapper.js';
import { LibraryQueries } from './library.queries.js';
import { Need } from './need.entity.js';

/** What search knows of a need: public columns only. */
@Injectable()
export class NeedProjection implements SearchProjection {
  readonly kind = 'need' as const;

  constructor(private readonly queries: LibraryQueries) {}

  async load(em: EntityManager, ids: readonly string[]): Promise<SearchDocument[]> {
    return this.toDocuments(em, await this.queries.needs(em, ids));
  }

  async page(em: EntityManager, afterId: string | null, limit: number): Promise<SearchDocument[]> {
    const after = afterId === null ? {} : { where: { id: MoreThan(afterId) } };
    return this.toDocuments(em, await em.find(Need, { ...after, order: { id: 'ASC' }, take: limit }));
  }

  private async toDocuments(em: EntityManager, needs: Need[]): Promise<SearchDocument[]> {
    const around = await this.queries.aroundNeeds(em, needs);
    return needs.map((need) => toSearchDocument(need, around));
  }
}

function toSearchDocument(need: Need, around: Surroundings): SearchDocument {
  const organization = knownOrganization(need.organizationId, need.organizationName, around);
  const organizationName = organization?.name ?? need.organizationName;
  return {
    id: need.id,
    version: need.version,
    text: {
      title: [need.title, ...(need.titleEn === null ? [] : [need.titleEn])],
      names: [],
      keywords: need.keywords,
      organizations: organizationName === null ? [] : [organizationName],
      identifiers: [],
      body: [need.description, ...need.indicators.map((indicator) => `${indicator.name} ${indicator.current ?? ''} ${indicator.wanted ?? ''}`.trim())],
    },
    facts: {
      field: need.field === null ? [] : [need.field],
      cooperation: need.cooperation,
      ip: null,
      district: need.district ?? organization?.district ?? null,
      orgKind: organization?.kind ?? null,
      trl: need.trlWanted,
      year: need.postedOn === null ? null : Number(need.postedOn.slice(0, 4)),
      commissioner: false,
      organizations: [organization?.id ?? null].filter((id) => id !== null),
    },
    order: { postedAt: need.isUnconfirmed ? null : need.postedOn, priceFen: need.budgetMaxFen, deadline: need.deadline },
  };
}
