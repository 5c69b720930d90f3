import { Module } from '@nestjs/common';
import { AuditModule } from '@techmatch/audit';
import { MailApiModule } from '@techmatch/mail';
import { OperationsController } from './operations.controller.js';
import { OperationsService } from './operations.service.js';

/** The page of who looks after the installation; only the api app imports it. */
@Module({ imports: [AuditModule, MailApiModule], controllers: [OperationsController], providers: [OperationsService] })
export class OperationsApiModule {}
