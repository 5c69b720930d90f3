import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { NdaQuery, NdaReadersRequest, NdaScanQuery, NdaView, SignNdaRequest } from '@techmatch/contracts';
import { attachmentMedia, attachmentTypesAt } from '@techmatch/contracts/tables';
import { Asked, FileAsk, IncomingFile, Uploaded } from '@techmatch/files';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { NdaScans } from './nda-scans.service.js';
import { NdaService } from './nda.service.js';

const introductionId = new RecordIdPipe('introduction');
const media = attachmentTypesAt.annex.map((type) => attachmentMedia[type].type);

/** The agreement on confidentiality of an accepted introduction. */
@ApiTags('introductions')
@Permit('introduction.sign')
@Controller('introductions/:id/nda')
export class NdaController {
  constructor(
    private readonly ndas: NdaService,
    private readonly scans: NdaScans,
  ) {}

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

  /** Adds a signed scan beside the record of consent; the same one sent again is one. */
  @Post('scans')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: NdaView })
  addScan(@CurrentActor() actor: RequestActor, @Param('id', introductionId) id: string, @Query() { clientId }: NdaScanQuery, @Uploaded() file: IncomingFile): Promise<NdaView> {
    return this.scans.add(actor, id, clientId, file);
  }

  /** The scan itself; each look is noted in the audit log. */
  @Get('scans/:scanId')
  @Permit('introduction.read')
  @ApiProduces(...media)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  scan(@CurrentActor() actor: RequestActor, @Param('id', introductionId) id: string, @Param('scanId', new RecordIdPipe('ndaScan')) scan: string, @Asked() ask: FileAsk): Promise<Response> {
    return this.scans.send(actor, id, scan, ask);
  }

  /** Closes the annexes at once. */
  @Post('revocation')
  @HttpCode(200)
  @ApiOkResponse({ type: NdaView })
  revoke(@CurrentActor() actor: RequestActor, @Param('id', introductionId) id: string): Promise<NdaView> {
    return this.ndas.revoke(actor, id);
  }
}
