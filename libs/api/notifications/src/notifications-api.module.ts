import { Module, type OnModuleInit } from '@nestjs/common';
import { AuditModule } from '@techmatch/audit';
import { IdentityModule, PersonalData, personalRows } from '@techmatch/identity';
import { NotificationStore } from './notification.store.js';
import { NotificationViews } from './notification.views.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsService } from './notifications.service.js';
import { UnsubscribeController } from './unsubscribe.controller.js';

/** The inbox and its preferences; the api app alone imports it. */
@Module({ imports: [AuditModule, IdentityModule], providers: [NotificationStore, NotificationViews, NotificationsService], controllers: [NotificationsController, UnsubscribeController] })
export class NotificationsApiModule implements OnModuleInit {
  constructor(private readonly data: PersonalData) {}

  onModuleInit(): void {
    const lines = personalRows(
      'kind, subject_kind AS "subjectKind", subject_id AS "subjectId", related_ids AS "relatedIds", channel, created_at AS "at", read_at AS "readAt"',
      'FROM notification WHERE person_id = $1 ORDER BY created_at DESC, id',
    );
    this.data.add('notifications', lines, 'notification.person_id');
    this.data.add('notificationChoices', personalRows('kind, channel', 'FROM notification_preference WHERE person_id = $1 ORDER BY kind'), 'notification_preference.person_id');
    this.data.except('the days of the daily letter, which stands among the letters', 'notification_digest.person_id');
    this.data.except('whose a public record is: the same as `publications`', 'notification_keeper.person_id');
  }
}
