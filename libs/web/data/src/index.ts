/** What the pages know of the server: one file per request, plus what a person is writing in this tab. */
export * from './expert.query.js';
export * from './latest-matches.query.js';
export * from './library-counts.query.js';
export * from './match-examples.query.js';
export * from './library-page.query.js';
export * from './match-feedback.query.js';
export * from './match-preview.query.js';
export * from './need.query.js';
export * from './organization.query.js';
export * from './problem.js';
export * from './problem-draft.store.js';
export * from './query-client.js';
export * from './record-matches.query.js';
export * from './request.js';
export * from './result.query.js';
export * from './search-all.query.js';
export * from './tab-store.js';
