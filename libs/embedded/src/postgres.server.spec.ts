import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { EmbeddedError } from './embedded.error.js';
import { startPostgres } from './postgres.server.js';
import { isAlive, waitForEnd } from './process-table.js';

const isRoot = process.getuid?.() === 0;
const launcher = resolve(__dirname, '../test/launch.mjs');
let folder = '';

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

interface Launched {
  readonly child: ChildProcess;
  readonly said: Readonly<Record<string, unknown>>;
}

/** Runs the launcher in its own process and reads the line it prints. */
async function launch(dataDir: string, prefix: readonly string[] = []): Promise<Launched> {
  const child = spawn('/usr/bin/env', [...prefix, process.execPath, launcher, dataDir], { stdio: ['pipe', 'pipe', 'inherit'], cwd: '/' });
  for await (const line of createInterface({ input: child.stdout })) {
    const said: unknown = JSON.parse(line);
    if (typeof said === 'object' && said !== null) return { child, said: { ...said } };
  }
  throw new Error('The launcher said nothing.');
}

async function finish(launched: Launched): Promise<void> {
  launched.child.stdin?.end();
  await once(launched.child, 'exit');
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'techmatch-embedded-'));
  chmodSync(folder, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps rows over a clean stop, and starts the second time without making a new cluster', async () => {
  const first = await startPostgres({ dataDir: join(folder, 'pg'), durable: true });
  expect(first.isNew).toBe(true);
  expect(await query(first.url, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
  await query(first.migrationUrl, "CREATE TABLE note (text text); INSERT INTO note VALUES ('农业'); GRANT SELECT ON note TO techmatch_app");
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  const second = await startPostgres({ dataDir: join(folder, 'pg'), durable: true });
  expect(second.isNew).toBe(false);
  expect(await query(second.url, 'SELECT text FROM note')).toEqual([{ text: '农业' }]);
  await second.stop();
  await second.stop();
});

it('keeps committed rows when the server is killed with -9', async () => {
  const first = await startPostgres({ dataDir: join(folder, 'pg'), durable: true });
  await query(first.migrationUrl, 'CREATE TABLE note AS SELECT generate_series(1, 500) AS n');
  process.kill(first.pid, 'SIGKILL');
  await first.ended;
  await first.stop();
  const second = await startPostgres({ dataDir: join(folder, 'pg'), durable: true });
  expect(await query(second.migrationUrl, 'SELECT count(*)::int AS n FROM note')).toEqual([{ n: 500 }]);
  await second.stop();
});

it('takes over from a launcher killed with -9: the orphaned server is stopped, the rows are there', async () => {
  const dataDir = join(folder, 'pg');
  const crashed = await launch(dataDir);
  const orphan = Number(crashed.said.pid);
  await query(String(crashed.said.migrationUrl), 'CREATE TABLE note AS SELECT 7 AS n');
  crashed.child.kill('SIGKILL');
  await once(crashed.child, 'exit');
  expect(isAlive(orphan)).toBe(true);
  const second = await startPostgres({ dataDir, durable: false });
  expect(isAlive(orphan)).toBe(false);
  expect(await query(second.migrationUrl, 'SELECT n FROM note')).toEqual([{ n: 7 }]);
  await second.stop();
});

it('refuses a folder that a living launcher holds, and names the process', async () => {
  const dataDir = join(folder, 'pg');
  const holder = await launch(dataDir);
  const failure: unknown = await startPostgres({ dataDir, durable: false }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(EmbeddedError);
  expect(failure).toMatchObject({ code: 'folder-in-use', details: { pid: holder.child.pid } });
  await finish(holder);
  expect(await waitForEnd(Number(holder.said.pid), 5_000)).toBe(true);
});

it('gives the app role no right to create anything, and passwords only to the launching user', async () => {
  const server = await startPostgres({ dataDir: join(folder, 'pg'), durable: false });
  await expect(query(server.url, 'CREATE TABLE public.mine (n int)')).rejects.toThrow(/permission denied/);
  await expect(query(server.url, 'CREATE SCHEMA mine')).rejects.toThrow(/permission denied/);
  await expect(query(server.url.replace(/:[^:@/]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  expect(await query(server.url, 'SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user')).toEqual([
    { rolsuper: false, rolcreatedb: false, rolcreaterole: false },
  ]);
  expect(statSync(join(folder, 'pg', 'passwords.json')).mode & 0o777).toBe(0o600);
  await server.stop();
});

it('sorts and compares Chinese text with the builtin locale, so that trigrams see it', async () => {
  const server = await startPostgres({ dataDir: join(folder, 'pg'), durable: false });
  await query(server.migrationUrl, 'CREATE EXTENSION pg_trgm');
  expect(await query(server.migrationUrl, "SELECT array_length(show_trgm('中文'), 1) AS n")).toEqual([{ n: 3 }]);
  await server.stop();
});

it('says that a port is taken', async () => {
  const first = await startPostgres({ dataDir: join(folder, 'one'), durable: false });
  const failure: unknown = await startPostgres({ dataDir: join(folder, 'two'), durable: false, port: first.port }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'port-in-use', details: { port: first.port } });
  await first.stop();
});

(isRoot ? describe : describe.skip)('on a machine of root', () => {
  it('runs for an ordinary user, and root then says whose folder it is', async () => {
    const home = join(folder, 'home');
    mkdirSync(home);
    chownSync(home, 65534, 65534);
    const ordinary = await launch(join(home, 'pg'), ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']);
    expect(ordinary.said).toMatchObject({ uid: 65534 });
    expect(await query(String(ordinary.said.url), 'SELECT current_user AS role')).toEqual([{ role: 'techmatch_app' }]);
    await finish(ordinary);
    if (statSync(join(home, 'pg', 'data')).uid !== 65534) throw new Error('The cluster does not belong to the ordinary user.');
  });

  it('keeps the cluster where the server may reach it when the folder lies under a closed one', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const first = await startPostgres({ dataDir: join(closed, 'pg'), durable: false });
    await query(first.migrationUrl, 'CREATE TABLE note AS SELECT 1 AS n');
    await first.stop();
    const second = await startPostgres({ dataDir: join(closed, 'pg'), durable: false });
    const [place] = await query(second.adminUrl, 'SHOW data_directory');
    expect(await query(second.migrationUrl, 'SELECT n FROM note')).toEqual([{ n: 1 }]);
    await second.stop();
    const path = String(place?.data_directory);
    expect(path).toMatch(/^\/var\/lib\/techmatch\/data-/);
    // Once its temporary folder is gone, the next such start clears it away.
    rmSync(closed, { recursive: true });
    mkdirSync(closed, { mode: 0o700 });
    const third = await startPostgres({ dataDir: join(closed, 'other'), durable: false });
    const [next] = await query(third.adminUrl, 'SHOW data_directory');
    await third.stop();
    expect(existsSync(path)).toBe(false);
    rmSync(resolve(String(next?.data_directory), '..'), { recursive: true });
  });
});
