import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule, Retention, rowsOf } from '@techmatch/audit';
import { LetterOutboxService } from './letter-outbox.service.js';
import { LetterQueue } from './letter-queue.js';
import { LetterStore } from './letter.store.js';
import { MailController } from './mail.controller.js';
import { MailSender } from './mail.sender.js';
import { Mail } from './mail.js';

/** Letters, for every feature. */
@Global()
@Module({ providers: [Mail], exports: [Mail] })
export class MailModule {}

/** Sending; the worker alone imports it. */
@Module({ imports: [AuditModule, MailModule], providers: [LetterStore, MailSender], exports: [MailSender] })
export class MailWorkerModule implements OnModuleInit {
  constructor(private readonly retention: Retention) {}

  onModuleInit(): void {
    // Sent or not: their links have long expired.
    this.retention.register('letter', rowsOf('mail_message', 'created_at < now() - make_interval(days => $1)'));
  }
}

/** The page of the outbox; the api app alone imports it. */
@Module({ imports: [MailModule], controllers: [MailController], providers: [LetterStore, LetterOutboxService, LetterQueue], exports: [LetterQueue] })
export class MailApiModule {}
