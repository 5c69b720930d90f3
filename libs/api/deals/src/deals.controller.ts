import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AddDealItemRequest, BeginDealRequest, DealBoard, DealFileQuery, DealPage, DealQuery, DealStepRequest, DealTimelineQuery, DealTimelineView, DealView, SaveContractRequest, SaveDealItemRequest, SavePartiesRequest } from '@techmatch/contracts';
import { attachmentMedia } from '@techmatch/contracts/tables';
import { Asked, FileAsk, IncomingFile, Uploaded } from '@techmatch/files';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { DealBeginningService } from './deal-beginning.service.js';
import { DealContractService } from './deal-contract.service.js';
import { DealFilesService } from './deal-files.service.js';
import { DealItemsService } from './deal-items.service.js';
import { DealStepsService } from './deal-steps.service.js';
import { DealsService } from './deals.service.js';

const dealPipe = new RecordIdPipe('deal');
const itemPipe = new RecordIdPipe('dealItem');
const media = Object.values(attachmentMedia).map(({ type }) => type);

/** Deals, for those who have a part in them. */
@ApiTags('deals')
@Permit('deal.write')
@Controller('deals')
export class DealsController {
  constructor(
    private readonly deals: DealsService,
    private readonly beginnings: DealBeginningService,
    private readonly steps: DealStepsService,
    private readonly contracts: DealContractService,
    private readonly items: DealItemsService,
    private readonly files: DealFilesService,
  ) {}

  /** Last moved first. */
  @Get()
  @Permit('deal.read')
  @ApiOkResponse({ type: DealPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: DealQuery): Promise<DealPage> {
    return this.deals.list(actor, query);
  }

  /** Begins one from an introduction that both sides have accepted; an introduction begins one at most. */
  @Post()
  @ApiCreatedResponse({ type: DealView })
  begin(@CurrentActor() actor: RequestActor, @Body() request: BeginDealRequest): Promise<DealView> {
    return this.beginnings.begin(actor, request);
  }

  /** By stage: how many, and those that have stood there longest. */
  @Get('board')
  @Permit('deal.read')
  @ApiOkResponse({ type: DealBoard })
  board(@CurrentActor() actor: RequestActor): Promise<DealBoard> {
    return this.deals.board(actor);
  }

  @Get(':id')
  @Permit('deal.read')
  @ApiOkResponse({ type: DealView })
  get(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string): Promise<DealView> {
    return this.deals.get(actor, id);
  }

  /** Everything that happened, newest first. */
  @Get(':id/timeline')
  @Permit('deal.read')
  @ApiOkResponse({ type: DealTimelineView })
  timeline(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string, @Query() query: DealTimelineQuery): Promise<DealTimelineView> {
    return this.deals.timeline(actor, id, query);
  }

  /** Takes it a step further. 409 where somebody else has changed it since: who, what, and where it stands now. */
  @Post(':id/transitions')
  @HttpCode(200)
  @ApiOkResponse({ type: DealView })
  step(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string, @Body() request: DealStepRequest): Promise<DealView> {
    return this.steps.apply(actor, id, request);
  }

  @Put(':id/contract')
  @ApiOkResponse({ type: DealView })
  saveContract(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string, @Body() request: SaveContractRequest): Promise<DealView> {
    return this.contracts.saveContract(actor, id, request);
  }

  @Put(':id/parties')
  @ApiOkResponse({ type: DealView })
  saveParties(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string, @Body() request: SavePartiesRequest): Promise<DealView> {
    return this.contracts.saveParties(actor, id, request);
  }

  /** The same thing sent again is one. */
  @Post(':id/items')
  @ApiCreatedResponse({ type: DealView })
  addItem(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string, @Body() request: AddDealItemRequest): Promise<DealView> {
    return this.items.add(actor, id, request);
  }

  @Put(':id/items/:itemId')
  @ApiOkResponse({ type: DealView })
  saveItem(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string, @Param('itemId', itemPipe) item: string, @Body() request: SaveDealItemRequest): Promise<DealView> {
    return this.items.save(actor, id, item, request);
  }

  /** The same file sent again is one. */
  @Post(':id/files')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiCreatedResponse({ type: DealView })
  upload(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string, @Query() { clientId }: DealFileQuery, @Uploaded() file: IncomingFile): Promise<DealView> {
    return this.files.upload(actor, id, clientId, file);
  }

  /** The file itself; each look is noted in the audit log. */
  @Get(':id/files/:fileId')
  @Permit('deal.read')
  @ApiProduces(...media)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  file(@CurrentActor() actor: RequestActor, @Param('id', dealPipe) id: string, @Param('fileId', new RecordIdPipe('dealFile')) file: string, @Asked() ask: FileAsk): Promise<Response> {
    return this.files.send(actor, id, file, ask);
  }
}
