import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '@techmatch/audit';
import { FileHolders, FilesModule } from '@techmatch/files';
import { IdentityModule, PersonalData } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { AnnexAccess } from './annex-access.js';
import { AttachmentDesk } from './attachment.desk.js';
import { AttachmentReadingService } from './attachment-reading.service.js';
import { AttachmentTimer } from './attachment.timer.js';
import { AttachmentsQueries } from './attachments.queries.js';
import { AttachmentsService } from './attachments.service.js';
import { ClaimEffects } from './claim.effects.js';
import { ClaimGathering } from './claim.facts.js';
import { ClaimLetters } from './claim.letters.js';
import { ClaimReading } from './claim.reading.js';
import { ClaimStore } from './claim.store.js';
import { ClaimsService } from './claims.service.js';
import { DemoPublications } from './demo-publications.service.js';
import { ModeratedLibrary, ModerationService } from './moderation.service.js';
import { ObjectionsService } from './objections.service.js';
import { addPersonalParts } from './personal-parts.js';
import { PublicationFacts } from './publication-facts.service.js';
import { PublicationReadingService } from './publication-reading.service.js';
import { PublicationHolds } from './publication-holds.js';
import { Publication } from './publication.entity.js';
import { PublicationShelf } from './publication.shelf.js';
import { PublicationTimer } from './publication.timer.js';
import { PublicationTrail } from './publication.trail.js';
import { PublicationsQueries } from './publications.queries.js';
import { PublicationsService } from './publications.service.js';
import { RecordKeepers } from './record-keepers.js';
import { RecordDetailsService } from './record-details.service.js';
import { TransitionsService } from './transitions.service.js';

const claims = [ClaimStore, ClaimGathering, ClaimReading, ClaimLetters, ClaimEffects, ClaimsService];
const moderation = [PublicationHolds, ModeratedLibrary, ModerationService, ObjectionsService];

/** The publication desk. */
@Module({
  imports: [TypeOrmModule.forFeature([Publication]), AuditModule, FilesModule, IdentityModule, LibraryModule],
  providers: [
    PublicationsQueries,
    PublicationFacts,
    PublicationTrail,
    PublicationShelf,
    PublicationsService,
    TransitionsService,
    PublicationReadingService,
    RecordDetailsService,
    RecordKeepers,
    AnnexAccess,
    PublicationTimer,
    AttachmentsQueries,
    AttachmentDesk,
    AttachmentsService,
    AttachmentReadingService,
    AttachmentTimer,
    ...claims,
    ...moderation,
    DemoPublications,
  ],
  exports: [ClaimsService, DemoPublications, ModerationService, ObjectionsService, PublicationsService, TransitionsService, PublicationReadingService, RecordDetailsService, RecordKeepers, AnnexAccess, PublicationTimer, AttachmentsService, AttachmentReadingService, AttachmentTimer],
})
export class PublicationModule implements OnModuleInit {
  constructor(
    private readonly attachments: AttachmentsQueries,
    private readonly holders: FileHolders,
    private readonly data: PersonalData,
  ) {}

  onModuleInit(): void {
    this.holders.add((em, hashes) => this.attachments.named(em, hashes));
    this.data.add('uploads', (em, personId) => this.attachments.uploadsOf(em, personId), 'publication_attachment.uploaded_by');
    addPersonalParts(this.data);
  }
}
