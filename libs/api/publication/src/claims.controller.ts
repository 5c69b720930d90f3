import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ClaimOptionsView, ClaimPage, ClaimQuery, ClaimRequest, ClaimStepRequest, ClaimView } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { ClaimsService } from './claims.service.js';

/** Imported expert profiles that somebody says are theirs, or wishes removed. */
@ApiTags('claims')
@Permit('expert.claim')
@Controller()
export class ClaimsController {
  constructor(private readonly claims: ClaimsService) {}

  /** What would follow if one claimed this profile. */
  @Get('experts/:id/claim-options')
  @ApiOkResponse({ type: ClaimOptionsView })
  options(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('expert')) id: string): Promise<ClaimOptionsView> {
    return this.claims.options(actor, id);
  }

  @Post('experts/:id/claims')
  @ApiCreatedResponse({ type: ClaimView })
  ask(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('expert')) id: string, @Body() request: ClaimRequest): Promise<ClaimView> {
    return this.claims.ask(actor, id, request);
  }

  /** What waits for one's decision, longest first. */
  @Get('claims')
  @Permit('claim.decide')
  @ApiOkResponse({ type: ClaimPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: ClaimQuery): Promise<ClaimPage> {
    return this.claims.list(actor, query);
  }

  /** Accepts, refuses, undoes; the claimant takes it back. */
  @Post('claims/:id/steps')
  @HttpCode(200)
  @ApiOkResponse({ type: ClaimView })
  step(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('claim')) id: string, @Body() request: ClaimStepRequest): Promise<ClaimView> {
    return this.claims.step(actor, id, request);
  }
}
