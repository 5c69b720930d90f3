import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DeclineSumsView, HandOverRequest, IntroductionOptionsQuery, IntroductionOptionsView, IntroductionPage, IntroductionQuery, IntroductionStepRequest, IntroductionView, ProposeIntroductionRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { IntroductionHandover } from './introduction-handover.service.js';
import { IntroductionOptions } from './introduction-options.service.js';
import { IntroductionSteps } from './introduction-steps.service.js';
import { IntroductionsService } from './introductions.service.js';

const introductionId = new RecordIdPipe('introduction');

/** Needs brought together with results and experts. To whoever takes no part an introduction does not exist. */
@ApiTags('introductions')
@Permit('introduction.read')
@Controller('introductions')
export class IntroductionsController {
  constructor(
    private readonly introductions: IntroductionsService,
    private readonly steps: IntroductionSteps,
    private readonly possible: IntroductionOptions,
    private readonly handover: IntroductionHandover,
  ) {}

  @Get()
  @ApiOkResponse({ type: IntroductionPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: IntroductionQuery): Promise<IntroductionPage> {
    return this.introductions.list(actor, query);
  }

  /** Whether two records can be introduced by me, and as whom; where one is missing, those to choose from. */
  @Get('options')
  @Permit('introduction.propose')
  @ApiOkResponse({ type: IntroductionOptionsView })
  options(@CurrentActor() actor: RequestActor, @Query() query: IntroductionOptionsQuery): Promise<IntroductionOptionsView> {
    return this.possible.get(actor, query);
  }

  /** Why introductions of my records were declined, in sum. */
  @Get('declines')
  @ApiOkResponse({ type: DeclineSumsView })
  declines(@CurrentActor() actor: RequestActor): Promise<DeclineSumsView> {
    return this.introductions.declineSums(actor);
  }

  @Post()
  @Permit('introduction.propose')
  @ApiCreatedResponse({ type: IntroductionView })
  propose(@CurrentActor() actor: RequestActor, @Body() request: ProposeIntroductionRequest): Promise<IntroductionView> {
    return this.introductions.propose(actor, request);
  }

  @Get(':id')
  @ApiOkResponse({ type: IntroductionView })
  get(@CurrentActor() actor: RequestActor, @Param('id', introductionId) id: string): Promise<IntroductionView> {
    return this.introductions.get(actor, id);
  }

  /** Accepts, declines, takes back. */
  @Post(':id/steps')
  @Permit('introduction.answer')
  @HttpCode(200)
  @ApiOkResponse({ type: IntroductionView })
  step(@CurrentActor() actor: RequestActor, @Param('id', introductionId) id: string, @Body() request: IntroductionStepRequest): Promise<IntroductionView> {
    return this.steps.step(actor, id, request);
  }

  /** Hands the answer of one's own side over: to a colleague, or to a commissioner on duty. */
  @Post(':id/handover')
  @Permit('introduction.answer')
  @HttpCode(200)
  @ApiOkResponse({ type: IntroductionView })
  handOver(@CurrentActor() actor: RequestActor, @Param('id', introductionId) id: string, @Body() request: HandOverRequest): Promise<IntroductionView> {
    return this.handover.byHand(actor, id, request);
  }
}
