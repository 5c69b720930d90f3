import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BulletinCandidates, BulletinDeskView, BulletinDraftView, BulletinSeriesView, CandidatesQuery, CreateSeriesRequest, EditSeriesRequest, IssueStepRequest, SaveIssueRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { SlugPipe } from './address.pipes.js';
import { IssueDeskService } from './issue-desk.service.js';
import { IssueReadingService } from './issue-reading.service.js';
import { SeriesDeskService } from './series-desk.service.js';

const slugPipe = new SlugPipe();
const ownId = new RecordIdPipe('bulletinIssue');

@ApiTags('bulletin desk')
@Permit('bulletin.edit')
@Controller('bulletin-desk')
export class BulletinDeskController {
  constructor(
    private readonly series: SeriesDeskService,
    private readonly issues: IssueDeskService,
    private readonly reading: IssueReadingService,
  ) {}

  /** Series and issues of the organisation that one acts for. */
  @Get()
  @ApiOkResponse({ type: BulletinDeskView })
  desk(@CurrentActor() actor: RequestActor): Promise<BulletinDeskView> {
    return this.series.desk(actor);
  }

  @Post('series')
  @ApiCreatedResponse({ type: BulletinSeriesView })
  createSeries(@CurrentActor() actor: RequestActor, @Body() request: CreateSeriesRequest): Promise<BulletinSeriesView> {
    return this.series.create(actor, request);
  }

  @Put('series/:slug')
  @ApiOkResponse({ type: BulletinSeriesView })
  editSeries(@CurrentActor() actor: RequestActor, @Param('slug', slugPipe) slug: string, @Body() request: EditSeriesRequest): Promise<BulletinSeriesView> {
    return this.series.edit(actor, slug, request);
  }

  /** Drafts the next issue from what was published since the last one. */
  @Post('series/:slug/drafts')
  @ApiCreatedResponse({ type: BulletinDraftView })
  draft(@CurrentActor() actor: RequestActor, @Param('slug', slugPipe) slug: string): Promise<BulletinDraftView> {
    return this.issues.draft(actor, slug);
  }

  @Get('issues/:id')
  @ApiOkResponse({ type: BulletinDraftView })
  get(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string): Promise<BulletinDraftView> {
    return this.reading.get(actor, id);
  }

  @Put('issues/:id')
  @ApiOkResponse({ type: BulletinDraftView })
  save(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string, @Body() request: SaveIssueRequest): Promise<BulletinDraftView> {
    return this.issues.save(actor, id, request);
  }

  /** Issues it, throws the draft away, or corrects what was issued. */
  @Post('issues/:id/transitions')
  @HttpCode(200)
  @ApiOkResponse({ type: BulletinDraftView })
  step(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string, @Body() request: IssueStepRequest): Promise<BulletinDraftView> {
    return this.issues.step(actor, id, request);
  }

  /** What could be added. */
  @Get('issues/:id/candidates')
  @ApiOkResponse({ type: BulletinCandidates })
  candidates(@CurrentActor() actor: RequestActor, @Param('id', ownId) id: string, @Query() query: CandidatesQuery): Promise<BulletinCandidates> {
    return this.reading.candidates(actor, id, query);
  }
}
