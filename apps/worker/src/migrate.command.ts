import { readConfig } from '@techmatch/config';
import { runMigrations } from '@techmatch/database';

/** `migrate`: brings the database to the newest schema, as the owner role. */
export async function runMigrate(): Promise<number> {
  const { DATABASE_MIGRATION_URL: url } = readConfig();
  if (url === undefined) {
    process.stderr.write('DATABASE_MIGRATION_URL is not set: migrating needs the owner of the database.\n');
    return 2;
  }
  const names = await runMigrations(url);
  process.stdout.write(names.length === 0 ? '数据库已是最新 / the database is up to date\n' : `已升级数据库 / migrated: ${names.join(', ')}\n`);
  return 0;
}
