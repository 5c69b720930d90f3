import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { readJsonObject, writePrivateJson } from './private-file.js';

export const OWNER_ROLE = 'techmatch_owner';
export const APP_ROLE = 'techmatch_app';
export const DATABASE = 'techmatch';

/** Random passwords of the three accounts, kept in a file that only the launching user may read. */
export interface PostgresPasswords {
  readonly superuser: string;
  readonly owner: string;
  readonly app: string;
}

export function openPasswords(home: string): PostgresPasswords {
  const path = join(home, 'passwords.json');
  const stored = readJsonObject(path);
  if (stored !== null && typeof stored.superuser === 'string' && typeof stored.owner === 'string' && typeof stored.app === 'string') {
    return { superuser: stored.superuser, owner: stored.owner, app: stored.app };
  }
  const secret = () => randomBytes(24).toString('base64url');
  const fresh = { superuser: secret(), owner: secret(), app: secret() };
  writePrivateJson(path, fresh);
  return fresh;
}

/** `postgresql://user:password@127.0.0.1:port/database` */
export function connectionUrl(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

async function ensureRole(client: Client, role: string, password: string): Promise<void> {
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const options = `LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ${client.escapeLiteral(password)}`;
  await client.query(`${found.rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${role} ${options}`);
}

/**
 * Two roles and the database, made once: the owner migrates; the app role holds no object and can create none (not even in `public`), so that
 * ledger and audit rows stay out of its reach by rights and not by promise. Repeatable.
 */
export async function provisionRoles(adminUrl: string, passwords: PostgresPasswords): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await ensureRole(client, OWNER_ROLE, passwords.owner);
    await ensureRole(client, APP_ROLE, passwords.app);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
    await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
    await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${DATABASE} TO ${APP_ROLE}`);
  } finally {
    await client.end();
  }
}
