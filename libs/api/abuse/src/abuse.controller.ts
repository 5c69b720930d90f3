import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DecideReportRequest, ReportPage, ReportQuery, ReportReceipt, ReportRequest, ReportView } from '@techmatch/contracts';
import { CurrentActor, CurrentClient, Permit, RecordIdPipe, RequestActor, RequestClient } from '@techmatch/http';
import { ReportsService } from './reports.service.js';

@ApiTags('abuse')
@Permit('abuse.decide')
@Controller('abuse-reports')
export class AbuseController {
  constructor(private readonly reports: ReportsService) {}

  /** Reports a public record; a visitor may too, some times an hour. */
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

  /** Dismisses it, hides the record, notes that it was dealt with otherwise, or lets a hidden record go. */
  @Put(':id')
  @ApiOkResponse({ type: ReportView })
  decide(@CurrentActor() actor: RequestActor, @Param('id', new RecordIdPipe('report')) id: string, @Body() request: DecideReportRequest): Promise<ReportView> {
    return this.reports.decide(actor, id, request);
  }
}
