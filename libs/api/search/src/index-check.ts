import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { RecordKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { isIndexMissing, MeilisearchConnection } from './meilisearch-connection.js';
import { fingerprint, IndexWriter } from './index-writer.js';
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
    const ids = idsOf(index);
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
    if (isRepairing) await this.repairRecords(kind, idsOf(difference));
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
    if (ids.length > 0) await this.records.settle(this.transactions.reader);
  }

  /** What still differs between search records and index when looked at again; the worker may be at work. Memory grows with what differs alone. */
  private async compareIndex(kind: RecordKind): Promise<Difference> {
    let before = await this.sweep(kind);
    for (let look = 1; look < looks && idsOf(before).length > 0; look += 1) {
      await delay(settleMs);
      const now = emptyDifference();
      const ids = idsOf(before);
      for (let start = 0; start < ids.length; start += pageSize) await this.compareIds(kind, ids.slice(start, start + pageSize), now);
      const stable = { checked: 0, missing: common(now.missing, before.missing), stale: common(now.stale, before.stale), extra: common(now.extra, before.extra) };
      if (idsOf(stable).length === ids.length) return stable;
      before = stable;
    }
    return before;
  }

  /** Every record beside the index; the index's own list is read only where it holds more than the records. */
  private async sweep(kind: RecordKind): Promise<Difference> {
    const difference = emptyDifference();
    let present = 0;
    for (let afterId = ''; ; ) {
      const rows = await this.transactions.reader.query<(Fingerprint & { id: string })[]>(
        'SELECT id, version, content_hash AS hash FROM search_record WHERE kind = $1 AND id > $2 ORDER BY id LIMIT $3',
        [kind, afterId, pageSize],
      );
      const last = rows.at(-1);
      if (last === undefined) break;
      present += await this.compareHeld(kind, rows, rows.map(({ id }) => id), difference);
      afterId = last.id;
    }
    await this.findExtra(kind, present, difference);
    return difference;
  }

  private async compareIds(kind: RecordKind, ids: readonly string[], difference: Difference): Promise<void> {
    const rows = await this.transactions.reader.query<(Fingerprint & { id: string })[]>('SELECT id, version, content_hash AS hash FROM search_record WHERE kind = $1 AND id = ANY ($2)', [kind, ids]);
    await this.compareHeld(kind, rows, ids, difference);
  }

  /** Records beside what the index holds of `ids`. Returns how many it holds. */
  private async compareHeld(kind: RecordKind, rows: readonly (Fingerprint & { id: string })[], ids: readonly string[], difference: Difference): Promise<number> {
    const held = await this.writer.held(this.connection.liveIndex(kind), ids).catch((error: unknown) => {
      if (isIndexMissing(error)) return new Map<string, string>();
      throw error;
    });
    for (const row of rows) {
      const found = held.get(row.id);
      if (found === undefined) difference.missing.add(row.id);
      else if (found !== fingerprint(row)) difference.stale.add(row.id);
    }
    const known = new Set(rows.map(({ id }) => id));
    for (const id of held.keys()) if (!known.has(id)) difference.extra.add(id);
    return held.size;
  }

  private async findExtra(kind: RecordKind, present: number, difference: Difference): Promise<void> {
    const index = this.connection.admin.index(this.connection.liveIndex(kind));
    try {
      const { numberOfDocuments } = await index.getStats();
      for (let offset = 0; numberOfDocuments > present && offset < numberOfDocuments; offset += pageSize) {
        const { results } = await index.getDocuments<{ id: string }>({ fields: ['id'], limit: pageSize, offset });
        const ids = results.map(({ id }) => id);
        const rows = await this.transactions.reader.query<{ id: string }[]>('SELECT id FROM search_record WHERE kind = $1 AND id = ANY ($2)', [kind, ids]);
        const known = new Set(rows.map(({ id }) => id));
        for (const id of ids) if (!known.has(id)) difference.extra.add(id);
      }
    } catch (error) {
      if (!isIndexMissing(error)) throw error;
    }
  }
}

function idsOf({ missing, stale, extra }: Difference): string[] {
  return [...missing, ...stale, ...extra];
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
