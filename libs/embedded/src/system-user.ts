import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedError } from './embedded.error.js';

/** The account a server runs under; null = the account of this process. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root, so root hands it to an existing unprivileged account: `postgres`, else `nobody`. No account is created,
 * and a bare number is not enough (initdb looks the name up).
 */
export function findServerUser(passwd = '/etc/passwd'): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync(passwd, 'utf8').split('\n');
  for (const wanted of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${wanted}:`))?.split(':');
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    if (uid > 0 && gid >= 0) return { name: wanted, uid, gid };
  }
  throw new EmbeddedError('no-system-user', 'PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody".');
}

/** True when `user` may pass through every folder above `path` (only the "others" bits count: the account owns none of them). */
export function isReachable(path: string, user: SystemUser): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stat = statSync(folder);
    const bit = stat.uid === user.uid ? 0o100 : 0o001;
    if ((stat.mode & bit) === 0) return false;
    if (dirname(folder) === folder) return true;
  }
}
