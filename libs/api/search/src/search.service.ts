import { Injectable, Logger } from '@nestjs/common';
import { toFacets } from './facet-counts.js';
import { IndexSearch } from './index-search.js';
import { isIndexMissing, MeilisearchConnection } from './meilisearch-connection.js';
import { planQuery, type QueryPlan } from './query-plan.js';
import { RecordSearch, type Found } from './record-search.js';
import type { SearchAnswer, SearchRequest } from './search-request.js';

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
  ) {}

  /**
   * Records that hold every run of the query literally; where these are at most 20, those follow that hold its words. Without a query: the library,
   * newest first. Never fails because the index does.
   */
  async search(request: SearchRequest): Promise<SearchAnswer> {
    const plan = planQuery(request.q);
    // A query of nothing but marks finds nothing; an empty one lists.
    if (plan.runs.length === 0 && request.q.trim() !== '') return { ids: [], total: 0, facets: [], isDegraded: false, terms: [] };
    const indexed = await this.tryIndex(request, plan);
    const found = indexed ?? (await this.records.search(request, plan));
    const words = found.isRelaxed ? (plan.relaxed ?? []).map((word) => word.text) : [];
    return { ids: found.ids, total: found.total, facets: toFacets(found.counts), isDegraded: indexed === null, terms: [...new Set([...plan.runs, ...words])] };
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
