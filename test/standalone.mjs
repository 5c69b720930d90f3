// Starts the whole product as a person does, for browser tests and measuring commands: `const { url, dataDir, stop } = await startStandalone()`.
import { spawn } from 'node:child_process';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** `args`: further arguments of `npm start` (`['--no-demo']`). The build must exist. Data go to a temporary folder unless `dataDir` is given. */
export async function startStandalone({ args = [], dataDir, environment = {} } = {}) {
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'techmatch-e2e-'));
  if (!dataDir) chmodSync(folder, 0o755);
  const child = spawn(process.execPath, [join(root, 'apps', 'standalone', 'dist', 'main.js'), '--port', '0', '--data-dir', folder, ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', MEILI_URL: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    if (!dataDir) rmSync(folder, { recursive: true, force: true });
  };
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const url = await new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`;
      const found = /TechMatch\s+(http:\S+)/.exec(line);
      if (found) resolve(found[1]);
    });
    void ended.then(() => resolve(null));
  });
  if (url === null) {
    await stop();
    throw new Error(`The product did not start:\n${said}`);
  }
  return { url, dataDir: folder, pid: child.pid, stop };
}
