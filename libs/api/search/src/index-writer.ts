import { Injectable } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import type { RecordKind } from '@techmatch/contracts/tables';
import type { EnqueuedTask } from 'meilisearch';
import type { EntityManager } from 'typeorm';
import { recordRowColumns, toIndexDocument, type RecordRow } from './index-document.js';
import { MeilisearchConnection } from './meilisearch-connection.js';
import { textClasses } from './search-content.js';

interface Fingerprinted {
  id: string;
  version: number;
  hash: string;
}

/**
 * Brings records from PostgreSQL to the index.
 *
 * The version fence: whoever writes an index of a kind (outbox consumer, rebuild, repair; in any process) reads the records and hands them to
 * Meilisearch's queue under one lock of that kind. Reads and queue entries are then in the same order, so an older record never lands on a newer one.
 * The lock ends with its transaction; only handing over happens inside, not the indexing.
 */
@Injectable()
export class IndexWriter {
  constructor(
    private readonly transactions: Transactions,
    private readonly connection: MeilisearchConnection,
  ) {}

  /**
   * Writes these records as they are now, and removes those that are gone, in the live index and in one that is being built. Waits for the tasks. Of
   * many records those that the live index holds already are left alone, so events that come again, or come after a rebuild, cost one look.
   */
  async sync(kind: RecordKind, ids: readonly string[]): Promise<void> {
    const tasks = await this.locked(kind, async (em) => {
      const live = this.connection.liveIndex(kind);
      if (ids.length <= fewRecords) return this.write(kind, em, live, ids);
      const kept = await em.query<Fingerprinted[]>('SELECT id, version, content_hash AS hash FROM search_record WHERE kind = $1 AND id = ANY ($2)', [kind, ids]);
      const present = new Set(kept.map(({ id }) => id));
      const gone = ids.filter((id) => !present.has(id));
      const held = await this.held(live, ids);
      const news = kept.filter((record) => held.get(record.id) !== fingerprint(record)).map(({ id }) => id);
      const enqueued = await this.enqueue(live, await readRows(em, kind, news), gone.filter((id) => held.has(id)));
      for (const building of await this.building(em, kind)) enqueued.push(...(await this.enqueue(building, await readRows(em, kind, [...present]), gone)));
      return enqueued;
    });
    await this.connection.settle(tasks);
  }

  /** For a few records a look would take as long as writing them again. */
  private async write(kind: RecordKind, em: EntityManager, live: string, ids: readonly string[]): Promise<EnqueuedTask[]> {
    const rows = await readRows(em, kind, ids);
    const present = new Set(rows.map(({ id }) => id));
    const gone = ids.filter((id) => !present.has(id));
    const enqueued: EnqueuedTask[] = [];
    for (const uid of [live, ...(await this.building(em, kind))]) enqueued.push(...(await this.enqueue(uid, rows, gone)));
    return enqueued;
  }

  /** Writes the next `limit` records after `afterId` into one index. Returns the last id, null at the end. */
  async fill(kind: RecordKind, uid: string, afterId: string | null, limit: number): Promise<{ lastId: string; count: number } | null> {
    const batch = await this.locked(kind, async (em) => {
      const rows = await em.query<RecordRow[]>(
        `SELECT ${recordRowColumns} FROM search_record WHERE kind = $1 AND id > coalesce($2, '') ORDER BY id LIMIT $3`,
        [kind, afterId, limit],
      );
      return { rows, tasks: await this.enqueue(uid, rows, []) };
    });
    await this.connection.settle(batch.tasks);
    const last = batch.rows.at(-1);
    return last === undefined ? null : { lastId: last.id, count: batch.rows.length };
  }

  /** Runs `work` while nobody else hands changes of this kind to Meilisearch. (The one place where a transaction spans calls to the index.) */
  locked<T>(kind: RecordKind, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.transactions.run(async (em) => {
      await em.query(`SELECT pg_advisory_xact_lock(hashtextextended('search-index:' || $1, 0))`, [kind]);
      return work(em);
    });
  }

  /** What an index holds of these ids: version and hash as one text. */
  async held(uid: string, ids: readonly string[]): Promise<Map<string, string>> {
    const held = new Map<string, string>();
    for (let start = 0; start < ids.length; start += idsPerLook) {
      const some = ids.slice(start, start + idsPerLook);
      const { results } = await this.connection.admin.index(uid).getDocuments<Fingerprinted>({ ids: some, fields: ['id', 'version', 'hash'], limit: some.length });
      for (const record of results) held.set(record.id, fingerprint(record));
    }
    return held;
  }

  private async building(em: EntityManager, kind: RecordKind): Promise<string[]> {
    const rows = await em.query<{ building: string }[]>('SELECT building FROM search_index WHERE kind = $1 AND building IS NOT NULL', [kind]);
    return rows.map((row) => row.building);
  }

  private async enqueue(uid: string, rows: readonly RecordRow[], gone: readonly string[]): Promise<EnqueuedTask[]> {
    const index = this.connection.admin.index(uid);
    const tasks: EnqueuedTask[] = [];
    for (const part of inParts(rows)) tasks.push(await index.addDocuments(part.map(toIndexDocument), { primaryKey: 'id' }));
    if (gone.length > 0) tasks.push(await index.deleteDocuments([...gone]));
    return tasks;
  }
}

/** Up to this many records are written without a look at what the index holds. */
const fewRecords = 50;

/** Ids per look into the index: they travel in the address, and Meilisearch refuses one of more than 64 kB. */
const idsPerLook = 1_000;

/** Characters of text per request: each becomes some 26 bytes of grams, and Meilisearch takes no request of more than 100 MB. */
const partCharacters = 1_500_000;

function inParts(rows: readonly RecordRow[]): RecordRow[][] {
  const parts: RecordRow[][] = [];
  let room = 0;
  for (const row of rows) {
    const size = textClasses.reduce((sum, name) => sum + row[name].length, 0);
    const part = parts.at(-1);
    if (part === undefined || size > room) {
      parts.push([row]);
      room = partCharacters - size;
    } else {
      part.push(row);
      room -= size;
    }
  }
  return parts;
}

async function readRows(em: EntityManager, kind: RecordKind, ids: readonly string[]): Promise<RecordRow[]> {
  if (ids.length === 0) return [];
  return em.query<RecordRow[]>(`SELECT ${recordRowColumns} FROM search_record WHERE kind = $1 AND id = ANY ($2)`, [kind, ids]);
}

/** Version and hash as one text. */
export function fingerprint({ version, hash }: Omit<Fingerprinted, 'id'>): string {
  return `${version} ${hash}`;
}
