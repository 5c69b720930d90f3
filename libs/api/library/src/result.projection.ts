import { Injectable } from '@nestjs/common';
import type { SearchDocument, SearchProjection } from '@techmatch/search';
import { MoreThan, type EntityManager } from 'typeorm';
import type { Surroundings } from './library.mapper.js';
import { LibraryQueries } from './library.queries.js';
import { Result } from './result.entity.js';

/** What search knows of a result: public columns only. */
@Injectable()
export class ResultProjection implements SearchProjection {
  readonly kind = 'result' as const;

  constructor(private readonly queries: LibraryQueries) {}

  async load(em: EntityManager, ids: readonly string[]): Promise<SearchDocument[]> {
    return this.toDocuments(em, await this.queries.results(em, ids));
  }

  async page(em: EntityManager, afterId: string | null, limit: number): Promise<SearchDocument[]> {
    const after = afterId === null ? {} : { where: { id: MoreThan(afterId) } };
    return this.toDocuments(em, await em.find(Result, { ...after, order: { id: 'ASC' }, take: limit }));
  }

  private async toDocuments(em: EntityManager, results: Result[]): Promise<SearchDocument[]> {
    const around = await this.queries.aroundResults(em, results);
    return results.map((result) => toSearchDocument(result, around));
  }
}

function toSearchDocument(result: Result, around: Surroundings): SearchDocument {
  const owner = result.ownerId === null ? undefined : around.organizations.get(result.ownerId);
  const inventors = (around.inventors.get(result.id) ?? []).map((inventor) => inventor.name);
  const institutions = result.institutions.flatMap((name) => around.institutions.get(name)?.id ?? []);
  return {
    id: result.id,
    version: result.version,
    text: {
      title: [result.title, ...(result.titleEn === null ? [] : [result.titleEn])],
      names: [...new Set([...inventors, ...result.inventorNames])],
      keywords: [...result.keywords, ...result.keywordsEn],
      organizations: [...new Set([...(owner === undefined ? [] : [owner.name, owner.nameEn ?? '']), ...result.institutions])].filter((name) => name !== ''),
      identifiers: result.patents.map((patent) => patent.number),
      body: [result.abstract, ...(result.discipline === null ? [] : [result.discipline])],
    },
    facts: {
      field: result.field === null ? [] : [result.field],
      cooperation: result.cooperation,
      ip: result.ipKind,
      district: owner?.district ?? null,
      orgKind: owner?.kind ?? null,
      trl: result.trl,
      year: result.year,
      commissioner: false,
      organizations: [...new Set([...(result.ownerId === null ? [] : [result.ownerId]), ...institutions])],
    },
    order: { postedAt: result.isUnconfirmed ? null : (result.postedOn ?? (result.year === null ? null : `${result.year}-01-01`)), priceFen: result.priceFen, deadline: null },
  };
}
