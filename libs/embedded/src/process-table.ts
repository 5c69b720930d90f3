import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** Fields of /proc/PID/stat after the command name (which may itself hold spaces and brackets), or null when there is none. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

const hasProc = statFields(process.pid) !== null;

/** True while the process runs. A zombie counts as dead: in a container PID 1 may never reap it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const state = hasProc ? (statFields(pid)?.[0] ?? '') : ps(pid, 'state').charAt(0);
  return state !== '' && state !== 'Z' && state !== 'X';
}

/** A mark that tells a process from a later one with the same number: its start time. Empty when it does not run. */
export function startMark(pid: number): string {
  return hasProc ? (statFields(pid)?.[19] ?? '') : ps(pid, 'lstart');
}

/** The command line, arguments separated by blanks; empty when unknown. */
export function commandLine(pid: number): string {
  if (!hasProc) return ps(pid, 'command');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** The working folder of a process, or an empty string when it cannot be known. */
export function workingFolder(pid: number): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

/** Waits until the process is gone; false when it still runs after `milliseconds`. */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await delay(15);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between the check and the signal.
  }
}

/** Sends the signals in turn, waiting after each, until the process is gone. Each step: signal and milliseconds to wait. */
export async function stopProcess(pid: number, steps: readonly (readonly [NodeJS.Signals, number])[]): Promise<void> {
  for (const [name, milliseconds] of steps) {
    if (!isAlive(pid)) return;
    signal(pid, name);
    if (await waitForEnd(pid, milliseconds)) return;
  }
}
