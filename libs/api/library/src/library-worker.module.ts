import { Module } from '@nestjs/common';
import { IdentityModule } from '@techmatch/identity';
import { LibraryEvents } from './library.events.js';
import { LibraryModule } from './library.module.js';
import { SavedRecordEvents } from './saved-record.events.js';

/** What the worker adds: the outbox consumers `library` and `saved`. */
@Module({ imports: [IdentityModule, LibraryModule], providers: [LibraryEvents, SavedRecordEvents], exports: [LibraryModule] })
export class LibraryWorkerModule {}
