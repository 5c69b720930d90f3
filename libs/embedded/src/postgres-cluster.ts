import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EmbeddedError } from './embedded.error.js';
import { SHARED_STATE, type PostgresBinaries } from './postgres-binaries.js';
import { commandLine, isAlive, stopProcess, workingFolder } from './process-table.js';
import { isReachable, type SystemUser } from './system-user.js';

export const POSTGRES_MAJOR = '18';

const run = promisify(execFile);

/** Environment for the programs: ours without libpq's PG* variables, which would redirect or change the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('MEILI_')));
}

function giveTo(user: SystemUser | null, path: string): void {
  if (user !== null) chownSync(path, user.uid, user.gid);
}

/** Where the cluster lies: `home`/data, or (root's closed folder) a place the server's account can reach, which `home`/data links to. */
function clusterRoot(home: string, user: SystemUser | null): string {
  if (user === null || isReachable(join(home, 'data'), user)) return home;
  mkdirSync(SHARED_STATE, { recursive: true, mode: 0o755 });
  sweepAbandoned();
  const root = join(SHARED_STATE, `data-${randomBytes(6).toString('hex')}`);
  mkdirSync(root, { mode: 0o711 });
  writeFileSync(join(root, 'home'), home);
  return root;
}

/** Removes clusters whose temporary folder is gone (a test deleted it). One that belongs anywhere else is never touched: a disk may be unmounted. */
function sweepAbandoned(): void {
  for (const name of readdirSync(SHARED_STATE).filter((entry) => entry.startsWith('data-'))) {
    const note = join(SHARED_STATE, name, 'home');
    const home = existsSync(note) ? readFileSync(note, 'utf8') : '';
    if (home.startsWith(`${tmpdir()}/`) && !existsSync(home)) rmSync(join(SHARED_STATE, name), { recursive: true, force: true });
  }
}

function removeHalfMade(home: string): void {
  for (const name of readdirSync(home)) if (name.startsWith('data.new-')) rmSync(join(home, name), { recursive: true, force: true });
}

async function runInitdb(binaries: PostgresBinaries, folder: string, passwordFile: string, locale: string, user: SystemUser | null, durable: boolean): Promise<void> {
  // The builtin C.UTF-8 provider sorts and classifies alike on every system; plain C would blind pg_trgm to Chinese.
  await run(
    binaries.initdb,
    ['-D', folder, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${locale}`, '--no-instructions', ...(durable ? [] : ['--no-sync'])],
    { env: serverEnvironment(), cwd: folder, ...(user === null ? {} : { uid: user.uid, gid: user.gid }) },
  );
}

async function createCluster(home: string, binaries: PostgresBinaries, user: SystemUser | null, password: string, durable: boolean): Promise<void> {
  removeHalfMade(home);
  const root = clusterRoot(home, user);
  const fresh = join(root, `data.new-${randomBytes(4).toString('hex')}`);
  const passwordFile = `${fresh}.password`;
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    giveTo(user, passwordFile);
    let failure: Error | null = null;
    for (const locale of ['C.UTF-8', 'en_US.UTF-8']) {
      rmSync(fresh, { recursive: true, force: true });
      mkdirSync(fresh, { mode: 0o700 });
      giveTo(user, fresh);
      failure = await runInitdb(binaries, fresh, passwordFile, locale, user, durable).then(() => null, (error: unknown) => (error instanceof Error ? error : new Error(String(error))));
      if (failure === null) break;
    }
    if (failure !== null) throw new EmbeddedError('start-failed', `initdb failed: ${failure.message}`, { home }, { cause: failure });
    // Only a finished cluster gets its name: a kill before this line leaves nothing that looks like one.
    renameSync(fresh, join(root, 'data'));
    if (root !== home) symlinkSync(join(root, 'data'), join(home, 'data'));
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

function checkCluster(home: string, folder: string, user: SystemUser | null): void {
  const owner = statSync(folder).uid;
  const expected = user?.uid ?? process.getuid?.() ?? owner;
  if (owner !== expected) {
    throw new EmbeddedError('folder-of-another-user', `${folder} belongs to user ${owner}, not to ${expected}.`, { folder: home, owner, expected });
  }
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version !== POSTGRES_MAJOR) {
    throw new EmbeddedError('data-of-another-version', `${folder} was made by PostgreSQL ${version}, this is ${POSTGRES_MAJOR}.`, { folder: home, version });
  }
}

/** The data folder of the cluster under `home`, made on first use. */
export async function openCluster(home: string, binaries: PostgresBinaries, user: SystemUser | null, password: string, durable: boolean): Promise<string> {
  const path = join(home, 'data');
  const link = lstatSync(path, { throwIfNoEntry: false });
  if (link?.isSymbolicLink() === true && !existsSync(path)) {
    throw new EmbeddedError('folder-not-writable', `${path} points to a folder that is gone.`, { folder: home });
  }
  if (link === undefined) await createCluster(home, binaries, user, password, durable);
  const folder = realpathSync(path);
  checkCluster(home, folder, user);
  return folder;
}

/** Stops the server that a killed launcher left on this cluster, and removes the pid file of one that is dead. */
export async function clearOrphan(folder: string): Promise<void> {
  const pidFile = join(folder, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n', 1)[0]);
  const isOurs = isAlive(pid) && commandLine(pid).includes('postgres') && (workingFolder(pid) === folder || commandLine(pid).includes(folder));
  if (isOurs) await stopProcess(pid, POSTGRES_STOP_STEPS);
  rmSync(pidFile, { force: true });
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT the immediate one (recovers from its log at the next start). */
export const POSTGRES_STOP_STEPS = [
  ['SIGINT', 30_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
] as const;
