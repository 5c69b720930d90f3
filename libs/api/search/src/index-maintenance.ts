import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { RecordKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DataSource, type QueryRunner } from 'typeorm';
import { IndexCheck, type IndexDrift } from './index-check.js';
import { indexSettings, settingsMark } from './index-document.js';
import { IndexWriter } from './index-writer.js';
import { isIndexMissing, MeilisearchConnection } from './meilisearch-connection.js';
import { SearchProjections } from './search-projections.js';

/** How far a rebuild is; `total` is the number of records at its start. */
export interface RebuildProgress {
  kind: RecordKind;
  done: number;
  total: number;
}

type Progress = (progress: RebuildProgress) => void;

/** Records per task while an index is filled: larger ones index faster, and keep Meilisearch's memory bounded still. */
const fillSize = 10_000;
const rebuildTimeoutMs = 3_600_000;
const lockPauseMs = 250;

/** Rebuilds, checks and repairs what search keeps. */
@Injectable()
export class IndexMaintenance {
  private readonly logger = new Logger(IndexMaintenance.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly projections: SearchProjections,
    private readonly connection: MeilisearchConnection,
    private readonly writer: IndexWriter,
    private readonly checker: IndexCheck,
  ) {}

  /**
   * Derives the search records from the rows again, fills a new index beside the live one (changes that arrive meanwhile go to both) and swaps it in
   * at once; the old one is dropped. Of all kinds where none is named. Without MEILI_URL only the records.
   */
  async rebuild(kind?: RecordKind, onProgress: Progress = () => undefined): Promise<void> {
    for (const each of kind === undefined ? this.projections.kinds() : [kind]) {
      await this.checker.reconcileRecords(each, true);
      if (this.connection.isConfigured) await this.buildIndex(each, onProgress, () => Promise.resolve(true));
    }
  }

  /**
   * Compares rows, search records and index by id, version and content hash, both ways. `repair` writes what is missing or stale and removes what is
   * extra; the drift that it found is returned.
   */
  async check(kind?: RecordKind, options: { repair?: boolean } = {}): Promise<IndexDrift[]> {
    const drifts: IndexDrift[] = [];
    for (const each of kind === undefined ? this.projections.kinds() : [kind]) {
      if (options.repair === true) await this.ensure(each);
      drifts.push(await this.checker.check(each, options.repair === true));
    }
    return drifts;
  }

  /**
   * Compares and repairs the kinds that nobody in any process has for `minutes`: the first to ask takes the turn. A kind without an index is left to
   * `ensure`. Returns what differed.
   */
  async reconcile(minutes: number): Promise<IndexDrift[]> {
    const drifts: IndexDrift[] = [];
    for (const kind of this.projections.kinds()) {
      const turns = await this.transactions.reader.query<[unknown[], number]>(
        'UPDATE search_index SET reconciled_at = now() WHERE kind = $1 AND coalesce(reconciled_at <= now() - make_interval(secs => $2), true) RETURNING kind',
        [kind, minutes * 60],
      );
      if (turns[1] === 0) continue;
      await this.dropLeftover(kind);
      const found = await this.check(kind, { repair: true });
      for (const drift of found) await this.keepFindings(drift);
      drifts.push(...found);
    }
    return drifts;
  }

  /** What the last comparison found, for who looks after the installation. */
  private async keepFindings({ kind, checked, missing, stale, extra }: IndexDrift): Promise<void> {
    const drift = new Set([...missing, ...stale, ...extra]).size;
    await this.transactions.reader.query('UPDATE search_index SET checked = $2, drift = $3 WHERE kind = $1', [kind, checked, drift]);
  }

  /** What a rebuild that was killed had begun would get every change until the next rebuild. */
  private async dropLeftover(kind: RecordKind): Promise<void> {
    const leftover = await this.transactions.run(async (em) => {
      const [lock] = await em.query<{ ok: boolean }[]>(`SELECT pg_try_advisory_xact_lock(hashtextextended('search-rebuild:' || $1, 0)) AS ok`, [kind]);
      if (lock?.ok !== true) return null;
      const [row] = await em.query<{ building: string | null }[]>('SELECT building FROM search_index WHERE kind = $1', [kind]);
      await em.query('UPDATE search_index SET building = NULL WHERE kind = $1', [kind]);
      return row?.building ?? null;
    });
    if (leftover !== null) await this.connection.settle([await this.connection.admin.deleteIndex(leftover)]);
  }

