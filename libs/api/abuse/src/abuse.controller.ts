import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DecideReportRequest, ReportedMessageView, ReportPage, ReportQuery, ReportReceipt, ReportRequest, ReportView } from '@techmatch/contracts';
import { CurrentActor, CurrentClient, Permit, RecordIdPipe, RequestActor, RequestClient } from '@techmatch/http';
import { ReportsService } from './reports.service.js';

@ApiTags('abuse')
@Permit('abuse.decide')
@Controller('abuse-reports')
export class AbuseController {
  constructor(private readonly reports: ReportsService) {}

  /** Reports a public record, which a visitor may too, or a message of a room of one’s own; some times an hour. */
  @Post()
  @Permit('abuse.report')
  @ApiCreatedResponse({ type: ReportReceipt })
  report(@CurrentActor() actor: RequestActor, @CurrentClient() client: RequestClient, @Body() request: ReportRequest): Promise<ReportReceipt> {
    return this.reports.report(actor, client.address, request);
  }

  /** What waits to be decided, longest first. */
  @Get()
  @ApiOkResponse({ type: ReportPage })
  list(@Query() query: ReportQuery): Promise<ReportPage> {
    return this.reports.list(query);
  }

  /** A reported message with the two before and the two after it; each look is written down. */
  @Get(':id/message')
  @ApiOkResponse({ type: ReportedMessageView })
  message(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('report')) id: string): Promise<ReportedMessageView> {
    return this.reports.message(actor, id);
  }

  /** Dismisses it, hides the record, notes that it was dealt with otherwise, or lets a hidden record go. */
  @Put(':id')
  @ApiOkResponse({ type: ReportView })
  decide(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('report')) id: string, @Body() request: DecideReportRequest): Promise<ReportView> {
    return this.reports.decide(actor, id, request);
  }
}
