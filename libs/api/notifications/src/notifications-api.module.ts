import { Module } from '@nestjs/common';
import { AuditModule } from '@techmatch/audit';
import { IdentityModule } from '@techmatch/identity';
import { NotificationStore } from './notification.store.js';
import { NotificationViews } from './notification.views.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsService } from './notifications.service.js';
import { UnsubscribeController } from './unsubscribe.controller.js';

/** The inbox and its preferences; the api app alone imports it. */
@Module({ imports: [AuditModule, IdentityModule], providers: [NotificationStore, NotificationViews, NotificationsService], controllers: [NotificationsController, UnsubscribeController] })
export class NotificationsApiModule {}
