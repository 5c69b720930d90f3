import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.js';

/** Lock number of the migration run, so that two starting processes do not migrate at once. Any constant does. */
const migrationLock = 7_041_107;

/** Brings the database from any earlier state to the newest, as the owner role. Returns the names of what ran now. */
export async function runMigrations(ownerUrl: string): Promise<string[]> {
  const dataSource = new DataSource({ type: 'postgres', url: ownerUrl, migrations, migrationsTableName: 'migration', synchronize: false, poolSize: 2 });
  await dataSource.initialize();
  const runner = dataSource.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    const done = await dataSource.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [migrationLock]);
    await runner.release();
    await dataSource.destroy();
  }
}

/** Names of all migrations, oldest first; a test harness keys its template database by them. */
export function migrationNames(): string[] {
  return migrations.map((migration) => migration.name);
}
