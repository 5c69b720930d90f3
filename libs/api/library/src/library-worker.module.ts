import { Module } from '@nestjs/common';
import { IdentityModule } from '@techmatch/identity';
import { LibraryEvents } from './library.events.js';
import { LibraryModule } from './library.module.js';

/** What the worker adds: the outbox consumer `library`. */
@Module({ imports: [IdentityModule, LibraryModule], providers: [LibraryEvents], exports: [LibraryModule] })
export class LibraryWorkerModule {}
