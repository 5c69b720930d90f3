import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { childEnvironment } from './managed-process.js';

export interface WorkerCommandOptions {
  readonly root: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Working folder, against which the command resolves file names. */
  readonly cwd: string;
  /** `inherit`: the command speaks to the person (progress bars). `quiet`: its output is returned. */
  readonly output: 'inherit' | 'quiet';
}

export interface WorkerCommandResult {
  /** Exit code; 128 + n when a signal ended it, as shells count. */
  readonly code: number;
  readonly output: string;
}

let running: ChildProcess | null = null;

/** Passes a stop request on to the command that runs now, if any. */
export function interruptWorkerCommand(): void {
  running?.kill('SIGTERM');
}

/** Runs one command of the worker (`migrate`, `import …`, `index …`) to its end. */
export async function runWorkerCommand(options: WorkerCommandOptions): Promise<WorkerCommandResult> {
  const script = join(options.root, 'apps', 'worker', 'dist', 'main.js');
  const isQuiet = options.output === 'quiet';
  const child = spawn(process.execPath, [script, ...options.args], {
    cwd: options.cwd,
    env: childEnvironment(options.environment),
    stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
  });
  running = child;
  let output = '';
  const collect = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-20_000);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const code = await new Promise<number>((done, fail) => {
    child.once('error', fail);
    child.once('close', (status, signal) => done(status ?? (signal === null ? 1 : 128)));
  });
  running = null;
  return { code, output };
}
