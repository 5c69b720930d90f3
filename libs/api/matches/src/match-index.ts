import { Injectable, Logger } from '@nestjs/common';
import { matchableKinds, type MatchableKind, type RecordKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import type { IndexDrift, RebuildProgress } from '@techmatch/search';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { InjectDataSource } from '@nestjs/typeorm';
import { MatchIndexStore } from './match-index.store.js';
import { MatchSources } from './match-sources.queries.js';
import { MeaningStore } from './meaning.store.js';
import { TermPairStore } from './term-pair.store.js';

/** Name of the outbox consumer. */
export const consumerName = 'matches';
const rebuildLock = 'match-rebuild';

/** Records analysed and written at once: bounds memory at some 100 MB and a transaction at some seconds. */
const pageSize = 4_000;
const reportedIds = 1_000;

/** Whether records of a kind are matched at all. */
export const isMatchable = (kind: RecordKind): kind is MatchableKind => kind !== 'organization';

/** Keeps the term index in step with the libraries: by record, by rebuilding, by checking. */
@Injectable()
export class MatchIndex {
  private readonly logger = new Logger(MatchIndex.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly store: MatchIndexStore,
    private readonly sources: MatchSources,
    private readonly pairs: TermPairStore,
    private readonly meaning: MeaningStore,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  /**
   * Brings the given records of one kind up to date: those that are gone leave the index, those whose version is already there are left alone.
   * Safe to repeat, safe beside another call.
   */
  async apply(kind: MatchableKind, ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += pageSize) {
      await this.transactions.run((em) => this.applyPage(em, kind, [...new Set(ids.slice(at, at + pageSize))]));
    }
  }

  private async applyPage(em: EntityManager, kind: MatchableKind, ids: readonly string[]): Promise<void> {
    const index = await this.store.lockLive(em, kind);
    const found = await this.sources.load(em, kind, ids);
    const versions = await this.store.versions(em, index, ids);
    const present = new Set(found.map((source) => source.id));
    const outdated = found.filter((source) => (versions.get(source.id) ?? 0) < source.version);
    const removed = [...versions.keys()].filter((id) => !present.has(id));
    if (outdated.length + removed.length > 0) await this.store.write(em, index, outdated, removed);
  }

  /**
   * Fills new indexes beside the live ones and makes them live; matching goes on meanwhile, and changes go to the live ones. What changed while an
   * index was filled is brought to it before it takes over. One rebuild at a time in all processes.
   */
  async rebuild(kind?: RecordKind, onProgress?: (progress: RebuildProgress) => void): Promise<void> {
    const kinds = matchableKinds.filter((each) => kind === undefined || each === kind);
    await this.alone(async () => {
      await this.prune();
      for (const each of kinds) await this.rebuildKind(each, onProgress);
      if (!kinds.includes('result')) return;
      await this.pairs.learnFromLibrary();
      await this.meaning.learnFromLibrary();
    });
  }

  /** Drops what rebuilds took the place of, once no ranking can be under way on it. */
  prune(): Promise<void> {
    return this.transactions.run((em) => this.store.dropRetired(em));
  }

  private async rebuildKind(kind: MatchableKind, onProgress?: (progress: RebuildProgress) => void): Promise<void> {
    const total = await this.sources.count(this.transactions.reader, kind);
    const index = await this.transactions.run((em) => this.store.begin(em, kind));
    let after = '';
    for (let done = 0; ; ) {
      const page = await this.sources.page(this.transactions.reader, kind, after, pageSize);
      const last = page.at(-1);
      if (last === undefined) break;
      await this.transactions.run((em) => this.store.write(em, index, page, []));
      after = last.id;
      done += page.length;
      onProgress?.({ kind, done, total });
    }
    // Twice: the first look takes what the filling took, so that little is left for the last one, which holds up the changes.
    await this.transactions.run((em) => this.catchUp(em, kind, index));
    await this.transactions.run(async (em) => {
      await this.store.lockLive(em, kind);
      await this.catchUp(em, kind, index);
      await this.store.goLive(em, index, kind);
    });
  }

  private async catchUp(em: EntityManager, kind: MatchableKind, index: number): Promise<void> {
    const { changed, extra } = await this.store.differences(em, index, kind);
    for (let at = 0; at < changed.length; at += pageSize) await this.store.write(em, index, await this.sources.load(em, kind, changed.slice(at, at + pageSize)), []);
    if (extra.length > 0) await this.store.write(em, index, [], extra);
  }

  /** Compares rows and index by id and version, both ways; mends by record with `repair`. */
  async check(kind?: RecordKind, options: { repair?: boolean } = {}): Promise<IndexDrift[]> {
    const drifts: IndexDrift[] = [];
    for (const each of matchableKinds) {
      if (kind !== undefined && each !== kind) continue;
      const drift = await this.compare(each);
      const wrong = [...drift.missing, ...drift.stale, ...drift.extra];
      if (options.repair === true && wrong.length > 0) await this.apply(each, wrong);
      drifts.push({ ...drift, missing: drift.missing.slice(0, reportedIds), stale: drift.stale.slice(0, reportedIds), extra: drift.extra.slice(0, reportedIds), isRepaired: options.repair === true });
    }
    return drifts;
  }

  private async compare(kind: MatchableKind): Promise<IndexDrift> {
    const em = this.transactions.reader;
    const index = (await this.store.live(em, [kind])).get(kind)?.id ?? 0;
    const drift: IndexDrift = { kind, checked: 0, missing: [], stale: [], extra: await this.store.extra(em, index, kind), isRepaired: false };
    for (let after = ''; ; ) {
      const page = await this.sources.versions(em, kind, after, pageSize);
      const last = page.at(-1);
      if (last === undefined) return drift;
      const versions = await this.store.versions(em, index, page.map((row) => row.id));
      for (const { id, version } of page) {
        const indexed = versions.get(id);
        if (indexed === undefined) drift.missing.push(id);
        else if (indexed !== version) drift.stale.push(id);
      }
      drift.checked += page.length;
      after = last.id;
    }
  }

  /** Runs while no other process rebuilds. */
  private async alone(work: () => Promise<void>): Promise<void> {
    const runner: QueryRunner = this.dataSource.createQueryRunner();
    try {
      await runner.connect();
      await runner.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [rebuildLock]);
      await work();
    } finally {
      await runner.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [rebuildLock]).catch((error: unknown) => this.logger.warn(String(error)));
      await runner.release();
    }
  }
}
