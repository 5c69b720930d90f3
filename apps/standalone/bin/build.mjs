// Builds what is not built yet, or older than its sources. Runs before anything is compiled, so plain JavaScript and Node's own modules.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

const PROJECTS = ['@techmatch/standalone', '@techmatch/api', '@techmatch/worker', '@techmatch/web'];
const PRODUCTS = ['apps/standalone/dist/main.js', 'apps/api/dist/main.js', 'apps/worker/dist/main.js', 'apps/web/dist/index.html'];
const SKIPPED = new Set(['node_modules', 'dist', '.cache', 'demo', 'test', 'docs', 'font']);
const stampFile = join(root, 'apps', 'standalone', 'dist', 'build-stamp');

/** The oldest Node that runs us, said in words: an older one would fail later on something unrelated. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`TechMatch 需要 Node.js 20.19 或更新版本，当前是 ${process.versions.node}。请从 https://nodejs.org 安装当前的 LTS 版本。`);
  console.error(`TechMatch needs Node.js 20.19 or newer; this is ${process.versions.node}. Install the current LTS from https://nodejs.org.`);
  process.exit(1);
}

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name)) yield* sourceFiles(path);
    } else if (!/\.spec\.tsx?$/.test(entry.name)) yield path;
  }
}

/** Name, size and time of every source: 20 ms instead of the two seconds that Nx takes to find that nothing changed. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const path of [...sourceFiles(join(root, 'libs')), ...sourceFiles(join(root, 'apps')), join(root, 'package-lock.json')].sort()) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function isFresh(mark) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === mark && PRODUCTS.every((path) => existsSync(join(root, path)));
}

/** Builds api, worker, page and this launcher if needed. Ends the process with a message when that fails. */
export function ensureBuilt() {
  const mark = fingerprint();
  if (isFresh(mark)) return;
  const nx = join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js');
  const legacy = join(root, 'node_modules', 'nx', 'bin', 'nx.js');
  const program = existsSync(nx) ? nx : legacy;
  if (!existsSync(program)) {
    console.error('依赖还没有安装，请先运行 npm ci。\nThe dependencies are not installed: run npm ci first.');
    process.exit(1);
  }
  const started = Date.now();
  console.log('正在构建（首次约一分钟）… / building (about a minute the first time) …');
  const result = spawnSync(process.execPath, [program, 'run-many', '-t', 'build', '-p', PROJECTS.join(','), '--outputStyle=static'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.status !== 0) {
    console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`);
    console.error('构建失败，原因见上。 / The build failed; the reason is above.');
    process.exit(1);
  }
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, mark);
  console.log(`✓ 构建 build  ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
