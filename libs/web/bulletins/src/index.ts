/** Bulletins and notices: as everybody reads them, and where they are written. */
export { ArchivePage } from './archive.page.js';
export { BulletinDeskPage } from './bulletin-desk.page.js';
export { BulletinsPage } from './bulletins.page.js';
export { IssueEditorPage } from './issue-editor.page.js';
export { IssuePage } from './issue.page.js';
export { NoticeDeskPage } from './notice-desk.page.js';
export { EditNoticePage, NewNoticePage } from './notice-editor.page.js';
export { NoticePage } from './notice.page.js';
export { NoticesPage } from './notices.page.js';
export { EditSeriesPage, NewSeriesPage } from './series-editor.page.js';
export { ConfirmSubscriptionPage, EndSubscriptionPage } from './subscription.page.js';
