import { Global, Module } from '@nestjs/common';
import { AuditAnchor } from './audit-anchor.js';
import { AuditController } from './audit.controller.js';
import { AuditLogService } from './audit-log.service.js';
import { AuditNames } from './audit-names.js';
import { AuditSealer } from './audit.sealer.js';
import { AuditVerifier } from './audit.verifier.js';
import { Audit } from './audit.js';
import { Retention } from './retention.js';

/** The audit log, and what is deleted after its time, for every feature. */
@Global()
@Module({ providers: [Audit, Retention], exports: [Audit, Retention] })
export class AuditModule {}

/** Sealing and checking; the worker alone imports it. */
@Module({ imports: [AuditModule], providers: [AuditAnchor, AuditSealer, AuditVerifier], exports: [AuditAnchor, AuditSealer, AuditVerifier] })
export class AuditWorkerModule {}

/** The routes of the audit log; the api app alone imports it. */
@Module({ imports: [AuditModule], controllers: [AuditController], providers: [AuditLogService, AuditNames] })
export class AuditApiModule {}
