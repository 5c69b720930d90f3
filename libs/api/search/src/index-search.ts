import { Injectable } from '@nestjs/common';
import type { Meilisearch, MultiSearchResult } from 'meilisearch';
import { activeFacets, addCounts, countsOf, facetNames, type FacetCounts, type FacetName } from './facet-counts.js';
import { indexQueries, relaxedQuery, strictQuery, type IndexQuery, type Window } from './index-query.js';
import { MeilisearchConnection } from './meilisearch-connection.js';
import { strictEnough, type QueryPlan } from './query-plan.js';
import { RecordSearch, type Found } from './record-search.js';
import type { SearchRequest } from './search-request.js';

/** Long runs are found by their grams and checked in PostgreSQL, up to this many records: reading more from Meilisearch costs more than … */
const checkedHits = 50;
/** … PostgreSQL's answering whole, up to this many; beyond it the count may be a little high. */
const countedHits = 10_000;

type Page = Omit<Found, 'isRelaxed' | 'exact'>;

/** A query to the index, the part of its list that is wanted, and ids that must not be in it. */
interface Stage {
  query: IndexQuery;
  window: Window;
  without: readonly string[];
}

/** Search in Meilisearch. */
@Injectable()
export class IndexSearch {
  constructor(
    private readonly connection: MeilisearchConnection,
    private readonly records: RecordSearch,
  ) {}

  /** Throws when Meilisearch does not answer in time or has no such index. */
  async search(client: Meilisearch, request: SearchRequest, plan: QueryPlan): Promise<Found> {
    const strictStage: Stage = { query: strictQuery(plan.runs), window: { page: request.page, size: request.size }, without: [] };
    const relaxedStage = relaxedStageWithStrict(request, plan);
    // In one round trip: where the strict list is short, as it mostly is where the relaxed one differs, that is all there is to ask.
    const [strictPage, relaxedPage] = await this.ask(client, request, relaxedStage === null ? [strictStage] : [strictStage, relaxedStage]);
    if (strictPage === undefined) throw new Error('Meilisearch answered without a result');
    const both = relaxedStage !== null && relaxedPage !== undefined ? { stage: relaxedStage, page: relaxedPage } : null;
    const [strict, early] = await Promise.all([
      this.check(client, request, strictStage, strictPage),
      both !== null && strictPage.total <= strictEnough ? this.check(client, request, both.stage, both.page) : undefined,
    ]);
    if (strict === null) return this.records.search(request, { ...plan, relaxed: null });
    if (plan.relaxed === null || strict.total > strictEnough) return { ...strict, exact: strict.total, isRelaxed: false };
    const first = await this.firstIds(client, request, strictStage, strict);
    if (both === null) return this.goOn(client, request, plan, strict, first);
    const relaxed = early === undefined ? await this.check(client, request, both.stage, both.page) : early;
    if (relaxed === null) return this.records.search(request, plan, [], first.length);
    const list = [...first, ...relaxed.ids.filter((id) => !first.includes(id))];
    return { ids: ofPage(list, request), total: Math.max(relaxed.total, list.length), exact: first.length, counts: relaxed.counts, isRelaxed: true };
  }

  /** Continues the strict list with relaxed hits that need not contain it, since they forgive typing errors: those are asked for without it. */
  private async goOn(client: Meilisearch, request: SearchRequest, plan: QueryPlan, strict: Page, first: readonly string[]): Promise<Found> {
    // What is left of the page after the strict hits; a page of the relaxed list cannot be asked for, since it begins in the middle of one.
    const size = Math.max(0, request.page * request.size - first.length);
    const stage: Stage = { query: relaxedQuery(plan.relaxed ?? []), window: { page: 1, size }, without: first };
    const [page] = await this.ask(client, request, [stage]);
    const relaxed = page === undefined ? null : await this.check(client, request, stage, page);
    if (relaxed === null) return this.records.search(request, plan, [], first.length);
    addCounts(relaxed.counts, strict.counts);
    return { ids: ofPage([...first, ...relaxed.ids], request), total: first.length + relaxed.total, exact: first.length, counts: relaxed.counts, isRelaxed: true };
  }

