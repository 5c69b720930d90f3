import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedError } from './embedded.error.js';
import { claimFolder } from './folder-claim.js';
import { findFreePort } from './free-port.js';
import { findMeilisearch, type MeilisearchProgram } from './meilisearch-binary.js';
import { readJsonObject, writePrivateJson } from './private-file.js';
import { commandLine, isAlive, startMark, stopProcess } from './process-table.js';
import { serverEnvironment } from './postgres-cluster.js';
import { closeLog, logSize, openLog, prepareHome, readLogSince } from './server-home.js';

export interface MeilisearchOptions {
  /** Folder of this server alone; made on first use. Holds the index, the key (0600) and the log. */
  readonly dataDir: string;
  /** TCP port on 127.0.0.1; 0 or absent = a free one. */
  readonly port?: number;
  /** At least 16 bytes; absent = a random one, kept in the folder. */
  readonly masterKey?: string;
  /** Memory and threads for indexing. Default 512MiB and 1: beside PostgreSQL and Node on a small machine. */
  readonly indexingMemory?: string;
  readonly indexingThreads?: number;
}

export interface MeilisearchServer {
  readonly available: true;
  readonly url: string;
  readonly key: string;
  readonly port: number;
  readonly pid: number;
  /** True when the index is empty because this start made it: first start, or another version's or a broken one was moved aside. */
  readonly needsRebuild: boolean;
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** No program for this platform; the product then searches in PostgreSQL alone. */
export interface MeilisearchUnavailable {
  readonly available: false;
  readonly reason: string;
}

const STOP_STEPS = [
  ['SIGINT', 15_000],
  ['SIGTERM', 5_000],
  ['SIGKILL', 5_000],
] as const;

function openKey(home: string, given: string | undefined): string {
  if (given !== undefined) {
    if (Buffer.byteLength(given) < 16) throw new EmbeddedError('start-failed', 'The Meilisearch key is shorter than 16 bytes.');
    return given;
  }
  const path = join(home, 'key.json');
  const stored = readJsonObject(path)?.key;
  if (typeof stored === 'string') return stored;
  const key = randomBytes(24).toString('base64url');
  writePrivateJson(path, { key });
  return key;
}

/** The index is a projection of PostgreSQL, so one that cannot be used is moved aside (the last such is kept) and built anew. */
function moveAside(home: string): void {
  for (const name of readdirSync(home)) if (name.startsWith('index.old-')) rmSync(join(home, name), { recursive: true, force: true });
  if (existsSync(join(home, 'index'))) renameSync(join(home, 'index'), join(home, `index.old-${Date.now()}`));
}

/** True when `home` holds an index made by this version of Meilisearch. */
function hasUsableIndex(home: string, ownVersion: string): boolean {
  const version = join(home, 'index', 'VERSION');
  return existsSync(version) && readFileSync(version, 'utf8').trim() === ownVersion;
}

async function clearOrphan(home: string): Promise<void> {
  const last = readJsonObject(join(home, 'server.json'));
  if (last === null || typeof last.pid !== 'number') return;
  if (isAlive(last.pid) && startMark(last.pid) === last.mark && commandLine(last.pid).includes('--db-path')) await stopProcess(last.pid, STOP_STEPS);
  rmSync(join(home, 'server.json'), { force: true });
}

interface RunningProcess {
  readonly pid: number;
  readonly ended: Promise<void>;
}

function spawnServer(home: string, program: string, key: string, port: number, options: MeilisearchOptions): RunningProcess {
  const log = openLog(home);
  const child = spawn(
    program,
    [
      '--env', 'production', '--no-analytics', '--log-level', 'WARN',
      '--http-addr', `127.0.0.1:${port}`,
      '--db-path', join(home, 'index'), '--dump-dir', join(home, 'dumps'), '--snapshot-dir', join(home, 'snapshots'),
      '--max-indexing-memory', options.indexingMemory ?? '512MiB',
      '--max-indexing-threads', String(options.indexingThreads ?? 1),
    ],
    // The key travels in the environment: a command line can be read by every user of the machine.
    { cwd: home, detached: true, env: { ...serverEnvironment(), MEILI_MASTER_KEY: key }, stdio: ['ignore', log, log] },
  );
  closeLog(log);
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  child.unref();
  const pid = child.pid ?? -1;
  writePrivateJson(join(home, 'server.json'), { pid, mark: startMark(pid), port });
  return { pid, ended };
}

async function waitUntilHealthy(running: RunningProcess, url: string): Promise<boolean> {
  const limit = Date.now() + 60_000;
  while (Date.now() < limit && isAlive(running.pid)) {
    const healthy = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000) }).then((reply) => reply.ok, () => false);
    if (healthy) return isAlive(running.pid);
    await delay(20);
  }
  return false;
}

async function bringUp(home: string, program: MeilisearchProgram, key: string, options: MeilisearchOptions): Promise<{ running: RunningProcess; port: number; needsRebuild: boolean }> {
  const fixedPort = options.port ?? 0;
  let said = '';
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const needsRebuild = !hasUsableIndex(home, program.version);
    if (needsRebuild) moveAside(home);
    const port = fixedPort > 0 ? fixedPort : await findFreePort();
    const from = logSize(home);
    const running = spawnServer(home, program.path, key, port, options);
    if (await waitUntilHealthy(running, `http://127.0.0.1:${port}`)) return { running, port, needsRebuild };
    await stopProcess(running.pid, STOP_STEPS);
    said = readLogSince(home, from);
    if (!/address already in use/i.test(said)) moveAside(home);
    else if (fixedPort > 0) throw new EmbeddedError('port-in-use', `Port ${port} is in use.`, { port });
  }
  throw new EmbeddedError('start-failed', `Meilisearch did not start: ${said}`, { home, log: join(home, 'server.log') });
}

/**
 * Starts Meilisearch 1.21 from the npm package on 127.0.0.1 in production mode, or says why there is none. Heals what an earlier crash left.
 * Throws {@link EmbeddedError}.
 */
export async function startMeilisearch(options: MeilisearchOptions): Promise<MeilisearchServer | MeilisearchUnavailable> {
  const program = await findMeilisearch();
  if (program === null) {
    return { available: false, reason: `no Meilisearch program for ${process.platform}-${process.arch}; set MEILI_BIN to one, or MEILI_URL to a server` };
  }
  prepareHome(resolve(options.dataDir), 0o700);
  const home = realpathSync(options.dataDir);
  const release = claimFolder(home);
  try {
    await clearOrphan(home);
    const key = openKey(home, options.masterKey);
    const { running, port, needsRebuild } = await bringUp(home, program, key, options);
    return {
      available: true,
      url: `http://127.0.0.1:${port}`,
      key,
      port,
      pid: running.pid,
      needsRebuild,
      ended: running.ended,
      stop: async () => {
        await stopProcess(running.pid, STOP_STEPS);
        rmSync(join(home, 'server.json'), { force: true });
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}
