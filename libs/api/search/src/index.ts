/*
 * The facade of search.
 *
 * A feature, in its module (onModuleInit):
 *   SearchProjections.register(projection: SearchProjection): void
 * in its write transactions, beside the row and `outbox.append(em, { type: 'library.changed' | 'library.removed', kind, id, version })`:
 *   SearchRecords.write(em, kind, documents: SearchDocument[]): Promise<void>      set-based, any number
 *   SearchRecords.remove(em, kind, ids: string[]): Promise<void>
 * in its reads:
 *   SearchService.search(request: SearchRequest): Promise<SearchAnswer>
 *   SearchService.health(): Promise<'up' | 'degraded' | 'absent'>
 *
 * apps: api imports SearchModule (global); worker imports SearchWorkerModule, which registers the outbox consumer `search` in onModuleInit
 * (call `OutboxRelay.start()` after `app.init()`). The worker itself, not its commands, calls SearchIndexer.start(): void, and missing or outdated
 * indexes come back by themselves. Without MEILI_URL nothing is registered.
 *
 * `npm run index`:
 *   IndexMaintenance.rebuild(kind?: RecordKind, onProgress?: (progress: RebuildProgress) => void): Promise<void>
 *   IndexMaintenance.check(kind?: RecordKind, options?: { repair?: boolean }): Promise<IndexDrift[]>
 */
export { gramCodes, literalRuns, requiredCodes } from './literal-text.js';
export type { SearchDocument, SearchFacts, SearchOrder, SearchProjection, SearchText } from './search-document.js';
export { SearchProjections } from './search-projections.js';
export type { SearchAnswer, SearchFacet, SearchFilters, SearchRequest } from './search-request.js';
export { SearchRecords } from './search-records.js';
export { SearchService } from './search.service.js';
export { IndexMaintenance, type RebuildProgress } from './index-maintenance.js';
export type { IndexDrift } from './index-check.js';
export { IndexReport, type FailedTask, type IndexServerStanding, type IndexStanding } from './index-report.js';
export { SearchModule } from './search.module.js';
export { SearchIndexer } from './search-indexer.js';
export { SearchWorkerModule } from './search-worker.module.js';
export { longestTerm, readTerm, synonymName, termKinds, termOrigins, type LearnedTerm, type Term, type TermKind, type TermName, type TermOrigin } from './term.js';
export { TermStore, type TermFilter } from './term.store.js';
export { planQuery, strictEnough } from './query-plan.js';
export { excerpt, toSearchRequest } from './search-query.js';
