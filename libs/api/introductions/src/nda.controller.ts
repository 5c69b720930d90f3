import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { NdaQuery, NdaReadersRequest, NdaView, SignNdaRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { NdaService } from './nda.service.js';

const introductionId = new RecordIdPipe('introduction');

/** The agreement on confidentiality of an accepted introduction. */
@ApiTags('introductions')
@Permit('introduction.sign')
@Controller('introductions/:id/nda')
export class NdaController {
  constructor(private readonly ndas: NdaService) {}

  @Get()
  @Permit('introduction.read')
  @ApiOkResponse({ type: NdaView })
  get(@CurrentActor() actor: RequestActor, @Param('id', introductionId) id: string, @Query() query: NdaQuery): Promise<NdaView> {
    return this.ndas.get(actor, id, query);
  }

  /** Agrees for one's side; when both have, the annexes open. */
  @Post('signatures')
  @HttpCode(200)
  @ApiOkResponse({ type: NdaView })
  sign(@CurrentActor() actor: RequestActor, @Param('id', introductionId) id: string, @Body() request: SignNdaRequest): Promise<NdaView> {
    return this.ndas.sign(actor, id, request);
  }

  /** Who of one's own side may read the other's annexes. */
  @Put('readers')
  @ApiOkResponse({ type: NdaView })
  name(@CurrentActor() actor: RequestActor, @Param('id', introductionId) id: string, @Body() request: NdaReadersRequest): Promise<NdaView> {
    return this.ndas.name(actor, id, request);
  }

  /** Closes the annexes at once. */
  @Post('revocation')
  @HttpCode(200)
  @ApiOkResponse({ type: NdaView })
  revoke(@CurrentActor() actor: RequestActor, @Param('id', introductionId) id: string): Promise<NdaView> {
    return this.ndas.revoke(actor, id);
  }
}
