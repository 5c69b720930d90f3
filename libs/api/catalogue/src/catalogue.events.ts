import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isLibraryEvent } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { OrganizationsService } from '@techmatch/identity';
import { OutboxRelay, type OutboxConsumer, type RelayedEvent } from '@techmatch/outbox';
import { ListingStore } from './listing.store.js';

/** The outbox consumer `catalogue`: services are found by the name of their provider, so that a new name changes what is found. */
@Injectable()
export class CatalogueEvents implements OutboxConsumer, OnModuleInit {
  readonly name = 'catalogue';
  /** Nearly all events are of other kinds and pass. */
  readonly batchSize = 10_000;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationsService,
    private readonly listings: ListingStore,
  ) {}

  onModuleInit(): void {
    this.relay.register(this);
  }

  async handle(events: RelayedEvent[]): Promise<void> {
    const ids = [...new Set(events.flatMap(({ event }) => (isLibraryEvent(event) && event.kind === 'organization' ? [event.id] : [])))];
    if (ids.length === 0) return;
    await this.transactions.run(async (em) => {
      const known = await this.organizations.refs(em, ids);
      await this.listings.rename(em, new Map([...known].map(([id, { name }]) => [id, name])));
    });
  }
}
