import '@techmatch/web-ui/forms.css';

export { AuditPage, VerificationQueuePage } from '@techmatch/web-account';
