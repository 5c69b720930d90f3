import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AuditFilter, AuditPage, AuditQuery } from '@techmatch/contracts';
import { CurrentActor, Permit, RequestActor } from '@techmatch/http';
import { AuditLogService } from './audit-log.service.js';

@ApiTags('audit')
@Permit('audit.read')
@Controller('audit')
export class AuditController {
  constructor(private readonly log: AuditLogService) {}

  /** Who did what, newest first. */
  @Get()
  @ApiOkResponse({ type: AuditPage })
  list(@CurrentActor() actor: RequestActor, @Query() query: AuditQuery): Promise<AuditPage> {
    return this.log.list(actor, query);
  }

  /** All of it that the filter admits, as CSV. */
  @Get('export')
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  export(@CurrentActor() actor: RequestActor, @Query() filter: AuditFilter): Promise<StreamableFile> {
    return this.log.export(actor, filter);
  }
}
