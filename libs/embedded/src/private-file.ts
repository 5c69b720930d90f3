import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { systemCode } from './embedded.error.js';

function temporaryName(path: string): string {
  return `${path}.${randomBytes(6).toString('hex')}`;
}

/** Writes a file that only its owner may read, whole or not at all. */
export function writePrivateJson(path: string, value: unknown): void {
  const temporary = temporaryName(path);
  writeFileSync(temporary, JSON.stringify(value, null, 2), { mode: 0o600, flush: true });
  renameSync(temporary, path);
}

/** Like {@link writePrivateJson}, but false when the file exists already (decided atomically). */
export function createPrivateJson(path: string, value: unknown): boolean {
  const temporary = temporaryName(path);
  writeFileSync(temporary, JSON.stringify(value, null, 2), { mode: 0o600 });
  try {
    linkSync(temporary, path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** The object in a JSON file, or null when the file is absent or is no JSON object. */
export function readJsonObject(path: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}
