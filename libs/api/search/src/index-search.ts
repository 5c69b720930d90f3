import { Injectable } from '@nestjs/common';
import type { Meilisearch } from 'meilisearch';
import { activeFacets, addCounts, facetNames, type FacetCounts } from './facet-counts.js';
import { facetAttribute, indexQueries, relaxedQuery, strictQuery, type IndexQuery, type Window } from './index-query.js';
import { MeilisearchConnection } from './meilisearch-connection.js';
import { strictEnough, type QueryPlan } from './query-plan.js';
import { RecordSearch, type Found } from './record-search.js';
import type { SearchRequest } from './search-request.js';

/** Long runs are found by their grams and checked in PostgreSQL, up to this many records: reading more from Meilisearch costs more than … */
const checkedHits = 50;
/** … PostgreSQL's answering whole, up to this many; beyond it the count may be a little high. */
const countedHits = 10_000;

type Stage = Omit<Found, 'isRelaxed' | 'exact'>;

/** Search in Meilisearch. */
@Injectable()
export class IndexSearch {
  constructor(
    private readonly connection: MeilisearchConnection,
    private readonly records: RecordSearch,
  ) {}

  /** Throws when Meilisearch does not answer in time or has no such index. */
  async search(client: Meilisearch, request: SearchRequest, plan: QueryPlan): Promise<Found> {
    const window = { page: request.page, size: request.size };
    const strict = await this.stage(client, request, strictQuery(plan.runs), window, []);
    if (strict === null) return this.records.search(request, { ...plan, relaxed: null });
    if (plan.relaxed === null || strict.total > strictEnough) return { ...strict, exact: strict.total, isRelaxed: false };
    const isWhole = request.page === 1 && strict.ids.length === strict.total;
    const first = isWhole ? strict.ids : ((await this.stage(client, request, strictQuery(plan.runs), { page: 1, size: strictEnough }, []))?.ids ?? []);
    // What is left of the page after the strict hits; a page of the relaxed list cannot be asked for, since it begins in the middle of one.
    const end = request.page * request.size;
    const relaxed = await this.stage(client, request, relaxedQuery(plan.relaxed), { page: 1, size: Math.max(0, end - first.length) }, first);
    if (relaxed === null) return this.records.search(request, plan);
    addCounts(relaxed.counts, strict.counts);
    const ids = [...first, ...relaxed.ids].slice(end - request.size, end);
    return { ids, total: first.length + relaxed.total, exact: first.length, counts: relaxed.counts, isRelaxed: true };
  }

  /** Null: too many are to be checked, PostgreSQL shall answer whole. */
  private async stage(client: Meilisearch, request: SearchRequest, query: IndexQuery, window: Window, without: readonly string[]): Promise<Stage | null> {
    if (query.unchecked.length === 0) return this.ask(client, request, query, window, without);
    const wide = await this.ask(client, request, query, { page: 1, size: checkedHits }, without);
    if (wide.total > checkedHits) return wide.total > countedHits ? this.ask(client, request, query, window, without) : null;
    const kept = await this.records.keepLiteral(wide.ids, query.unchecked);
    const ids = kept.slice((window.page - 1) * window.size, window.page * window.size);
    if (kept.length === wide.ids.length) return { ...wide, ids };
    const isKept = new Set(kept);
    const wrong = wide.ids.filter((id) => !isKept.has(id));
    const { counts } = await this.ask(client, request, query, { page: 1, size: 0 }, [...without, ...wrong]);
    return { ids, total: kept.length, counts };
  }

  private async ask(client: Meilisearch, request: SearchRequest, query: IndexQuery, window: Window, without: readonly string[]): Promise<Stage> {
    const uid = this.connection.liveIndex(request.kind);
    const sort = query.q === '' && request.sort === 'relevance' ? 'newest' : request.sort;
    const { results } = await client.multiSearch<{ queries: ReturnType<typeof indexQueries> }, { id: string }>({
      queries: indexQueries(uid, query, request.filters, sort, window, without),
    });
    const [page] = results;
    if (page === undefined) throw new Error('Meilisearch answered without a result');
    const counts: FacetCounts = new Map();
    const active = activeFacets(request.filters);
    for (const name of facetNames) {
      const answer = results[active.indexOf(name) + 1];
      const values = answer?.facetDistribution?.[facetAttribute(name)];
      if (values !== undefined) counts.set(name, new Map(Object.entries(values)));
    }
    const total = 'totalHits' in page && typeof page.totalHits === 'number' ? page.totalHits : 0;
    return { ids: page.hits.map((hit) => hit.id), total, counts };
  }
}
