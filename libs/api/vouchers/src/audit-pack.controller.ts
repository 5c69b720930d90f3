import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AuditPackQuery } from '@techmatch/contracts';
import { CurrentActor, Permit, RequestActor } from '@techmatch/http';
import { AuditPackService } from './audit-pack.service.js';

/** For auditors. */
@ApiTags('vouchers')
@Permit('voucherAudit.read')
@Controller('voucher-audit')
export class AuditPackController {
  constructor(private readonly packs: AuditPackService) {}

  /** Everything about a programme in one file: a PDF with the workbook inside it, or the workbook alone. */
  @Get('pack')
  @ApiProduces('application/pdf', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  pack(@CurrentActor() actor: RequestActor, @Query() query: AuditPackQuery): Promise<Response> {
    return this.packs.make(actor, query);
  }
}
