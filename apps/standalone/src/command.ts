import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { backup, restore } from './backup.js';
import { noteDemoLoaded } from './demo.js';
import { Fault, wordError } from './fault.js';
import { claimDataDir, migrate } from './instance.js';
import { installationVariables } from './installation.js';
import { callerFolder, splitDataDir } from './options.js';
import { clearCrashed, findRunning } from './runtime-file.js';
import { openServices } from './services.js';
import { interruptWorkerCommand, runWorkerCommand } from './worker-command.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

type Environment = Readonly<Record<string, string>>;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Beside a running instance: with its servers. Alone: with those of the data folder, started for this command. */
async function withServers(dataDir: string, work: (environment: Environment) => Promise<number>): Promise<number> {
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

async function runByWorker(args: readonly string[], environment: Environment): Promise<number> {
  const { code } = await runWorkerCommand({ root, args, environment: { LOG_LEVEL: 'warn', ...environment }, cwd: callerFolder(), output: 'inherit' });
  return code;
}

function ownerUrl(environment: Environment): string {
  const url = environment.DATABASE_MIGRATION_URL;
  if (url === undefined) throw new Fault('需要 DATABASE_MIGRATION_URL（数据库所有者的连接）。', 'DATABASE_MIGRATION_URL (the connection of the owner) is needed.');
  return url;
}

async function runBackup(file: string, dataDir: string): Promise<number> {
  return await withServers(dataDir, async (environment) => {
    const rows = await backup(file, dataDir, ownerUrl(environment));
    say(`✓ 已备份 ${rows} 行到 ${file} / backed up ${rows} rows`);
    return 0;
  });
}

/** Rows first, checked; then the seals of the audit log; then both indexes, which are projections of the rows; then the comparison of both. */
async function runRestore(file: string, dataDir: string): Promise<number> {
  const running = findRunning(dataDir);
  if (running !== null) {
    throw new Fault(`实例正在运行（${running.url}），请先停止它，或用 --data-dir 另选空目录。`, `The instance is running (${running.url}). Stop it first, or name an empty folder with --data-dir.`);
  }
  return await withServers(dataDir, async (environment) => {
    const { rows, isDemo } = await restore(file, dataDir, ownerUrl(environment));
    if (isDemo) noteDemoLoaded(dataDir);
    say(`✓ 已恢复并核对 ${rows} 行 / restored and compared ${rows} rows`);
    // The secret of the backup has come with it.
    const restored = { ...environment, ...installationVariables(dataDir) };
    for (const args of [['audit', 'verify'], ['index', 'rebuild'], ['index', 'check']]) {
      const code = await runByWorker(args, restored);
      if (code !== 0) return code;
    }
    return 0;
  });
}

async function run(): Promise<number> {
  const [name = '', ...given] = process.argv.slice(2);
  const { dataDir, rest } = splitDataDir(given, root);
  if (name !== 'backup' && name !== 'restore') return await withServers(dataDir, (environment) => runByWorker([name, ...rest], environment));
  const [file, ...more] = rest;
  if (file === undefined || more.length > 0) {
    say(`用法 / usage: npm run ${name} -- FILE [--data-dir DIR]`);
    return 2;
  }
  const path = resolve(callerFolder(), file);
  return await (name === 'backup' ? runBackup(path, dataDir) : runRestore(path, dataDir));
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
