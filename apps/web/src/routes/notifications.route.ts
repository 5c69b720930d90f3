import '@techmatch/web-ui/forms.css';

export { NotificationPreferencesPage, NotificationsPage, UnsubscribePage } from '@techmatch/web-account';
