import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Signals, WorkJournal } from '@techmatch/database';
import type { OutboxEvent } from '@techmatch/contracts/tables';
import { DataSource, type QueryRunner } from 'typeorm';
import { newsChannel } from './outbox.js';
import type { OutboxConsumer } from './outbox-consumer.js';
import { Rush } from './rush.js';

interface EventRow {
  id: string;
  transaction_id: string;
  payload: OutboxEvent;
}

/** How far one consumer is. */
export interface OutboxQueue {
  readonly name: string;
  readonly waiting: number;
  readonly oldestAt: Date | null;
  readonly movedAt: Date;
}

/** A signal wakes the loops. It may be lost, and its event wait for an older transaction: so they look by themselves too, soon after work or a signal. */
const activeMs = 15;
const activeForMs = 1_000;
const idleMs = 100;
const failedMs = 2_000;
const keptDays = 2;

/** SQL: the consumer $1 has not taken the event. Scalar subqueries, not a join: only so does the index begin at the cursor instead of at the oldest event kept. */
const afterCursor = `(e.transaction_id, e.id) > (coalesce((SELECT transaction_id FROM outbox_cursor WHERE consumer = $1), '0'::xid8),
  coalesce((SELECT event_id FROM outbox_cursor WHERE consumer = $1), 0))`;

/** SQL: and it is committed, as are all before it. */
const beyondCursor = `${afterCursor} AND e.transaction_id < pg_snapshot_xmin(pg_current_snapshot())`;

/**
 * Reads committed events in transaction order and hands them to each consumer with a cursor of its own.
 * A session lock per consumer lets several workers run: one relays, the others wait to take over.
 */
