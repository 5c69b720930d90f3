import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, readJsonObject, startMark, stopProcess, writePrivateJson } from '@techmatch/embedded';

/** A process with its start mark, so that a recycled number is not mistaken for it. */
export interface ProcessMark {
  readonly name: string;
  readonly pid: number;
  readonly mark: string;
}

/** What a running instance leaves in its data folder (0600): how commands find it, and what to clear after a crash. */
export interface Runtime {
  readonly pid: number;
  readonly mark: string;
  /** Empty until the page answers. */
  readonly url: string;
  /** Variables for a process of this instance: addresses and keys of its servers. */
  readonly environment: Readonly<Record<string, string>>;
  readonly children: readonly ProcessMark[];
}

function runtimePath(dataDir: string): string {
  return join(dataDir, 'runtime.json');
}

export function markOf(name: string, pid: number): ProcessMark {
  return { name, pid, mark: startMark(pid) };
}

function isRunning(process: Pick<ProcessMark, 'pid' | 'mark'>): boolean {
  return isAlive(process.pid) && startMark(process.pid) === process.mark;
}

function textRecord(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).flatMap(([name, text]: [string, unknown]) => (typeof text === 'string' ? [[name, text]] : [])));
}

function parseChildren(value: unknown): ProcessMark[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('pid' in item) || !('mark' in item) || !('name' in item)) return [];
    return typeof item.pid === 'number' ? [{ name: String(item.name), pid: item.pid, mark: String(item.mark) }] : [];
  });
}

function readRuntime(dataDir: string): Runtime | null {
  const found = readJsonObject(runtimePath(dataDir));
  if (found === null || typeof found.pid !== 'number' || typeof found.mark !== 'string') return null;
  const url = typeof found.url === 'string' ? found.url : '';
  return { pid: found.pid, mark: found.mark, url, environment: textRecord(found.environment), children: parseChildren(found.children) };
}

export function writeRuntime(dataDir: string, runtime: Omit<Runtime, 'pid' | 'mark'>): void {
  writePrivateJson(runtimePath(dataDir), { pid: process.pid, mark: startMark(process.pid), ...runtime });
}

export function removeRuntime(dataDir: string): void {
  rmSync(runtimePath(dataDir), { force: true });
}

/** The living instance on this data folder, or null. */
export function findRunning(dataDir: string): Runtime | null {
  const runtime = readRuntime(dataDir);
  return runtime !== null && isRunning(runtime) ? runtime : null;
}

/** Stops api and worker that a launcher killed with -9 left running; its servers are cleared where they are started. */
export async function clearCrashed(dataDir: string): Promise<boolean> {
  const runtime = readRuntime(dataDir);
  if (runtime === null || isRunning(runtime)) return false;
  for (const child of runtime.children) {
    if (isRunning(child)) await stopProcess(child.pid, [['SIGTERM', 5_000], ['SIGKILL', 3_000]]);
  }
  removeRuntime(dataDir);
  return true;
}
