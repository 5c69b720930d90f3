export { findBrowser, launchBrowser, type FoundBrowser } from './browser.js';
export { createTestApp, testEnvironment, type TestApp, type TestAppOptions } from './test-app.js';
export { useDatabase, type TestDatabase } from './test-database.js';
export { useMeilisearch, type TestSearch } from './test-search.js';
