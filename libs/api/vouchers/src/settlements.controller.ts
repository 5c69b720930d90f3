import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { BatchPage, BatchQuery, BatchView, MakeBatchRequest, ReconciliationView, RedemptionReceipt, SettlementFormatQuery, TakenResultView } from '@techmatch/contracts';
import { IncomingFile, Uploaded } from '@techmatch/files';
import { CurrentActor, IdempotencyKey, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { SettlementResultsService } from './settlement-results.service.js';
import { SettlementsService } from './settlements.service.js';

const batchPipe = new RecordIdPipe('settlementBatch');

/** Batches of payments, for who pays and who oversees. */
@ApiTags('vouchers')
@Permit('settlement.read')
@Controller('settlements')
export class SettlementsController {
  constructor(
    private readonly settlements: SettlementsService,
    private readonly results: SettlementResultsService,
  ) {}

  /** Newest first. */
  @Get()
  @ApiOkResponse({ type: BatchPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: BatchQuery): Promise<BatchPage> {
    return this.settlements.list(actor, query);
  }

  @Post()
  @Permit('settlement.write')
  @ApiCreatedResponse({ type: RedemptionReceipt })
  make(@CurrentActor() actor: RequestActor, @IdempotencyKey() key: string, @Body() request: MakeBatchRequest): Promise<RedemptionReceipt> {
    return this.settlements.make(actor, request, key);
  }

  /** What the books, the claims and the bank say of a programme, and where they differ. */
  @Get('reconciliation')
  @ApiOkResponse({ type: ReconciliationView })
  reconciliation(@CurrentActor() actor: RequestActor, @Query() query: MakeBatchRequest): Promise<ReconciliationView> {
    return this.settlements.reconciliation(actor, query);
  }

  @Get(':id')
  @ApiOkResponse({ type: BatchView })
  get(@CurrentActor() actor: RequestActor, @Param('id', batchPipe) id: string): Promise<BatchView> {
    return this.settlements.get(actor, id);
  }

  /** For the bank, as CSV or XLSX; noted each time. */
  @Get(':id/file')
  @Permit('settlement.write')
  @ApiProduces('text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  file(@CurrentActor() actor: RequestActor, @Param('id', batchPipe) id: string, @Query() query: SettlementFormatQuery): Promise<Response> {
    return this.settlements.export(actor, id, query);
  }

  /** What the bank says of it, as CSV. The same file again changes nothing. */
  @Post(':id/results')
  @Permit('settlement.write')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOkResponse({ type: TakenResultView })
  takeResult(@CurrentActor() actor: RequestActor, @Param('id', batchPipe) id: string, @Uploaded() file: IncomingFile): Promise<TakenResultView> {
    return this.results.take(actor, id, file);
  }
}