@Injectable()
export class OutboxRelay implements OnApplicationShutdown {
  private readonly logger = new Logger(OutboxRelay.name);
  private readonly consumers: OutboxConsumer[] = [];
  private readonly loops: Promise<void>[] = [];
  private readonly resting = new Set<() => void>();
  private heard = 0;
  private activeAt = 0;
  private isStopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly signals: Signals,
    private readonly journal: WorkJournal,
  ) {}

  register(consumer: OutboxConsumer): void {
    this.consumers.push(consumer);
  }

  /** Starts one loop per consumer; they run until the process shuts down and survive a database restart. */
  start(): void {
    this.signals.listen(newsChannel, () => {
      this.heard += 1;
      this.activeAt = Date.now();
      for (const rise of [...this.resting]) rise();
    });
    for (const consumer of this.consumers) this.loops.push(this.loop(consumer));
  }

  /** Relays until nothing is left, for commands and tests. Waits its turn where a worker is relaying. */
  async drain(): Promise<void> {
    for (const consumer of this.consumers) {
      while ((await this.step(consumer)) !== 'idle' || (await this.lag(consumer.name)) > 0) {
        if (this.isStopping) return;
        await pause(10);
      }
    }
    // A consumer may have appended events, which those before it have not taken.
    if (!(await this.isDrained())) await this.drain();
  }

  /** Whether every consumer of this process has taken every event. */
  async isDrained(): Promise<boolean> {
    const lags = await Promise.all(this.consumers.map((consumer) => this.lag(consumer.name)));
    return lags.every((lag) => lag === 0);
  }

  /** How many events the consumer has not yet taken. */
  async lag(consumer: string): Promise<number> {
    const rows = await this.dataSource.query<{ lag: string }[]>(`SELECT count(*) AS lag FROM outbox_event e WHERE ${afterCursor}`, [consumer]);
    return Number(rows[0]?.lag ?? 0);
  }

  /** Of each consumer that ever took an event: how many wait for it, since when the oldest does, and when it last took one. */
  async queues(): Promise<OutboxQueue[]> {
    return this.dataSource.query<OutboxQueue[]>(
      `SELECT c.consumer AS name, behind.waiting, behind.oldest AS "oldestAt", c.updated_at AS "movedAt" FROM outbox_cursor c,
          LATERAL (SELECT count(*)::int AS waiting, min(e.created_at) AS oldest FROM outbox_event e WHERE (e.transaction_id, e.id) > (c.transaction_id, c.event_id)) AS behind
        ORDER BY c.consumer`,
    );
  }

  /** Deletes events that every consumer has taken and that are older than two days. Returns how many. */
  async prune(): Promise<number> {
    const rows = await this.dataSource.query<[unknown, number]>(
      `DELETE FROM outbox_event WHERE created_at < now() - make_interval(days => $1)
          AND (transaction_id, id) <= (SELECT transaction_id, event_id FROM outbox_cursor ORDER BY transaction_id, event_id LIMIT 1)`,
      [keptDays],
    );
    return rows[1];
  }

  async onApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.loops);
  }

  private async loop(consumer: OutboxConsumer): Promise<void> {
    const rush = new Rush();
    await this.journal.note('queue', consumer.name);
    while (!this.stopped()) {
      const heard = this.heard;
      try {
        // One cheap look without the lock.
        const waiting = await this.waiting(consumer);
        if (rush.holdsBack(waiting, consumer.batchSize, Date.now())) {
          await pause(idleMs);
          continue;
        }
        const outcome = waiting > 0 ? await this.step(consumer) : 'idle';
        if (outcome === 'worked') {
          this.activeAt = Date.now();
          await this.journal.note('queue', consumer.name);
        } else if (heard === this.heard) await this.rest(outcome === 'idle' && Date.now() - this.activeAt < activeForMs ? activeMs : idleMs);
      } catch (error) {
        this.logger.error(`${consumer.name}: the batch failed and will come again`, error instanceof Error ? error.stack : String(error));
        await this.journal.note('queue', consumer.name, error);
        await pause(failedMs);
      }
    }
  }

  private stopped(): boolean {
    return this.isStopping;
  }

  /** Until the next signal, or so long. */
  private rest(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const rise = (): void => {
        clearTimeout(timer);
        this.resting.delete(rise);
        resolve();
      };
      const timer = setTimeout(rise, ms);
      this.resting.add(rise);
    });
  }

  /** One batch. `busy`: another process holds this consumer. */
  private async step(consumer: OutboxConsumer): Promise<'worked' | 'idle' | 'busy'> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.connect();
      const locked = await runner.manager.query<{ ok: boolean }[]>('SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS ok', [`outbox:${consumer.name}`]);
      if (locked[0]?.ok !== true) return 'busy';
      try {
        return await this.relayBatch(runner, consumer);
      } finally {
        await runner.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [`outbox:${consumer.name}`]);
      }
    } finally {
      await runner.release();
    }
  }

  /** How many events the consumer could take, counted no further than its batch goes. */
  private async waiting(consumer: OutboxConsumer): Promise<number> {
    const rows = await this.dataSource.query<{ waiting: number }[]>(`SELECT count(*)::int AS waiting FROM (SELECT 1 FROM outbox_event e WHERE ${beyondCursor} LIMIT $2) AS next`, [
      consumer.name,
      consumer.batchSize,
    ]);
    return rows[0]?.waiting ?? 0;
  }

  private async relayBatch(runner: QueryRunner, consumer: OutboxConsumer): Promise<'worked' | 'idle'> {
    const rows = await runner.manager.query<EventRow[]>(
      `SELECT e.id, e.transaction_id::text, e.payload FROM outbox_event e WHERE ${beyondCursor} ORDER BY e.transaction_id, e.id LIMIT $2`,
      [consumer.name, consumer.batchSize],
    );
    const last = rows.at(-1);
    if (last === undefined) return 'idle';
    await consumer.handle(rows.map((row) => ({ eventId: row.id, event: row.payload })));
    await runner.query(
      `INSERT INTO outbox_cursor (consumer, transaction_id, event_id) VALUES ($1, $2::xid8, $3)
       ON CONFLICT (consumer) DO UPDATE SET transaction_id = excluded.transaction_id, event_id = excluded.event_id, updated_at = now()`,
      [consumer.name, last.transaction_id, last.id],
    );
    return 'worked';
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
