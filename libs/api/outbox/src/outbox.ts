import { Injectable } from '@nestjs/common';
import type { OutboxEvent } from '@techmatch/contracts/tables';
import { Signals, Transactions } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

/** The signal that there are new events. */
export const newsChannel = 'outbox';

/** The way of every side effect out of a business transaction. */
@Injectable()
export class Outbox {
  constructor(
    private readonly transactions: Transactions,
    private readonly signals: Signals,
  ) {}

  /** Appends events in the caller's transaction; they reach the consumers after it commits, and never if it rolls back. */
  async append(em: EntityManager, ...events: OutboxEvent[]): Promise<void> {
    if (events.length === 0) return;
    await em.query('INSERT INTO outbox_event (type, payload) SELECT type, payload FROM unnest($1::text[], $2::jsonb[]) AS event (type, payload)', [
      events.map((event) => event.type),
      events.map((event) => JSON.stringify(event)),
    ]);
    this.transactions.afterCommit(em, this.signal);
  }

  /** One function for all, so that a transaction that appends often signals once. */
  private readonly signal = (): void => this.signals.send(newsChannel);
}
