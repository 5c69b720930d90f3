import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { observeRounds, type RoundsObserver } from './rounds.js';
import { Signals } from './signals.js';

/** The signal that somebody asked for a round before its time. */
const askedChannel = 'work';
/** That all goes well is written down this often, not with every round; a failure, and its end, at once. */
const notedEveryMs = 15_000;
const problemLength = 500;

/** Work that goes on by itself: a timer, or a queue that is taken from as it fills. */
export type WorkKind = 'timer' | 'queue';

export interface WorkEntry {
  readonly kind: WorkKind;
  readonly name: string;
  /** Of a timer. */
  readonly everyMs: number | null;
  /** When it last went well. */
  readonly wentWellAt: Date | null;
  /** Failures in a row. */
  readonly failures: number;
  readonly failedAt: Date | null;
  readonly problem: string | null;
}

/**
 * What works by itself in the workers, and how it last went: the console reads it. A note that cannot be written is lost and no more, so that a journal never
 * stops the work.
 */
@Injectable()
export class WorkJournal implements RoundsObserver, OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(WorkJournal.name);
  private readonly again = new Map<string, () => void>();
  private readonly noted = new Map<string, { isWell: boolean; at: number }>();
  private isStopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly signals: Signals,
  ) {}

  onModuleInit(): void {
    observeRounds(this);
  }

  beforeApplicationShutdown(): void {
    this.isStopping = true;
  }

  began(name: string, _everyMs: number, again: () => void): void {
    if (this.again.size === 0) this.signals.listen(askedChannel, () => void this.takeUp());
    this.again.set(name, again);
  }

  ended(name: string, everyMs: number, error?: unknown): Promise<void> {
    return this.note('timer', name, error, everyMs);
  }

  /** Notes how work went; `error` undefined: well. */
  async note(kind: WorkKind, name: string, error?: unknown, everyMs: number | null = null): Promise<void> {
    const key = `${kind}:${name}`;
    const isWell = error === undefined;
    const last = this.noted.get(key);
    if (this.isStopping || (isWell && last?.isWell === true && Date.now() - last.at < notedEveryMs)) return;
    this.noted.set(key, { isWell, at: Date.now() });
    const problem = isWell ? null : wordProblem(error).slice(0, problemLength);
    await this.dataSource
      .query(
        `INSERT INTO work_entry AS kept (kind, name, every_ms, went_well_at, failures, failed_at, problem)
         VALUES ($1, $2, $3, CASE WHEN $4 THEN now() END, CASE WHEN $4 THEN 0 ELSE 1 END, CASE WHEN NOT $4 THEN now() END, $5)
         ON CONFLICT (kind, name) DO UPDATE SET every_ms = excluded.every_ms, went_well_at = coalesce(excluded.went_well_at, kept.went_well_at),
           failures = CASE WHEN $4 THEN 0 ELSE kept.failures + 1 END, failed_at = coalesce(excluded.failed_at, kept.failed_at), problem = coalesce($5, kept.problem)`,
        [kind, name, everyMs, isWell, problem],
      )
      .catch((failure: unknown) => this.logger.debug(`not noted: ${String(failure)}`));
  }

  /** All that works by itself, by name. */
  async entries(): Promise<WorkEntry[]> {
    return this.dataSource.query<WorkEntry[]>(
      `SELECT kind, name, every_ms AS "everyMs", went_well_at AS "wentWellAt", failures, failed_at AS "failedAt", problem FROM work_entry ORDER BY kind, name`,
    );
  }

  /** Asks for a round of a timer before its time, in whichever worker runs it. Returns whether there is such a timer. */
  async ask(name: string): Promise<boolean> {
    const rows = await this.dataSource.query<[unknown[], number]>(`UPDATE work_entry SET asked_at = now() WHERE kind = 'timer' AND name = $1 RETURNING name`, [name]);
    if (rows[1] > 0) this.signals.send(askedChannel);
    return rows[1] > 0;
  }

  /** Begins what was asked for, of the timers that run here. */
  private async takeUp(): Promise<void> {
    try {
      const [rows] = await this.dataSource.query<[{ name: string }[], number]>(
        `UPDATE work_entry SET asked_at = NULL WHERE kind = 'timer' AND asked_at IS NOT NULL AND name = ANY ($1) RETURNING name`,
        [[...this.again.keys()]],
      );
      for (const { name } of rows) this.again.get(name)?.();
    } catch (error) {
      this.logger.debug(`not taken up: ${String(error)}`);
    }
  }
}

/** What went wrong, of whatever was thrown. */
function wordProblem(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : 'no error object was thrown';
}
