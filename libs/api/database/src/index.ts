export { DatabaseModule } from './database.module.js';
export { newId } from './ids.js';
export { migrationNames, runMigrations } from './migrate.js';
export { Transactions } from './transactions.js';
