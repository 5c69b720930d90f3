import { Module } from '@nestjs/common';
import { SearchIndexer } from './search-indexer.js';
import { SearchModule } from './search.module.js';

/** What the worker adds: the outbox consumer `search`, and indexes that come back by themselves. OutboxModule is global there. */
@Module({ imports: [SearchModule], providers: [SearchIndexer], exports: [SearchIndexer] })
export class SearchWorkerModule {}
