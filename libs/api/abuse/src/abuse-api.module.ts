import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@techmatch/audit';
import { ChatModule } from '@techmatch/chat';
import { IdentityModule, PersonalData, personalRows } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { PublicationModule } from '@techmatch/publication';
import { AbuseController } from './abuse.controller.js';
import { ReportStore } from './report.store.js';
import { ReportedRecords } from './reported-records.js';
import { ReportsService } from './reports.service.js';

/** Reporting a public record or a message, and deciding on reports; only the api app imports it. */
@Module({ imports: [AuditModule, ChatModule, IdentityModule, LibraryModule, PublicationModule], controllers: [AbuseController], providers: [ReportStore, ReportedRecords, ReportsService] })
export class AbuseApiModule implements OnModuleInit {
  constructor(private readonly data: PersonalData) {}

  onModuleInit(): void {
    const reports = personalRows(
      'id, kind, record_id AS "recordId", title, category, words, state, created_at AS "reportedAt", decided_at AS "decidedAt"',
      'FROM abuse_report WHERE reporter_id = $1 ORDER BY created_at DESC, id',
    );
    this.data.add('reports', reports, 'abuse_report.reporter_id');
    this.data.except('done in office: it stands among the deeds', 'abuse_report.decided_by');
  }
}
