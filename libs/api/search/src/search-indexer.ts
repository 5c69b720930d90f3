import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { isLibraryEvent } from '@techmatch/contracts/tables';
import { Rounds } from '@techmatch/database';
import { OutboxRelay, type OutboxConsumer, type RelayedEvent } from '@techmatch/outbox';
import { IndexMaintenance } from './index-maintenance.js';
import { IndexWriter } from './index-writer.js';
import { MeilisearchConnection } from './meilisearch-connection.js';
import { SearchProjections } from './search-projections.js';

/** How often the worker looks whether the indexes are still there; a change finds out at once. */
const watchMs = 30_000;

/** The outbox consumer `search`: brings what changed to the index, one batch at a time. */
@Injectable()
export class SearchIndexer implements OutboxConsumer, OnModuleInit, OnApplicationShutdown {
  readonly name = 'search';
  /** Large: Meilisearch takes up one big batch at a third of the cost of ten small ones. While little changes, batches are small by themselves. */
  readonly batchSize = 10_000;
  private readonly logger = new Logger(SearchIndexer.name);
  private readonly rounds = new Rounds('searchIndex', watchMs, () => this.lookAfter());

  constructor(
    private readonly relay: OutboxRelay,
    private readonly connection: MeilisearchConnection,
    private readonly projections: SearchProjections,
    private readonly maintenance: IndexMaintenance,
    private readonly writer: IndexWriter,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    if (this.connection.isConfigured) this.relay.register(this);
  }

  /** Watches, from now until shutdown, that the indexes are there and hold what the rows say. The worker calls it; commands that share its modules do not. */
  start(): void {
    if (this.connection.isConfigured) this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Events only say what to look at: the records are read as they are now, so a late or repeated event does no harm. */
  async handle(events: RelayedEvent[]): Promise<void> {
    const changes = events.map(({ event }) => event).filter(isLibraryEvent);
    for (const kind of new Set(changes.map((event) => event.kind))) {
      // A write to an index that is not there would make one without settings.
      await this.maintenance.ensure(kind);
      const ids = changes.filter((event) => event.kind === kind).map((event) => event.id);
      await this.writer.sync(kind, [...new Set(ids)]);
    }
  }

  private async lookAfter(): Promise<void> {
    await this.ensureAll();
    const minutes = this.config.INDEX_RECONCILE_MINUTES;
    if (minutes === 0) return;
    for (const { kind, checked, missing, stale, extra } of await this.maintenance.reconcile(minutes)) {
      const found = missing.length + stale.length + extra.length;
      if (found > 0) this.logger.warn(`Of ${checked} records of ${kind} ${found} differed in the search index and were repaired`);
    }
  }

  /** One library whose index cannot be built keeps no other from its own. */
  private async ensureAll(): Promise<void> {
    const failures: unknown[] = [];
    for (const kind of this.projections.kinds()) await this.maintenance.ensure(kind).catch((error: unknown) => failures.push(error));
    const [first] = failures;
    if (first !== undefined) throw first instanceof Error ? first : new Error('an index could not be built', { cause: first });
  }
}
