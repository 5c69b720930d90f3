/*
 * The facade of notifications: routes for the api, consumer and timer for the worker. Other features speak to it by events alone.
 */
export { NotificationsApiModule } from './notifications-api.module.js';
export { NotificationTimer } from './notification.timer.js';
export { NotificationsWorkerModule } from './notifications-worker.module.js';
