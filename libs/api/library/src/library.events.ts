import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isLibraryEvent } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { OrganizationsService } from '@techmatch/identity';
import { OutboxRelay, type OutboxConsumer, type RelayedEvent } from '@techmatch/outbox';
import { SearchRecords } from '@techmatch/search';
import { LibraryPublisher } from './library.publisher.js';

const recordsAtOnce = 500;

/**
 * The outbox consumer `library`: a new or changed organisation changes what is found and matched of the records that belong to it or name it as text
 * (its name, district, kind, the filter by it).
 */
@Injectable()
export class LibraryEvents implements OutboxConsumer, OnModuleInit {
  readonly name = 'library';
  /** Nearly all events are of other kinds and pass. */
  readonly batchSize = 10_000;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationsService,
    private readonly records: SearchRecords,
    private readonly publisher: LibraryPublisher,
  ) {}

  onModuleInit(): void {
    this.relay.register(this);
  }

  async handle(events: RelayedEvent[]): Promise<void> {
    const ids = [...new Set(events.flatMap(({ event }) => (isLibraryEvent(event) && event.kind === 'organization' ? [event.id] : [])))];
    if (ids.length === 0) return;
    const em = this.transactions.reader;
    const known = await this.organizations.refs(em, ids);
    const concerned = await this.records.ofOrganizations(em, ids.map((id) => ({ id, name: known.get(id)?.name ?? '' })));
    for (const kind of ['result', 'expert', 'need'] as const) {
      const all = concerned.filter((record) => record.kind === kind).map((record) => record.id);
      for (let start = 0; start < all.length; start += recordsAtOnce) {
        await this.transactions.run((writer) => this.publisher.refresh(writer, kind, all.slice(start, start + recordsAtOnce)));
      }
    }
  }
}
