import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '@techmatch/audit';
import { IdentityModule } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { PublicationFacts } from './publication-facts.service.js';
import { PublicationReadingService } from './publication-reading.service.js';
import { Publication } from './publication.entity.js';
import { PublicationShelf } from './publication.shelf.js';
import { PublicationTimer } from './publication.timer.js';
import { PublicationTrail } from './publication.trail.js';
import { PublicationsQueries } from './publications.queries.js';
import { PublicationsService } from './publications.service.js';
import { RecordDetailsService } from './record-details.service.js';
import { TransitionsService } from './transitions.service.js';

/** The publication desk. */
@Module({
  imports: [TypeOrmModule.forFeature([Publication]), AuditModule, IdentityModule, LibraryModule],
  providers: [PublicationsQueries, PublicationFacts, PublicationTrail, PublicationShelf, PublicationsService, TransitionsService, PublicationReadingService, RecordDetailsService, PublicationTimer],
  exports: [PublicationsService, TransitionsService, PublicationReadingService, RecordDetailsService, PublicationTimer],
})
export class PublicationModule {}