  /** All ids of a short strict list. */
  private async firstIds(client: Meilisearch, request: SearchRequest, stage: Stage, strict: Page): Promise<readonly string[]> {
    if (request.page === 1 && strict.ids.length === strict.total) return strict.ids;
    const whole = { ...stage, window: { page: 1, size: strictEnough } };
    const [page] = await this.ask(client, request, [whole]);
    return (page === undefined ? null : await this.check(client, request, whole, page))?.ids ?? [];
  }

  /** Takes out what does not hold the long runs literally. Null: too many are to be checked, PostgreSQL shall answer whole. */
  private async check(client: Meilisearch, request: SearchRequest, stage: Stage, page: Page): Promise<Page | null> {
    const { query, window, without } = stage;
    if (query.unchecked.length === 0) return page;
    if (page.total > checkedHits) {
      if (page.total <= countedHits) return null;
      const [counted] = await this.ask(client, request, [{ ...stage, query: { ...query, unchecked: [] } }]);
      return counted ?? null;
    }
    const kept = await this.records.keepLiteral(page.ids, query.unchecked);
    const ids = kept.slice((window.page - 1) * window.size, window.page * window.size);
    if (kept.length === page.ids.length) return { ...page, ids };
    const isKept = new Set(kept);
    const wrong = page.ids.filter((id) => !isKept.has(id));
    const [right] = await this.ask(client, request, [{ query: { ...query, unchecked: [] }, window: { page: 1, size: 0 }, without: [...without, ...wrong] }]);
    return { ids, total: kept.length, counts: right?.counts ?? page.counts };
  }

  /** One round trip for pages and counts of these queries; of one whose hits are to be checked, the first of them instead of the page. */
  private async ask(client: Meilisearch, request: SearchRequest, stages: readonly Stage[]): Promise<Page[]> {
    const uid = this.connection.liveIndex(request.kind);
    const active = activeFacets(request.filters);
    const queries = stages.flatMap(({ query, window, without }) => {
      const sort = query.q === '' && request.sort === 'relevance' ? 'newest' : request.sort;
      return indexQueries(uid, query, request.filters, sort, query.unchecked.length === 0 ? window : { page: 1, size: checkedHits }, without);
    });
    const { results } = await client.multiSearch<{ queries: typeof queries }, { id: string }>({ queries });
    const each = active.length + 1;
    return stages.map((_, at) => toPage(results.slice(at * each, (at + 1) * each), active));
  }
}

/** The relaxed list as it can be asked for together with the strict one: where it contains it. Null where it does not, or where there is none. */
function relaxedStageWithStrict({ page, size }: SearchRequest, plan: QueryPlan): Stage | null {
  // Words of a run occur wherever the run does; one that may be spelled otherwise is only found as a whole word.
  if (plan.relaxed === null || plan.relaxed.some((word) => word.isFuzzy)) return null;
  return { query: relaxedQuery(plan.relaxed), window: { page: 1, size: page * size }, without: [] };
}

function ofPage(ids: readonly string[], { page, size }: SearchRequest): string[] {
  return ids.slice((page - 1) * size, page * size);
}

function toPage(answers: readonly MultiSearchResult<{ id: string }>[], active: readonly FacetName[]): Page {
  const [page] = answers;
  if (page === undefined) throw new Error('Meilisearch answered without a result');
  const counts: FacetCounts = new Map();
  for (const name of facetNames) {
    const facts = answers[active.indexOf(name) + 1]?.facetDistribution?.['facts'];
    if (facts !== undefined) counts.set(name, countsOf(name, facts));
  }
  const total = 'totalHits' in page && typeof page.totalHits === 'number' ? page.totalHits : 0;
  return { ids: page.hits.map((hit) => hit.id), total, counts };
}
