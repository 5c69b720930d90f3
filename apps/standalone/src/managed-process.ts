import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stopProcess } from '@techmatch/embedded';
import { markOf, type ProcessMark } from './runtime-file.js';

const LOG_LIMIT = 16 * 1024 * 1024;
const RESTARTS_PER_MINUTE = 5;
const STOP_STEPS = [
  ['SIGTERM', 15_000],
  ['SIGKILL', 5_000],
] as const;

export interface ManagedProcessOptions {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Called after each start, so that the runtime file names the living process. */
  readonly onStart: () => void;
  /** Called when it ended too often to be started again. */
  readonly onGivenUp: (lastWords: string) => void;
}

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** The environment of a product process: ours, without npm's variables, which say nothing to it. */
export function childEnvironment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
  return { ...Object.fromEntries(own), ...extra };
}

/**
 * A Node process of the product that runs until stopped: output to a log file, in its own session (Ctrl-C reaches only us, so that we choose the
 * order), started again when it ends by itself, at most five times a minute.
 */
export class ManagedProcess {
  private child: ChildProcess | null = null;
  private stopping = false;
  private endings: number[] = [];

  constructor(private readonly options: ManagedProcessOptions) {}

  start(): void {
    const { script, args = [], environment, logFile } = this.options;
    const log = openLog(logFile);
    const child = spawn(process.execPath, ['--enable-source-maps', script, ...args], { detached: true, env: childEnvironment(environment), stdio: ['ignore', log, log] });
    closeSync(log);
    this.child = child;
    child.once('exit', () => void this.afterEnd());
    this.options.onStart();
  }

  /** Number and start mark of the living process. */
  get mark(): ProcessMark | null {
    const pid = this.child?.pid;
    return pid === undefined ? null : markOf(this.options.name, pid);
  }

  /** True between start and end. */
  get isRunning(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The end of its log, for a message. */
  lastWords(): string {
    try {
      return readFileSync(this.options.logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
    } catch {
      return '';
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const pid = this.child?.pid;
    if (pid !== undefined && this.isRunning) await stopProcess(pid, STOP_STEPS);
  }

  private async afterEnd(): Promise<void> {
    if (this.stopping) return;
    const now = Date.now();
    this.endings = [...this.endings.filter((time) => now - time < 60_000), now];
    if (this.endings.length > RESTARTS_PER_MINUTE) {
      this.options.onGivenUp(this.lastWords());
      return;
    }
    await delay(300 * this.endings.length);
    // `stop` may have been called during the pause.
    if (!this.isStopping()) this.start();
  }

  private isStopping(): boolean {
    return this.stopping;
  }
}
