import { Module } from '@nestjs/common';
import { SearchModule } from './search.module.js';

/** What the worker adds: the outbox consumer `search`, and indexes that come back by themselves. */
@Module({ imports: [SearchModule] })
export class SearchWorkerModule {}
