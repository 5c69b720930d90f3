/** Plain data of both sides: enums, codes, event shapes. No decorator, no class. */
export * from './abuse.js';
export * from './attachments.js';
export * from './bulletins.js';
export * from './claims.js';
export * from './dictionary.js';
export * from './errors.js';
export * from './events.js';
export * from './letters.js';
export * from './library.js';
export * from './matches.js';
export * from './operations.js';
export * from './notifications.js';
export * from './people.js';
export * from './permissions.js';
export * from './publications.js';
export * from './retention.js';
export * from './saved.js';
