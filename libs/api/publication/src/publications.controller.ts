import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CreatePublicationRequest,
  DifferenceQuery,
  DifferenceView,
  DuplicatesView,
  ObjectionRequest,
  PublicationHistoryView,
  PublicationPage,
  PublicationQuery,
  PublicationView,
  QualityView,
  RestrictedPage,
  RestrictedQuery,
  RestrictedResultView,
  SavePublicationRequest,
  TransitionRequest,
  UnsavedContentRequest,
} from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { ObjectionsService } from './objections.service.js';
import { PublicationReadingService } from './publication-reading.service.js';
import { PublicationsService } from './publications.service.js';
import { TransitionsService } from './transitions.service.js';

const ownId = new RecordIdPipe('publication');

@ApiTags('publications')
@Permit('publication.write')
@Controller('publications')
export class PublicationsController {
  constructor(
    private readonly publications: PublicationsService,
    private readonly transitions: TransitionsService,
    private readonly reading: PublicationReadingService,
    private readonly objections: ObjectionsService,
  ) {}

  @Post()
  @ApiCreatedResponse({ type: PublicationView })
  create(@CurrentActor() actor: RequestActor, @Body() request: CreatePublicationRequest): Promise<PublicationView> {
    return this.publications.create(actor, request);
  }

  @Get()
  @ApiOkResponse({ type: PublicationPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: PublicationQuery): Promise<PublicationPage> {
    return this.publications.list(actor, query);
  }

  /** Scores content that is not saved, so that its author sees what would raise it. */
  @Post('quality')
  @HttpCode(200)
  @ApiOkResponse({ type: QualityView })
  score(@CurrentActor() actor: RequestActor, @Body() request: UnsavedContentRequest): Promise<QualityView> {
    return this.reading.score(actor, request.content);
  }

  /** Results whose export is restricted, for those who act for a verified organisation in China. */
  @Get('restricted')
  @Permit('restricted.read')
  @ApiOkResponse({ type: RestrictedPage })
  restricted(@CurrentActor() actor: RequestActor, @Query() query: RestrictedQuery): Promise<RestrictedPage> {
    return this.reading.restricted(actor, query);
  }

  @Get('restricted/:id')
  @Permit('restricted.read')
  @ApiOkResponse({ type: RestrictedResultView })
  getRestricted(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string): Promise<RestrictedResultView> {
    return this.reading.getRestricted(actor, id);
  }

  @Get(':id')
  @ApiOkResponse({ type: PublicationView })
  get(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string): Promise<PublicationView> {
    return this.publications.get(actor, id);
  }

  /** Saves the working content (autosave). 409 where somebody else has saved since. */
  @Put(':id')
  @ApiOkResponse({ type: PublicationView })
  save(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string, @Body() request: SavePublicationRequest): Promise<PublicationView> {
    return this.publications.save(actor, id, request);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @ApiOkResponse({ type: PublicationView })
  transition(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string, @Body() request: TransitionRequest): Promise<PublicationView> {
    return this.transitions.apply(actor, id, request);
  }

  /** Says why a record that was hidden after a report should not be. */
  @Put(':id/objection')
  @ApiOkResponse({ type: PublicationView })
  object(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string, @Body() request: ObjectionRequest): Promise<PublicationView> {
    return this.objections.object(actor, id, request);
  }

  @Get(':id/versions')
  @ApiOkResponse({ type: PublicationHistoryView })
  history(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string): Promise<PublicationHistoryView> {
    return this.reading.history(actor, id);
  }

  /** Between two versions; without a word: what changed since the last approval. */
  @Get(':id/difference')
  @ApiOkResponse({ type: DifferenceView })
  difference(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string, @Query() query: DifferenceQuery): Promise<DifferenceView> {
    return this.reading.difference(actor, id, query);
  }

  /** What has been saved meanwhile, compared with what is on the page. */
  @Post(':id/comparison')
  @HttpCode(200)
  @ApiOkResponse({ type: DifferenceView })
  compare(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string, @Body() request: UnsavedContentRequest): Promise<DifferenceView> {
    return this.reading.compare(actor, id, request.content);
  }

  @Get(':id/duplicates')
  @ApiOkResponse({ type: DuplicatesView })
  duplicates(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string): Promise<DuplicatesView> {
    return this.reading.duplicates(actor, id);
  }
}
