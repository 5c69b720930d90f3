export { EmbeddedError, type EmbeddedErrorCode } from './embedded.error.js';
export { startPostgres, type PostgresOptions, type PostgresServer } from './postgres.server.js';
export { startMeilisearch, type MeilisearchOptions, type MeilisearchServer, type MeilisearchUnavailable } from './meilisearch.server.js';
export { MEILISEARCH_VERSION } from './meilisearch-binary.js';
export { APP_ROLE, DATABASE, OWNER_ROLE } from './postgres-roles.js';
export { findFreePort } from './free-port.js';
export { claimFolder } from './folder-claim.js';
export { isAlive, startMark, stopProcess } from './process-table.js';
export { readJsonObject, writePrivateJson } from './private-file.js';
