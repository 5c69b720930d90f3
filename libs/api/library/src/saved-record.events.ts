import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isLibraryEvent } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { Outbox, OutboxRelay, type OutboxConsumer, type RelayedEvent } from '@techmatch/outbox';
import { SavedRecords } from './saved-record.store.js';

const recordsAtOnce = 2_000;

/** The outbox consumer `saved`: who keeps a record hears when it says something else or is gone. A closed account keeps nothing. */
@Injectable()
export class SavedRecordEvents implements OutboxConsumer, OnModuleInit {
  readonly name = 'saved';
  readonly batchSize = 10_000;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly saved: SavedRecords,
  ) {}

  onModuleInit(): void {
    this.relay.register(this);
  }

  async handle(events: RelayedEvent[]): Promise<void> {
    const closed = events.flatMap(({ event }) => (event.type === 'account.closed' ? [event.personId] : []));
    if (closed.length > 0) await this.transactions.run((em) => this.saved.removeOf(em, closed));
    const ids = [...new Set(events.flatMap(({ event }) => (isLibraryEvent(event) && event.kind !== 'organization' ? [event.id] : [])))];
    for (let start = 0; start < ids.length; start += recordsAtOnce) {
      await this.transactions.run(async (em) => {
        const noticed = await this.saved.note(em, ids.slice(start, start + recordsAtOnce));
        await this.outbox.append(em, ...noticed.map((one) => ({ type: 'saved.changed' as const, ...one })));
      });
    }
  }
}
