import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PublicationPage, ReviewQueueQuery } from '@techmatch/contracts';
import { CurrentActor, Permit, RequestActor } from '@techmatch/http';
import { PublicationsService } from './publications.service.js';

@ApiTags('publications')
@Permit('publication.review')
@Controller('review-queue')
export class ReviewQueueController {
  constructor(private readonly publications: PublicationsService) {}

  /** What waits for one's decision, longest first. */
  @Get()
  @ApiOkResponse({ type: PublicationPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: ReviewQueueQuery): Promise<PublicationPage> {
    return this.publications.queue(actor, query);
  }
}
