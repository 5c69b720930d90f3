import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OperationsView, RetryRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RequestActor } from '@techmatch/http';
import { OperationsService } from './operations.service.js';

/** For an administrator. */
@ApiTags('operations')
@Permit('operation.manage')
@Controller('operations')
export class OperationsController {
  constructor(private readonly operations: OperationsService) {}

  /** How queues, timers, indexes and letters are. */
  @Get()
  @ApiOkResponse({ type: OperationsView })
  view(): Promise<OperationsView> {
    return this.operations.view();
  }

  /** Tries again what failed, before its time. */
  @Post('retries')
  @HttpCode(204)
  @ApiNoContentResponse()
  retry(@CurrentActor() actor: RequestActor, @Body() request: RetryRequest): Promise<void> {
    return this.operations.retry(actor, request);
  }
}
