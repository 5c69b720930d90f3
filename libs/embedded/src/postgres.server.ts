import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { EmbeddedError } from './embedded.error.js';
import { claimFolder } from './folder-claim.js';
import { findFreePort } from './free-port.js';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { clearOrphan, openCluster, POSTGRES_STOP_STEPS, serverEnvironment } from './postgres-cluster.js';
import { APP_ROLE, connectionUrl, DATABASE, openPasswords, OWNER_ROLE, provisionRoles, type PostgresPasswords } from './postgres-roles.js';
import { writePrivateJson, readJsonObject } from './private-file.js';
import { isAlive, stopProcess } from './process-table.js';
import { closeLog, logSize, openLog, prepareHome, readLogSince } from './server-home.js';
import { findServerUser, type SystemUser } from './system-user.js';

export interface PostgresOptions {
  /** Folder of this server alone; made on first use. Holds the cluster, the passwords (0600) and the log. */
  readonly dataDir: string;
  /** TCP port on 127.0.0.1; 0 or absent = a free one. */
  readonly port?: number;
  /** false turns fsync off: for tests, whose data may vanish with the machine. */
  readonly durable: boolean;
  /** Further server settings, e.g. `{ max_connections: '200' }`. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface PostgresServer {
  /** As the app role: no DDL. */
  readonly url: string;
  /** As the owner of the database: migrates. */
  readonly migrationUrl: string;
  /** As the superuser, on the maintenance database `postgres`: for tests that create databases, never for the product. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  /** True when this start made the cluster. */
  readonly isNew: boolean;
  /** Resolves when the server process has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Fast shutdown, then by force; safe to call twice. */
  stop(): Promise<void>;
}

const START_LIMIT = 120_000;

function serverArguments(folder: string, port: number, options: PostgresOptions): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    shared_buffers: '256MB',
    max_wal_size: '2GB',
    jit: 'off',
    ...(options.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '10min' }),
    ...options.settings,
  };
  return ['-D', folder, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

interface RunningProcess {
  readonly pid: number;
  readonly ended: Promise<void>;
}

/** Own session (`detached`), so that Ctrl-C reaches only the launcher, which stops the server after those that use it. */
function spawnServer(home: string, binaries: PostgresBinaries, args: string[], user: SystemUser | null): RunningProcess {
  const log = openLog(home);
  const child = spawn(binaries.postgres, args, {
    cwd: '/',
    detached: true,
    env: serverEnvironment(),
    stdio: ['ignore', log, log],
    ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
  });
  closeLog(log);
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  child.unref();
  return { pid: child.pid ?? -1, ended };
}

async function answers(adminUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Waits until the server answers; false when it ended first (recovery after a crash may take long, so only its end counts as failure). */
async function waitUntilReady(running: RunningProcess, adminUrl: string): Promise<boolean> {
  const limit = Date.now() + START_LIMIT;
  while (Date.now() < limit) {
    if (!isAlive(running.pid)) return false;
    if (await answers(adminUrl)) return true;
    await delay(25);
  }
  return false;
}

interface StartPlan {
  readonly home: string;
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly user: SystemUser | null;
  readonly passwords: PostgresPasswords;
  readonly options: PostgresOptions;
}

/** Starts the server; tries again where waiting or another port helps: shared memory of a killed server, a port taken meanwhile. */
async function bringUp(plan: StartPlan): Promise<{ running: RunningProcess; port: number }> {
  const fixedPort = plan.options.port ?? 0;
  let said = '';
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const port = fixedPort > 0 ? fixedPort : await findFreePort();
    const from = logSize(plan.home);
    const running = spawnServer(plan.home, plan.binaries, serverArguments(plan.folder, port, plan.options), plan.user);
    if (await waitUntilReady(running, connectionUrl('postgres', plan.passwords.superuser, port, 'postgres'))) return { running, port };
    await stopProcess(running.pid, POSTGRES_STOP_STEPS);
    said = readLogSince(plan.home, from);
    if (/Address already in use/i.test(said)) {
      if (fixedPort > 0) throw new EmbeddedError('port-in-use', `Port ${port} is in use.`, { port });
    } else if (/pre-existing shared memory block|lock file "postmaster.pid"/.test(said)) {
      await delay(250);
      await clearOrphan(plan.folder);
    } else break;
  }
  throw new EmbeddedError('start-failed', `PostgreSQL did not start: ${said}`, { home: plan.home, log: join(plan.home, 'server.log') });
}

async function ensureRoles(home: string, adminUrl: string, passwords: PostgresPasswords): Promise<void> {
  const marker = join(home, 'provisioned.json');
  if (readJsonObject(marker) !== null) return;
  await provisionRoles(adminUrl, passwords);
  writePrivateJson(marker, { roles: [OWNER_ROLE, APP_ROLE], database: DATABASE });
}

/**
 * Starts PostgreSQL 18 from the npm package of this platform on 127.0.0.1, with scram passwords and two roles (owner, app). Heals what an
 * earlier crash left. Throws {@link EmbeddedError}.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const home = resolve(options.dataDir);
  const user = findServerUser();
  prepareHome(home, user === null ? 0o700 : 0o711);
  const release = claimFolder(home);
  try {
    const binaries = findPostgresBinaries(user);
    const passwords = openPasswords(home);
    const isNew = !existsSync(join(home, 'data'));
    const folder = await openCluster(home, binaries, user, passwords.superuser, options.durable);
    await clearOrphan(folder);
    const { running, port } = await bringUp({ home, folder, binaries, user, passwords, options });
    const adminUrl = connectionUrl('postgres', passwords.superuser, port, 'postgres');
    await ensureRoles(home, adminUrl, passwords);
    return {
      url: connectionUrl(APP_ROLE, passwords.app, port, DATABASE),
      migrationUrl: connectionUrl(OWNER_ROLE, passwords.owner, port, DATABASE),
      adminUrl,
      port,
      pid: running.pid,
      isNew,
      ended: running.ended,
      stop: async () => {
        await stopProcess(running.pid, POSTGRES_STOP_STEPS);
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
