import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DecideVerificationRequest, VerificationPage, VerificationQuery, VerificationView } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { VerificationsService } from './verifications.service.js';

/** The authority's desk. */
@ApiTags('verifications')
@Permit('organization.verify')
@Controller('verifications')
export class VerificationsController {
  constructor(private readonly verifications: VerificationsService) {}

  @Get()
  @ApiOkResponse({ type: VerificationPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: VerificationQuery): Promise<VerificationPage> {
    return this.verifications.list(actor, query);
  }

  @Put(':organizationId')
  @ApiOkResponse({ type: VerificationView })
  decide(@CurrentActor() actor: RequestActor, @Param('organizationId', new RecordIdPipe('organization')) id: string, @Body() request: DecideVerificationRequest): Promise<VerificationView> {
    return this.verifications.decide(actor, id, request);
  }
}
