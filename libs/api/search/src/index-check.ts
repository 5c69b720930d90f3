import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { RecordKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { isIndexMissing, MeilisearchConnection } from './meilisearch-connection.js';
import { IndexWriter } from './index-writer.js';
import { contentHash } from './search-content.js';
import type { SearchDocument } from './search-document.js';
import { SearchProjections } from './search-projections.js';
import { SearchRecords } from './search-records.js';

/** Where the rows, the search records in PostgreSQL and the index differ; every id once, sorted. */
export interface IndexDrift {
  kind: RecordKind;
  /** Rows that were compared. */
  checked: number;
  /** A row that search does not know. */
  missing: string[];
  /** Another version or content than the row's. */
  stale: string[];
  /** Search knows it; there is no row. */
  extra: string[];
  isRepaired: boolean;
}

interface Difference {
  checked: number;
  missing: Set<string>;
  stale: Set<string>;
  extra: Set<string>;
}

interface Fingerprint {
  version: number;
  hash: string;
}

const pageSize = 1_000;
/** A change on its way is no drift: what differs is looked at again after this long, as often as it takes to stay the same. */
const settleMs = 1_000;
const looks = 5;

/** Compares rows with search records, and search records with the index. */
@Injectable()
export class IndexCheck {
  constructor(
    private readonly transactions: Transactions,
    private readonly projections: SearchProjections,
    private readonly records: SearchRecords,
    private readonly connection: MeilisearchConnection,
    private readonly writer: IndexWriter,
  ) {}

  async check(kind: RecordKind, isRepairing: boolean): Promise<IndexDrift> {
    const rows = await this.reconcileRecords(kind, isRepairing);
    const index = this.connection.isConfigured ? await this.compareIndex(kind) : emptyDifference();
    const ids = [...index.missing, ...index.stale, ...index.extra];
    for (let start = 0; isRepairing && start < ids.length; start += pageSize) await this.writer.sync(kind, ids.slice(start, start + pageSize));
    const both = (name: 'missing' | 'stale' | 'extra'): string[] => [...new Set([...rows[name], ...index[name]])].sort();
    return { kind, checked: rows.checked, missing: both('missing'), stale: both('stale'), extra: both('extra'), isRepaired: isRepairing };
  }

  /** Compares the rows, as their projection shows them, with the search records; repairs those. */
  async reconcileRecords(kind: RecordKind, isRepairing: boolean): Promise<Difference> {
    const difference = emptyDifference();
    const projection = this.projections.get(kind);
    let afterId: string | null = null;
    for (;;) {
      const documents: SearchDocument[] = await projection.page(this.transactions.reader, afterId, pageSize);
      const last = documents.at(-1);
      // Past the last row there may still be records.
      await this.compareRange(kind, documents, afterId, documents.length < pageSize ? null : (last?.id ?? null), difference);
      difference.checked += documents.length;
      if (last === undefined || documents.length < pageSize) break;
      afterId = last.id;
    }
    if (isRepairing) await this.repairRecords(kind, [...difference.missing, ...difference.stale, ...difference.extra]);
    return difference;
  }

  /** Records with `afterId < id ≤ upToId` against the documents of that range. */
  private async compareRange(kind: RecordKind, documents: readonly SearchDocument[], afterId: string | null, upToId: string | null, difference: Difference): Promise<void> {
    const kept = await this.transactions.reader.query<{ id: string; version: number; hash: string }[]>(
      `SELECT id, version, content_hash AS hash FROM search_record WHERE kind = $1 AND id > coalesce($2, '') AND ($3::text IS NULL OR id <= $3)`,
      [kind, afterId, upToId],
    );
    compare(new Map(documents.map((document) => [document.id, { version: document.version, hash: contentHash(document) }])), new Map(kept.map((row) => [row.id, row])), difference);
  }

  private async repairRecords(kind: RecordKind, ids: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += pageSize) {
      const some = ids.slice(start, start + pageSize);
      await this.transactions.run(async (em) => {
        const documents = await this.projections.get(kind).load(em, some);
        const present = new Set(documents.map((document) => document.id));
        await this.records.write(em, kind, documents);
        await this.records.remove(em, kind, some.filter((id) => !present.has(id)));
      });
    }
  }

  /** What still differs between search records and index when looked at again; the worker may be at work. */
  private async compareIndex(kind: RecordKind): Promise<Difference> {
    let before = await this.compareIndexOnce(kind);
    for (let look = 1; look < looks; look += 1) {
      if (before.missing.size + before.stale.size + before.extra.size === 0) return before;
      await delay(settleMs);
      const now = await this.compareIndexOnce(kind);
      const stable: Difference = {
        checked: now.checked,
        missing: common(now.missing, before.missing),
        stale: common(now.stale, before.stale),
        extra: common(now.extra, before.extra),
      };
      if (stable.missing.size === before.missing.size && stable.stale.size === before.stale.size && stable.extra.size === before.extra.size) return stable;
      before = stable;
    }
    return before;
  }

  private async compareIndexOnce(kind: RecordKind): Promise<Difference> {
    const difference = emptyDifference();
    const rows = await this.transactions.reader.query<{ id: string; version: number; hash: string }[]>(
      'SELECT id, version, content_hash AS hash FROM search_record WHERE kind = $1',
      [kind],
    );
    compare(new Map(rows.map((row) => [row.id, row])), await this.readIndex(kind), difference);
    return difference;
  }

  private async readIndex(kind: RecordKind): Promise<Map<string, Fingerprint>> {
    const found = new Map<string, Fingerprint>();
    const index = this.connection.admin.index(this.connection.liveIndex(kind));
    try {
      for (let offset = 0; ; offset += pageSize) {
        const { results } = await index.getDocuments<{ id: string; version: number; hash: string }>({ fields: ['id', 'version', 'hash'], limit: pageSize, offset });
        for (const { id, version, hash } of results) found.set(id, { version, hash });
        if (results.length < pageSize) return found;
      }
    } catch (error) {
      if (isIndexMissing(error)) return new Map();
      throw error;
    }
  }
}

function emptyDifference(): Difference {
  return { checked: 0, missing: new Set(), stale: new Set(), extra: new Set() };
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a].filter((id) => b.has(id)));
}

function compare(wanted: ReadonlyMap<string, Fingerprint>, kept: ReadonlyMap<string, Fingerprint>, difference: Difference): void {
  for (const [id, fingerprint] of wanted) {
    const found = kept.get(id);
    if (found === undefined) difference.missing.add(id);
    else if (found.version !== fingerprint.version || found.hash !== fingerprint.hash) difference.stale.add(id);
  }
  for (const id of kept.keys()) if (!wanted.has(id)) difference.extra.add(id);
}