  /** Builds the index of a kind where it is missing, as after Meilisearch lost its data, or has other settings. Returns whether it had to. */
  async ensure(kind: RecordKind): Promise<boolean> {
    if (await this.isCurrent(kind)) return false;
    this.logger.log(`The index of ${kind} is missing or outdated and is built`);
    await this.buildIndex(
      kind,
      () => undefined,
      async () => !(await this.isCurrent(kind)),
    );
    return true;
  }

  private async isCurrent(kind: RecordKind): Promise<boolean> {
    try {
      const words = await this.connection.admin.index(this.connection.liveIndex(kind)).getStopWords();
      return words.includes(settingsMark);
    } catch (error) {
      if (isIndexMissing(error)) return false;
      throw error;
    }
  }

  /** One rebuild of a kind at a time in all processes; a second waits, and does nothing more where `isNeeded` then says no. */
  private async buildIndex(kind: RecordKind, onProgress: Progress, isNeeded: () => Promise<boolean>): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    try {
      await this.lockRebuild(runner, kind);
      try {
        if (!(await isNeeded())) return;
        const uid = await this.prepare(kind);
        await this.fill(kind, uid, onProgress);
        await this.swapIn(kind, uid);
      } finally {
        await runner.query(`SELECT pg_advisory_unlock(hashtextextended('search-rebuild:' || $1, 0))`, [kind]);
      }
    } finally {
      await runner.release();
    }
  }

  /** By asking again and again: a statement that waited in PostgreSQL would run into the statement timeout. */
  private async lockRebuild(runner: QueryRunner, kind: RecordKind): Promise<void> {
    const end = Date.now() + rebuildTimeoutMs;
    while (Date.now() < end) {
      const locked = await runner.manager.query<{ ok: boolean }[]>(`SELECT pg_try_advisory_lock(hashtextextended('search-rebuild:' || $1, 0)) AS ok`, [kind]);
      if (locked[0]?.ok === true) return;
      await delay(lockPauseMs);
    }
    throw new Error(`Another process has been rebuilding the index of ${kind} for too long`);
  }

  /** Makes the new index with its settings, and from then on changes go to it too. What an interrupted rebuild left is removed. */
  private async prepare(kind: RecordKind): Promise<string> {
    const { admin } = this.connection;
    const prefix = `${this.connection.liveIndex(kind)}_v`;
    const { results } = await admin.getIndexes({ limit: 10_000 });
    const leftovers = results.map((index) => index.uid).filter((uid) => uid.startsWith(prefix) && /^\d+$/.test(uid.slice(prefix.length)));
    const [row] = await this.transactions.run((em) =>
      em.query<{ generation: number }[]>(
        `INSERT INTO search_index AS index (kind, generation) VALUES ($1, 1)
         ON CONFLICT (kind) DO UPDATE SET generation = index.generation + 1, building = NULL RETURNING generation`,
        [kind],
      ),
    );
    const uid = this.connection.buildIndex(kind, row?.generation ?? 1);
    for (const leftover of leftovers) await this.connection.settle([await admin.deleteIndex(leftover)]);
    await this.connection.settle([await admin.createIndex(uid, { primaryKey: 'id' }), await admin.index(uid).updateSettings(indexSettings)]);
    await this.writer.locked(kind, (em) => em.query('UPDATE search_index SET building = $2 WHERE kind = $1', [kind, uid]));
    return uid;
  }

  private async fill(kind: RecordKind, uid: string, onProgress: Progress): Promise<void> {
    const [row] = await this.transactions.reader.query<{ total: number }[]>('SELECT count(*)::int AS total FROM search_record WHERE kind = $1', [kind]);
    const total = row?.total ?? 0;
    let done = 0;
    onProgress({ kind, done, total });
    let batch = await this.writer.fill(kind, uid, null, fillSize);
    while (batch !== null) {
      done += batch.count;
      onProgress({ kind, done, total: Math.max(total, done) });
      batch = await this.writer.fill(kind, uid, batch.lastId, fillSize);
    }
  }

  /** Swap, removal and the end of double writing enter Meilisearch's queue as one: later changes go to the new index under the live name. */
  private async swapIn(kind: RecordKind, uid: string): Promise<void> {
    const { admin } = this.connection;
    const live = this.connection.liveIndex(kind);
    const { results } = await admin.getIndexes({ limit: 10_000 });
    const hasLive = results.some((index) => index.uid === live);
    const tasks = await this.writer.locked(kind, async (em) => {
      const swap = await admin.swapIndexes([{ indexes: [uid, live], rename: !hasLive }]);
      const drop = hasLive ? [await admin.deleteIndex(uid)] : [];
      await em.query('UPDATE search_index SET building = NULL WHERE kind = $1', [kind]);
      return [swap, ...drop];
    });
    await this.connection.settle(tasks);
  }
}
