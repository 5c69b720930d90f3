import { setTimeout as delay } from 'node:timers/promises';
import { Transactions } from '@techmatch/database';
import { Outbox, OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { createTestApp, useDatabase, useMeilisearch } from '@techmatch/testing';
import { IndexMaintenance } from '../index-maintenance.js';
import type { SearchDocument } from '../search-document.js';
import { SearchProjections } from '../search-projections.js';
import { SearchRecords } from '../search-records.js';
import type { SearchAnswer, SearchRequest } from '../search-request.js';
import { SearchWorkerModule } from '../search-worker.module.js';
import { SearchService } from '../search.service.js';
import { TermStore } from '../term.store.js';
import { Shelf } from './shelf.js';
import { SwitchableProxy } from './switchable-proxy.js';

export interface SearchHarness {
  readonly shelf: Shelf;
  readonly proxy: SwitchableProxy;
  readonly maintenance: IndexMaintenance;
  readonly relay: OutboxRelay;
  readonly terms: TermStore;
  readonly meilisearch: { url: string; key: string | undefined; prefix: string };
  /** Writes rows, records and events in one transaction, as a feature does. */
  write(...documents: SearchDocument[]): Promise<void>;
  remove(...ids: string[]): Promise<void>;
  /** As the application role. */
  query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Whoever answers. */
  search(q: string, more?: Partial<SearchRequest>): Promise<SearchAnswer>;
  /** The index's answer: asks again while PostgreSQL answers for it (a starved machine, a rest after an outage), for 20 s. */
  searchIndex(q: string, more?: Partial<SearchRequest>): Promise<SearchAnswer>;
}

/** Search as api and worker have it, with one feature, on PostgreSQL and Meilisearch of the spec's own. */
export function useSearch(): SearchHarness {
  const database = useDatabase();
  const meilisearch = useMeilisearch();
  if (meilisearch.url === undefined) throw new Error('These specs need Meilisearch');
  const url = meilisearch.url;
  const shelf = new Shelf();
  const proxy = new SwitchableProxy(new URL(url));
  let app: Awaited<ReturnType<typeof createTestApp>>;

  beforeAll(async () => {
    app = await createTestApp([OutboxModule, SearchWorkerModule], { database, search: { ...meilisearch, url: await proxy.listen() } });
    app.get(SearchProjections).register(shelf);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await proxy.close();
  });

  const search = (q: string, more: Partial<SearchRequest> = {}): Promise<SearchAnswer> =>
    app.get(SearchService).search({ kind: 'result', q, filters: {}, sort: 'relevance', page: 1, size: 20, ...more });

  return {
    shelf,
    proxy,
    get maintenance() {
      return app.get(IndexMaintenance);
    },
    get terms() {
      return app.get(TermStore);
    },
    get relay() {
      return app.get(OutboxRelay);
    },
    meilisearch: { ...meilisearch, url },
    write: (...documents) => {
      shelf.put(documents);
      return app.get(Transactions).run(async (em) => {
        await app.get(SearchRecords).write(em, 'result', documents);
        await app.get(Outbox).append(em, ...documents.map(({ id, version }) => ({ type: 'library.changed' as const, kind: 'result' as const, id, version })));
      });
    },
    remove: (...ids) => {
      for (const id of ids) shelf.rows.delete(id);
      return app.get(Transactions).run(async (em) => {
        await app.get(SearchRecords).remove(em, 'result', ids);
        await app.get(Outbox).append(em, ...ids.map((id) => ({ type: 'library.removed' as const, kind: 'result' as const, id, version: 1 })));
      });
    },
    query: (sql) => database.query(sql),
    search,
    searchIndex: async (q, more) => {
      const end = Date.now() + 20_000;
      let answer = await search(q, more);
      while (answer.isDegraded) {
        if (Date.now() > end) throw new Error(`The index did not answer "${q}"`);
        await delay(200);
        answer = await search(q, more);
      }
      return answer;
    },
  };
}
