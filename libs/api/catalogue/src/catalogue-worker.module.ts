import { Module } from '@nestjs/common';
import { IdentityModule } from '@techmatch/identity';
import { CatalogueEvents } from './catalogue.events.js';
import { CatalogueModule } from './catalogue.module.js';

/** What the worker adds: the outbox consumer `catalogue`. */
@Module({ imports: [IdentityModule, CatalogueModule], providers: [CatalogueEvents], exports: [CatalogueModule] })
export class CatalogueWorkerModule {}
