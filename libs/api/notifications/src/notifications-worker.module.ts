import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule, Retention, rowsOf } from '@techmatch/audit';
import { IdentityModule } from '@techmatch/identity';
import { MailModule } from '@techmatch/mail';
import { DigestStore } from './digest.store.js';
import { NotificationConsumer } from './notification.consumer.js';
import { NotificationPoster } from './notification.poster.js';
import { NotificationStore } from './notification.store.js';
import { NotificationTimer } from './notification.timer.js';

/** The outbox consumer `notifications` and the letter of the day; the worker alone imports it. */
@Module({
  imports: [AuditModule, IdentityModule, MailModule],
  providers: [NotificationStore, DigestStore, NotificationPoster, NotificationConsumer, NotificationTimer],
  exports: [NotificationTimer],
})
export class NotificationsWorkerModule implements OnModuleInit {
  constructor(private readonly retention: Retention) {}

  onModuleInit(): void {
    this.retention.register('notificationRead', rowsOf('notification', 'read_at < now() - make_interval(days => $1)'));
    this.retention.register('notificationUnread', rowsOf('notification', 'created_at < now() - make_interval(days => $1)'));
    this.retention.register('digestDay', rowsOf('notification_digest', 'day < current_date - $1::int'));
  }
}
