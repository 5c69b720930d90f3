import { createHash, randomBytes } from 'node:crypto';
import { migrationNames, runMigrations } from '@techmatch/database';
import { Client, Pool } from 'pg';
import { requireVariable } from './test-environment.js';

/** A migrated database of one spec file. */
export interface TestDatabase {
  /** As the app role, like the product. */
  readonly url: string;
  /** As the owner of the tables. */
  readonly migrationUrl: string;
  /** One statement as the app role; rows as plain objects. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** One statement as the owner, for what the app role must not do (break a row on purpose, look behind a right). */
  queryAsOwner(sql: string, parameters?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Any constant: projects that run at once must agree on it. */
const TEMPLATE_LOCK = 7_041_108;

async function withAdmin<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: requireVariable('TEST_PG_ADMIN_URL') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function templateName(): string {
  return `template_${createHash('sha256').update(migrationNames().join('\n')).digest('hex').slice(0, 12)}`;
}

/** Migrates the template once per server and set of migrations; it gets its name only when it is complete. */
async function ensureTemplate(client: Client, name: string): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (found.rowCount !== 0) return;
  const fresh = `${name}_new`;
  await client.query(`DROP DATABASE IF EXISTS ${fresh} WITH (FORCE)`);
  await client.query(`CREATE DATABASE ${fresh} OWNER techmatch_owner`);
  await runMigrations(`${requireVariable('TEST_PG_OWNER_SERVER')}/${fresh}`);
  await client.query(`ALTER DATABASE ${fresh} RENAME TO ${name}`);
}

async function createDatabase(name: string): Promise<void> {
  await withAdmin(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const template = templateName();
    await ensureTemplate(client, template);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER techmatch_owner`);
  });
}

function openPool(url: string): Pool {
  const pool = new Pool({ connectionString: url, max: 4 });
  // A dropped database ends its idle connections; that is no failure of the test.
  pool.on('error', () => undefined);
  return pool;
}

async function run(pool: Pool, sql: string, parameters: readonly unknown[] = []): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { rows } = await pool.query<Record<string, unknown>>(sql, [...parameters]);
  return rows;
}

/**
 * A database of its own for the calling spec file, cloned from the migrated template before its tests and dropped after them. Call it at the top
 * level of the file (or of a `describe`).
 */
export function useDatabase(): TestDatabase {
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = `${requireVariable('TEST_PG_APP_SERVER')}/${name}`;
  const migrationUrl = `${requireVariable('TEST_PG_OWNER_SERVER')}/${name}`;
  const app = openPool(url);
  const owner = openPool(migrationUrl);
  beforeAll(() => createDatabase(name), 120_000);
  afterAll(async () => {
    await Promise.all([app.end(), owner.end()]);
    await withAdmin((client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }, 30_000);
  return {
    url,
    migrationUrl,
    query: (sql, parameters) => run(app, sql, parameters),
    queryAsOwner: (sql, parameters) => run(owner, sql, parameters),
  };
}
