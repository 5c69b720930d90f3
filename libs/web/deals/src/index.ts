/** Introductions: the list, one of them, proposing one, and the button of a record page. */
export * from './introduce-action.js';
export * from './introduction.page.js';
export * from './introductions.page.js';
export * from './propose.page.js';
