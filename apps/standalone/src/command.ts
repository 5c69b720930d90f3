import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wordError } from './fault.js';
import { claimDataDir, migrate } from './instance.js';
import { callerFolder, splitDataDir } from './options.js';
import { clearCrashed, findRunning } from './runtime-file.js';
import { openServices } from './services.js';
import { interruptWorkerCommand, runWorkerCommand } from './worker-command.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Beside a running instance: with its servers. Alone: with those of the data folder, started for this command. */
async function withServers(dataDir: string, work: (environment: Readonly<Record<string, string>>) => Promise<number>): Promise<number> {
  const running = findRunning(dataDir);
  if (running !== null && Object.keys(running.environment).length > 0) return await work(running.environment);
  const release = claimDataDir(dataDir);
  try {
    await clearCrashed(dataDir);
    const services = await openServices(dataDir);
    try {
      await migrate(root, services.environment);
      return await work(services.environment);
    } finally {
      await services.stop();
    }
  } finally {
    release();
  }
}

async function run(): Promise<number> {
  const [name = '', ...given] = process.argv.slice(2);
  const { dataDir, rest } = splitDataDir(given, root);
  return await withServers(dataDir, async (environment) => {
    const { code } = await runWorkerCommand({ root, args: [name, ...rest], environment: { LOG_LEVEL: 'warn', ...environment }, cwd: callerFolder(), output: 'inherit' });
    return code;
  });
}

// Ctrl-C reaches the command too, which ends by itself; the servers are stopped after it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interruptWorkerCommand);
try {
  process.exitCode = await run();
} catch (error) {
  process.stderr.write(`${wordError(error)}\n`);
  process.exitCode = 1;
}
process.exit();
