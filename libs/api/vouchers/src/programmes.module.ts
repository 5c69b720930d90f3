import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@techmatch/audit';
import { CatalogueModule } from '@techmatch/catalogue';
import { IdentityModule, PersonalData, personalRows } from '@techmatch/identity';
import { ApplicationQueries } from './application.queries.js';
import { ApplicationStepsService } from './application-steps.service.js';
import { ApplicationStore } from './application.store.js';
import { ApplicationsService } from './applications.service.js';
import { DemoVouchers } from './demo-vouchers.service.js';
import { HoldEndingWriter } from './hold-ending.writer.js';
import { LedgerModule } from './ledger.module.js';
import { ProgrammeDeskService } from './programme-desk.service.js';
import { ProgrammeStepsService } from './programme-steps.service.js';
import { ProgrammeDraw } from './programme.draw.js';
import { ProgrammeStore } from './programme.store.js';
import { ProgrammeWriter } from './programme.writer.js';
import { ProgrammesService } from './programmes.service.js';
import { RedemptionTrail } from './redemption.trail.js';
import { EndingWriter } from './voucher-ending.writer.js';
import { IssueWriter } from './voucher-issue.writer.js';
import { VoucherIssuer } from './voucher.issuer.js';
import { VoucherStore } from './voucher.store.js';
import { VoucherTimer } from './voucher.timer.js';
import { VouchersService } from './vouchers.service.js';

/** From a programme to a voucher: terms, estimates, applications, decisions, issue, and the end of what was not used. */
@Module({
  imports: [AuditModule, CatalogueModule, IdentityModule, LedgerModule],
  providers: [ProgrammeStore, ProgrammeWriter, ProgrammesService, ProgrammeDeskService, ProgrammeStepsService, ProgrammeDraw, ApplicationStore, ApplicationQueries, ApplicationsService, ApplicationStepsService, IssueWriter, VoucherIssuer, VoucherStore, VouchersService, EndingWriter, RedemptionTrail, HoldEndingWriter, VoucherTimer, DemoVouchers],
  exports: [DemoVouchers, ProgrammeStore, ProgrammesService, ProgrammeDeskService, ProgrammeStepsService, ApplicationsService, ApplicationStepsService, VoucherStore, VouchersService, VoucherTimer],
})
export class ProgrammesModule implements OnModuleInit {
  constructor(private readonly data: PersonalData) {}

  onModuleInit(): void {
    this.data.add(
      'voucherApplications',
      personalRows('a.id, a.title, a.state, e.deed, e.at', 'FROM voucher_application_event e JOIN voucher_application a ON a.id = e.application_id WHERE e.by_id = $1 ORDER BY e.at, a.id'),
      'voucher_application_event.by_id',
    );
    this.data.except('each is an event of the application too: it stands among `voucherApplications`', 'voucher_application.created_by', 'voucher_application.submitted_by', 'voucher_application.reviewed_by', 'voucher_application.approved_by');
    this.data.except('done in office: it stands among the deeds', 'programme.created_by', 'programme_version.issued_by', 'voucher_event.by_id');
  }
}
