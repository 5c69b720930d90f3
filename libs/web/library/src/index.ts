/** The three libraries: the box, search, lists with filters, and the page of each record. */
export * from './ask-box.js';
export * from './expert.page.js';
export * from './home.page.js';
export * from './library-list.page.js';
export * from './need.page.js';
export * from './organization.page.js';
export * from './result.page.js';
export * from './saved.page.js';
export * from './search.page.js';
export { ReportRecordPage } from './report.page.js';
export * from './star.js';
