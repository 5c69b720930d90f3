import { Module } from '@nestjs/common';
import { AttachmentsController } from './attachments.controller.js';
import { ClaimsController } from './claims.controller.js';
import { PublicationModule } from './publication.module.js';
import { PublicationsController } from './publications.controller.js';
import { RecordDetailsController } from './record-details.controller.js';
import { ReviewQueueController } from './review-queue.controller.js';

/** The routes of the publication desk; only the api app imports it. */
@Module({ imports: [PublicationModule], controllers: [PublicationsController, ReviewQueueController, RecordDetailsController, ClaimsController, AttachmentsController] })
export class PublicationApiModule {}
