import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedError, systemCode } from './embedded.error.js';
import { createPrivateJson, readJsonObject } from './private-file.js';
import { isAlive, startMark } from './process-table.js';

/** The process that holds a folder: number and start mark, so that a recycled number is not mistaken for it. */
interface Holder {
  readonly pid: number;
  readonly mark: string;
}

function readHolder(path: string): Holder | null {
  const found = readJsonObject(path);
  return found !== null && typeof found.pid === 'number' && typeof found.mark === 'string' ? { pid: found.pid, mark: found.mark } : null;
}

function isRunning(holder: Holder): boolean {
  return isAlive(holder.pid) && startMark(holder.pid) === holder.mark;
}

/** Moves the claim of a dead process away; a claim that a third process made meanwhile is put back. */
function removeStaleClaim(path: string): void {
  const aside = `${path}.stale-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw error;
  }
  const moved = readHolder(aside);
  if (moved !== null && isRunning(moved)) createPrivateJson(path, moved);
  rmSync(aside, { force: true });
}

/**
 * Makes this process the only launcher of `folder` until the returned function is called. The claim of a launcher that died (kill -9, power
 * cut) is taken over; a living one is an error `folder-in-use`.
 */
export function claimFolder(folder: string): () => void {
  const path = join(folder, 'launcher.json');
  const own: Holder = { pid: process.pid, mark: startMark(process.pid) };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (createPrivateJson(path, own)) return () => rmSync(path, { force: true });
    const holder = readHolder(path);
    if (holder !== null && isRunning(holder)) {
      throw new EmbeddedError('folder-in-use', `${folder} is in use by process ${holder.pid}.`, { folder, pid: holder.pid });
    }
    removeStaleClaim(path);
  }
  throw new EmbeddedError('folder-in-use', `${folder} is contested by several launchers.`, { folder, pid: 0 });
}
