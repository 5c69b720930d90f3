export { DatabaseModule } from './database.module.js';
export { newId } from './ids.js';
export { migrationNames, runMigrations } from './migrate.js';
export { Rounds } from './rounds.js';
export { Signals } from './signals.js';
export { sqlStateOf, uniqueViolation } from './sql-state.js';
export { Transactions } from './transactions.js';
export { WorkJournal, type WorkEntry, type WorkKind } from './work-journal.js';
export { compareRecords, recordKey, upsertRecords, type RecordIdentity, type RecordRow, type RecordTable, type WriteCounts, type WrittenRecord } from './record-upsert.js';
