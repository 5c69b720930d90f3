/** Matching: a described problem, the matches of a record, and the desk where a need is written. */
export * from './latest.page.js';
export * from './match.page.js';
export * from './record-matches.js';
export * from './write.page.js';
