import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { Transactions } from '@techmatch/database';
import { SCORER_VERSION } from '@techmatch/matching';
import type { DataSource, QueryRunner } from 'typeorm';
import { KeptChanges } from './kept-change.store.js';
import { KeptNeedRanker } from './kept-need.ranker.js';
import { KeptNeeds, type DueNeed } from './kept-need.store.js';
import { KeptPercolator } from './kept-percolator.js';

/** Changes looked at at once: bounds memory at some 10 MB. */
const changesAtOnce = 1_000;
const needsAtOnce = 10;
const idleMs = 250;
const failedMs = 2_000;
const retryMinutes = 5;
/** After a page this full an import is under way: lists wait until it pauses, because most would be touched again. */
const rushFrom = 200;
const rushPauseMs = 1_500;
/** But never longer than this. */
const rushMs = 60_000;
const sweepMs = 60_000;
/** Lists that are ranked again in the background per minute because their statistics are old: a twentieth of one core at most. */
const refreshedPerMinute = 60;
const newPerSweep = 10_000;

/** When the numbers of a list are too old: a library 1.2 times as large, or a day (freshness of results, deadlines, drift of word weights). */
const refreshing = { growth: 1.2, hours: 24 } as const;

/**
 * Keeps the matches of every open need up to date, in the worker. Driven by marks and not by an outbox cursor of its own: a mark is made after the term
 * index has the record, and a thousand changes of one import touch a list once. One process works at a time; another takes over when it dies.
 */
@Injectable()
export class KeptMatcher implements OnApplicationShutdown {
  private readonly logger = new Logger(KeptMatcher.name);
  private running: Promise<void> | null = null;
  private isStopping = false;
  private sweptAt = 0;
  private rush: { since: number; until: number } | null = null;

  constructor(
    private readonly transactions: Transactions,
    private readonly changes: KeptChanges,
    private readonly percolator: KeptPercolator,
    private readonly needs: KeptNeeds,
    private readonly ranker: KeptNeedRanker,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  /** Works until the process shuts down; survives a restart of the database. */
  start(): void {
    this.running ??= this.loop();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.running;
  }

  /** Works until every list is as it should be, for commands, benches and tests; an import is not waited for. */
  async drain(): Promise<void> {
    this.sweptAt = 0;
    for (;;) {
      const done = await this.alone(() => this.step(false));
      if (done === 'idle' || this.isStopping) return;
      if (done === 'busy') await pause(idleMs);
    }
  }

  private async loop(): Promise<void> {
    while (!this.stopped()) {
      try {
        if ((await this.alone(() => this.step(true))) !== 'worked') await pause(idleMs);
      } catch (error) {
        this.logger.error('kept matches: the step failed and will come again', error instanceof Error ? error.stack : String(error));
        await pause(failedMs);
      }
    }
  }

  private stopped(): boolean {
    return this.isStopping;
  }

  /** One page of changes, else some due needs. */
  private async step(isPatient: boolean): Promise<'worked' | 'idle'> {
    if (Date.now() - this.sweptAt > sweepMs) await this.sweep();
    const em = this.transactions.reader;
    const changes = await this.changes.oldest(em, changesAtOnce);
    if (changes.length > 0) {
      await this.percolator.note(changes);
      await this.changes.done(em, changes);
      if (changes.length >= rushFrom) this.rush = { since: this.rush?.since ?? Date.now(), until: Date.now() + rushPauseMs };
      return 'worked';
    }
    if (isPatient && this.isRush()) return 'idle';
    const due = await this.needs.due(em, needsAtOnce);
    if (due.length === 0) return 'idle';
    const documents = await this.documents();
    for (const need of due) await this.rank(need, documents);
    return 'worked';
  }

  private async rank(need: DueNeed, documents: number): Promise<void> {
    try {
      await this.ranker.rank(need, documents);
    } catch (error) {
      this.logger.error(`kept matches of ${need.id}: the ranking failed and will come again in ${retryMinutes} minutes`, error instanceof Error ? error.stack : String(error));
      await this.needs.postpone(this.transactions.reader, need.id, retryMinutes);
    }
  }

  private isRush(): boolean {
    const now = Date.now();
    if (this.rush === null) return false;
    if (now < this.rush.until && now - this.rush.since < rushMs) return true;
    this.rush = null;
    return false;
  }

  /** What no change tells: deadlines that pass, needs that were on file before, lists whose statistics are old. */
  private async sweep(): Promise<void> {
    const documents = await this.documents();
    await this.transactions.run(async (em) => {
      await this.needs.sweep(em, newPerSweep);
      await this.needs.refresh(em, { scorerVersion: SCORER_VERSION, documents, limit: refreshedPerMinute, ...refreshing });
    });
    this.sweptAt = Date.now();
  }

  private async documents(): Promise<number> {
    const rows = await this.transactions.reader.query<{ documents: number }[]>(`SELECT documents FROM match_index WHERE kind = 'result' AND is_live`);
    return rows[0]?.documents ?? 0;
  }

  /** Runs while no other process does; `busy` where one does. */
  private async alone<T>(work: () => Promise<T>): Promise<T | 'busy'> {
    const runner: QueryRunner = this.dataSource.createQueryRunner();
    try {
      await runner.connect();
      const locked = await runner.manager.query<{ ok: boolean }[]>(`SELECT pg_try_advisory_lock(hashtextextended('kept-matches', 0)) AS ok`);
      if (locked[0]?.ok !== true) return 'busy';
      try {
        return await work();
      } finally {
        await runner.query(`SELECT pg_advisory_unlock(hashtextextended('kept-matches', 0))`);
      }
    } finally {
      await runner.release();
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
