/** Request and view classes of the API (api side at run time; the web takes them by `import type`). */
export * from './accounts.js';
export * from './audit.js';
export * from './claims.js';
export * from './decorators.js';
export * from './dictionary.js';
export * from './library.js';
export * from './kept-matches.js';
export * from './match-feedback.js';
export * from './matches.js';
export * from './operations.js';
export * from './organizations.js';
export * from './people.js';
export * from './sessions.js';
export * from './publication-content.js';
export * from './publication-views.js';
export * from './publications.js';
export * from './mail.js';
