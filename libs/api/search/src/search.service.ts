import { Injectable, Logger } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import { toFacets } from './facet-counts.js';
import { IndexSearch } from './index-search.js';
import { literalRuns } from './literal-text.js';
import { isIndexMissing, MeilisearchConnection } from './meilisearch-connection.js';
import { planQuery, strictEnough, type QueryPlan } from './query-plan.js';
import { termKeysOf, widenQuery, type WidenedQuery } from './query-terms.js';
import { RecordSearch, type Found } from './record-search.js';
import type { SearchAnswer, SearchRequest } from './search-request.js';
import { TermStore, type Alternative } from './term.store.js';

/** After a failure PostgreSQL answers at once for this long; then one request tries the index again. */
const restMs = 3_000;

/** Searches one library: in the index, and in PostgreSQL while that is away. */
@Injectable()
export class SearchService {
  private readonly logger = new Logger(SearchService.name);
  private restsUntil = 0;

  constructor(
    private readonly connection: MeilisearchConnection,
    private readonly index: IndexSearch,
    private readonly records: RecordSearch,
    private readonly terms: TermStore,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Records that hold every run of the query literally; then those that hold a synonym or translation of its terms (of learned ones only where the first are
   * at most 20); then, where the first are at most 20, those that hold its words. Without a query: the library, newest first. Never fails because the
   * index does.
   */
  async search(request: SearchRequest): Promise<SearchAnswer> {
    const plan = planQuery(request.q);
    // A query of nothing but marks finds nothing; an empty one lists.
    if (plan.runs.length === 0 && request.q.trim() !== '') return { ids: [], total: 0, exact: 0, alsoSearched: [], facets: [], isDegraded: false, terms: [] };
    const [indexed, alternatives] = await Promise.all([this.tryIndex(request, plan), this.terms.alternatives(this.transactions.reader, termKeysOf(plan.runs))]);
    const literal = indexed ?? (await this.records.search(request, plan));
    const { found, also } = await this.widen(request, plan, literal, alternatives);
    const words = found.isRelaxed ? (plan.relaxed ?? []).map((word) => word.text) : [];
    const terms = [...plan.runs, ...words, ...(also?.texts ?? []).flatMap(literalRuns)];
    return { ids: found.ids, total: found.total, exact: found.exact, alsoSearched: also?.texts ?? [], facets: toFacets(found.counts), isDegraded: indexed === null, terms: [...new Set(terms)] };
  }

  /** Continues the list with what stands for the query's terms. PostgreSQL answers whole then: Meilisearch knows no "or". */
  private async widen(request: SearchRequest, plan: QueryPlan, literal: Found, alternatives: readonly Alternative[]): Promise<{ found: Found; also: WidenedQuery | null }> {
    const also = widenQuery(plan.runs, literal.exact > strictEnough ? alternatives.filter(({ isCurated }) => isCurated) : alternatives);
    if (also === null) return { found: literal, also };
    const found = await this.records.search(request, plan, also.units, literal.exact);
    // Nothing new: the index's own order is better, and forgives typing errors.
    return { found: found.total > literal.total ? found : literal, also };
  }

  /** Whether the index answers; `absent` where none is configured. */
  async health(): Promise<'up' | 'degraded' | 'absent'> {
    const client = this.connection.searching;
    if (client === null) return 'absent';
    return client.health().then(
      () => 'up' as const,
      () => 'degraded' as const,
    );
  }

  private async tryIndex(request: SearchRequest, plan: QueryPlan): Promise<Found | null> {
    const client = this.connection.searching;
    const now = Date.now();
    if (client === null || now < this.restsUntil) return null;
    // While it is unknown whether the index is back, one request tries and the others do not wait for it.
    if (this.restsUntil > 0) this.restsUntil = now + restMs;
    try {
      const found = await this.index.search(client, request, plan);
      if (this.restsUntil > 0) this.logger.log('The search index answers again');
      this.restsUntil = 0;
      return found;
    } catch (error) {
      // Not built yet: that answer came at once and says nothing about the other indexes.
      if (isIndexMissing(error)) return null;
      if (this.restsUntil === 0) this.logger.warn(`The search index does not answer, PostgreSQL does: ${error instanceof Error ? error.message : String(error)}`);
      this.restsUntil = Date.now() + restMs;
      return null;
    }
  }
}
