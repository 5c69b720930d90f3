import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { EstimateRequest, EstimatesView, ProgrammeList, ProgrammeView } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { ProgrammesService } from './programmes.service.js';

/** Programmes of vouchers, as everybody reads them. */
@ApiTags('vouchers')
@Permit('programme.read')
@Controller('programmes')
export class ProgrammesController {
  constructor(private readonly programmes: ProgrammesService) {}

  /** Those that are open or were. */
  @Get()
  @ApiOkResponse({ type: ProgrammeList })
  list(): Promise<ProgrammeList> {
    return this.programmes.list();
  }

  /** What a service would get of every open programme, and why not. Nothing of it is kept. */
  @Post('estimates')
  @HttpCode(200)
  @ApiOkResponse({ type: EstimatesView })
  estimates(@CurrentActor() actor: RequestActor, @Body() request: EstimateRequest): Promise<EstimatesView> {
    return this.programmes.estimates(actor, request);
  }

  @Get(':id')
  @ApiOkResponse({ type: ProgrammeView })
  get(@Param('id', new RecordIdPipe('programme')) id: string): Promise<ProgrammeView> {
    return this.programmes.get(id);
  }
}
