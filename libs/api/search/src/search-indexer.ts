import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { RecordKind } from '@techmatch/contracts/tables';
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
  private timer: NodeJS.Timeout | undefined;
  private watching: Promise<void> | undefined;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly connection: MeilisearchConnection,
    private readonly projections: SearchProjections,
    private readonly maintenance: IndexMaintenance,
    private readonly writer: IndexWriter,
  ) {}

  onModuleInit(): void {
    if (this.connection.isConfigured) this.relay.register(this);
  }

  /** Watches, from now until shutdown, that the indexes are there. The worker calls it; commands that share its modules do not. */
  start(): void {
    if (!this.connection.isConfigured) return;
    this.watch();
    this.timer = setInterval(() => this.watch(), watchMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.watching;
  }

  /** Events only say what to look at: the records are read as they are now, so a late or repeated event does no harm. */
  async handle(events: RelayedEvent[]): Promise<void> {
    for (const kind of new Set(events.map(({ event }) => event.kind))) {
      // A write to an index that is not there would make one without settings.
      await this.maintenance.ensure(kind);
      const ids = events.filter(({ event }) => event.kind === kind).map(({ event }) => event.id);
      await this.writer.sync(kind, [...new Set(ids)]);
    }
  }

  private watch(): void {
    this.watching ??= this.ensureAll(this.projections.kinds()).finally(() => {
      this.watching = undefined;
    });
  }

  private async ensureAll(kinds: readonly RecordKind[]): Promise<void> {
    for (const kind of kinds) {
      try {
        await this.maintenance.ensure(kind);
      } catch (error) {
        this.logger.warn(`The index of ${kind} could not be looked at; again in ${watchMs / 1_000} s: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}
