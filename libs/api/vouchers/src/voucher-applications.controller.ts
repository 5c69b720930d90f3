import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApplicationPage, ApplicationQuery, ApplicationReceipt, ApplicationStepRequest, ApplicationView, BeginApplicationRequest, SaveApplicationRequest } from '@techmatch/contracts';
import { CurrentActor, IdempotencyKey, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { ApplicationStepsService } from './application-steps.service.js';
import { ApplicationsService } from './applications.service.js';

const applicationPipe = new RecordIdPipe('voucherApplication');

/** Applications for vouchers. */
@ApiTags('vouchers')
@Permit('voucherApplication.write')
@Controller('voucher-applications')
export class VoucherApplicationsController {
  constructor(
    private readonly applications: ApplicationsService,
    private readonly steps: ApplicationStepsService,
  ) {}

  /** Those of one's own enterprise, last moved first. */
  @Get()
  @ApiOkResponse({ type: ApplicationPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: ApplicationQuery): Promise<ApplicationPage> {
    return this.applications.list(actor, query);
  }

  /** A draft; the same sent again is the same. */
  @Post()
  @ApiCreatedResponse({ type: ApplicationView })
  begin(@CurrentActor() actor: RequestActor, @Body() request: BeginApplicationRequest): Promise<ApplicationView> {
    return this.applications.begin(actor, request);
  }

  /** Those before one's own office, the oldest first. */
  @Get('queue')
  @Permit('voucherApplication.queue')
  @ApiOkResponse({ type: ApplicationPage })
  queue(@CurrentActor() actor: RequestActor, @Query() query: ApplicationQuery): Promise<ApplicationPage> {
    return this.applications.queue(actor, query);
  }

  @Get(':id')
  @Permit('voucherApplication.read')
  @ApiOkResponse({ type: ApplicationView })
  get(@CurrentActor() actor: RequestActor, @Param('id', applicationPipe) id: string): Promise<ApplicationView> {
    return this.applications.get(actor, id);
  }

  @Put(':id')
  @ApiOkResponse({ type: ApplicationView })
  save(@CurrentActor() actor: RequestActor, @Param('id', applicationPipe) id: string, @Body() request: SaveApplicationRequest): Promise<ApplicationView> {
    return this.applications.save(actor, id, request);
  }

  /** Takes it a step further; the last approval issues a voucher. */
  @Post(':id/transitions')
  @HttpCode(200)
  @Permit('voucherApplication.act')
  @ApiOkResponse({ type: ApplicationReceipt })
  step(@CurrentActor() actor: RequestActor, @Param('id', applicationPipe) id: string, @IdempotencyKey() key: string, @Body() request: ApplicationStepRequest): Promise<ApplicationReceipt> {
    return this.steps.apply(actor, id, key, request);
  }
}
