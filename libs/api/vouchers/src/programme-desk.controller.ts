import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BeginProgrammeRequest, DeskProgrammeList, DeskProgrammeView, ProgrammeReceipt, ProgrammeStepRequest, SaveProgrammeRequest } from '@techmatch/contracts';
import { CurrentActor, IdempotencyKey, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { ProgrammeDeskService } from './programme-desk.service.js';
import { ProgrammeStepsService } from './programme-steps.service.js';

const programmePipe = new RecordIdPipe('programme');

/** Programmes of vouchers, before the officers of their authority. */
@ApiTags('vouchers')
@Permit('programme.write')
@Controller('programme-desk')
export class ProgrammeDeskController {
  constructor(
    private readonly desk: ProgrammeDeskService,
    private readonly steps: ProgrammeStepsService,
  ) {}

  @Get()
  @Permit('programme.desk')
  @ApiOkResponse({ type: DeskProgrammeList })
  list(@CurrentActor() actor: RequestActor): Promise<DeskProgrammeList> {
    return this.desk.list(actor);
  }

  @Post()
  @ApiCreatedResponse({ type: DeskProgrammeView })
  begin(@CurrentActor() actor: RequestActor, @Body() request: BeginProgrammeRequest): Promise<DeskProgrammeView> {
    return this.desk.begin(actor, request);
  }

  @Get(':id')
  @Permit('programme.desk')
  @ApiOkResponse({ type: DeskProgrammeView })
  get(@CurrentActor() actor: RequestActor, @Param('id', programmePipe) id: string): Promise<DeskProgrammeView> {
    return this.desk.get(actor, id);
  }

  /** Keeps what is being written; it holds for nobody before it is issued as a version. */
  @Put(':id')
  @ApiOkResponse({ type: DeskProgrammeView })
  save(@CurrentActor() actor: RequestActor, @Param('id', programmePipe) id: string, @Body() request: SaveProgrammeRequest): Promise<DeskProgrammeView> {
    return this.desk.save(actor, id, request);
  }

  @Post(':id/transitions')
  @HttpCode(200)
  @ApiOkResponse({ type: ProgrammeReceipt })
  step(@CurrentActor() actor: RequestActor, @Param('id', programmePipe) id: string, @IdempotencyKey() key: string, @Body() request: ProgrammeStepRequest): Promise<ProgrammeReceipt> {
    return this.steps.apply(actor, id, key, request);
  }
}
