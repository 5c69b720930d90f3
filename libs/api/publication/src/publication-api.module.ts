import { Module, type OnModuleInit } from '@nestjs/common';
import { RecordNames } from '@techmatch/http';
import { AttachmentsController } from './attachments.controller.js';
import { ClaimsController } from './claims.controller.js';
import { PublicationModule } from './publication.module.js';
import { PublicationsController } from './publications.controller.js';
import { PublicationsService } from './publications.service.js';
import { RecordDetailsController } from './record-details.controller.js';
import { ReviewQueueController } from './review-queue.controller.js';

/** The routes of the publication desk; only the api app imports it. */
@Module({ imports: [PublicationModule], controllers: [PublicationsController, ReviewQueueController, RecordDetailsController, ClaimsController, AttachmentsController] })
export class PublicationApiModule implements OnModuleInit {
  constructor(
    private readonly names: RecordNames,
    private readonly publications: PublicationsService,
  ) {}

  onModuleInit(): void {
    this.names.use('publication', (actor, ids) => this.publications.titles(actor, ids));
  }
}
