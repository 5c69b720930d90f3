import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AskDispatchRequest, DispatchPage, DispatchQuery, DispatchStepRequest, DispatchView, EvaluationView, FiguresRequest, HelpersView, RateDispatchRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { DispatchesService } from './dispatches.service.js';
import { EvaluationService } from './evaluation.service.js';

const dispatchPipe = new RecordIdPipe('dispatch');

/** Dispatches, for the enterprise, the organisation that sends, and who is sent. */
@ApiTags('dispatches')
@Permit('dispatch.write')
@Controller('dispatches')
export class DispatchesController {
  constructor(
    private readonly dispatches: DispatchesService,
    private readonly evaluations: EvaluationService,
  ) {}

  /** What waits for somebody first, then by when something happened. */
  @Get()
  @Permit('dispatch.read')
  @ApiOkResponse({ type: DispatchPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: DispatchQuery): Promise<DispatchPage> {
    return this.dispatches.list(actor, query);
  }

  /** An enterprise asks for somebody, or an organisation offers one of its own. */
  @Post()
  @ApiCreatedResponse({ type: DispatchView })
  ask(@CurrentActor() actor: RequestActor, @Body() request: AskDispatchRequest): Promise<DispatchView> {
    return this.dispatches.ask(actor, request);
  }

  /** Whom one's own organisation may send, with how many enterprises they have. */
  @Get('helpers')
  @Permit('dispatch.read')
  @ApiOkResponse({ type: HelpersView })
  helpers(@CurrentActor() actor: RequestActor): Promise<HelpersView> {
    return this.dispatches.helpers(actor);
  }

  @Get(':id')
  @Permit('dispatch.read')
  @ApiOkResponse({ type: DispatchView })
  get(@CurrentActor() actor: RequestActor, @Param('id', dispatchPipe) id: string): Promise<DispatchView> {
    return this.dispatches.get(actor, id);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @ApiOkResponse({ type: DispatchView })
  step(@CurrentActor() actor: RequestActor, @Param('id', dispatchPipe) id: string, @Body() request: DispatchStepRequest): Promise<DispatchView> {
    return this.dispatches.step(actor, id, request);
  }

  /** What it came to: the sums of the ledger, how content the enterprise is; its figures for it and whom it was sent alone. */
  @Get(':id/evaluation')
  @Permit('dispatch.read')
  @ApiOkResponse({ type: EvaluationView })
  evaluation(@CurrentActor() actor: RequestActor, @Param('id', dispatchPipe) id: string): Promise<EvaluationView> {
    return this.evaluations.get(actor, id);
  }

  @Put(':id/figures')
  @Permit('figures.write')
  @ApiOkResponse({ type: EvaluationView })
  giveFigures(@CurrentActor() actor: RequestActor, @Param('id', dispatchPipe) id: string, @Body() request: FiguresRequest): Promise<EvaluationView> {
    return this.evaluations.giveFigures(actor, id, request);
  }

  @Put(':id/rating')
  @ApiOkResponse({ type: EvaluationView })
  rate(@CurrentActor() actor: RequestActor, @Param('id', dispatchPipe) id: string, @Body() request: RateDispatchRequest): Promise<EvaluationView> {
    return this.evaluations.rate(actor, id, request);
  }
}
