import { Module } from '@nestjs/common';
import { AuditModule } from '@techmatch/audit';
import { IdentityModule } from '@techmatch/identity';
import { LibraryModule } from '@techmatch/library';
import { PublicationModule } from '@techmatch/publication';
import { AbuseController } from './abuse.controller.js';
import { ReportStore } from './report.store.js';
import { ReportedRecords } from './reported-records.js';
import { ReportsService } from './reports.service.js';

/** Reporting a public record, and deciding on reports; only the api app imports it. */
@Module({ imports: [AuditModule, IdentityModule, LibraryModule, PublicationModule], controllers: [AbuseController], providers: [ReportStore, ReportedRecords, ReportsService] })
export class AbuseApiModule {}
