import { accessSync, closeSync, constants, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EmbeddedError, systemCode } from './embedded.error.js';

const LOG_LIMIT = 8 * 1024 * 1024;

/**
 * Makes the folder of a server. The parents are made first and apart: with one recursive call they would inherit the mode, and an account
 * that must pass through them could not.
 */
export function prepareHome(folder: string, mode: number): void {
  try {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder, { recursive: true, mode });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new EmbeddedError('folder-not-writable', `${folder} cannot be written (${systemCode(error)}).`, { folder }, { cause: error });
  }
}

/** Opens the server's log for appending; a log grown past 8 MB is kept once as `.1`. */
export function openLog(home: string): number {
  const path = join(home, 'server.log');
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

export function closeLog(descriptor: number): void {
  closeSync(descriptor);
}

/** What the server wrote since byte `from`. */
export function readLogSince(home: string, from: number): string {
  return readFileSync(join(home, 'server.log')).subarray(from).toString('utf8').trim();
}

/** Size of the log now, to read later what was added. */
export function logSize(home: string): number {
  return statSync(join(home, 'server.log'), { throwIfNoEntry: false })?.size ?? 0;
}
