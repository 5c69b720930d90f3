import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AddLedgerEntryRequest, LedgerEntryView, LedgerHistoryView, LedgerPage, LedgerQuery, SaveLedgerEntryRequest } from '@techmatch/contracts';
import { CurrentActor, Permit, RecordIdPipe, RequestActor } from '@techmatch/http';
import { LedgerService } from './ledger.service.js';

const entryPipe = new RecordIdPipe('ledgerEntry');

/** The assistance ledger of whoever is sent: their own lines alone. */
@ApiTags('ledger')
@Permit('ledger.write')
@Controller('ledger')
export class LedgerController {
  constructor(private readonly ledger: LedgerService) {}

  @Get()
  @ApiOkResponse({ type: LedgerPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: LedgerQuery): Promise<LedgerPage> {
    return this.ledger.list(actor, query);
  }

  @Post()
  @ApiCreatedResponse({ type: LedgerEntryView })
  add(@CurrentActor() actor: RequestActor, @Body() request: AddLedgerEntryRequest): Promise<LedgerEntryView> {
    return this.ledger.add(actor, request);
  }

  /** A workbook (XLSX); noted in the audit log. */
  @Get('export')
  @ApiProduces('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  export(@CurrentActor() actor: RequestActor, @Query() query: LedgerQuery): Promise<Response> {
    return this.ledger.export(actor, query);
  }

  @Put(':id')
  @ApiOkResponse({ type: LedgerEntryView })
  save(@CurrentActor() actor: RequestActor, @Param('id', entryPipe) id: string, @Body() request: SaveLedgerEntryRequest): Promise<LedgerEntryView> {
    return this.ledger.save(actor, id, request);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: RequestActor, @Param('id', entryPipe) id: string): Promise<void> {
    return this.ledger.remove(actor, id);
  }

  /** What a line said before, also of one that was taken out. */
  @Get(':id/history')
  @ApiOkResponse({ type: LedgerHistoryView })
  history(@CurrentActor() actor: RequestActor, @Param('id', entryPipe) id: string): Promise<LedgerHistoryView> {
    return this.ledger.history(actor, id);
  }
}
