import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readJsonObject, writePrivateJson } from '@techmatch/embedded';
import { Fault } from './fault.js';

/** Head and count of the audit log, outside the database. */
export const ANCHOR_FILE = 'audit-anchor.jsonl';
/** Uploaded files. */
const FILES_FOLDER = 'files';
const SECRETS_FILE = 'secrets.json';

/** Further variables of AppConfig that pass on as they are given. */
const PASSED_ON = ['LEGAL_DIR', 'PUBLIC_URL', 'SMTP_URL', 'MAIL_FROM'];

function given(name: string): string | null {
  const value = process.env[name] ?? '';
  return value === '' ? null : value;
}

/** The secret that the data folder keeps (0600), or null. */
export function readAppSecret(dataDir: string): string | null {
  const secret = readJsonObject(join(dataDir, SECRETS_FILE))?.APP_SECRET;
  return typeof secret === 'string' ? secret : null;
}

export function keepAppSecret(dataDir: string, secret: string): void {
  writePrivateJson(join(dataDir, SECRETS_FILE), { APP_SECRET: secret });
}

/** Made once: with another one no second factor could be checked and no seal of the audit log would hold. */
function ownAppSecret(dataDir: string): string {
  const kept = readAppSecret(dataDir);
  if (kept !== null) return kept;
  const file = join(dataDir, SECRETS_FILE);
  if (existsSync(file)) throw new Fault(`${file} 已损坏，请从备份中恢复它。`, `${file} is damaged: bring it back from a backup.`);
  const secret = randomBytes(32).toString('base64url');
  keepAppSecret(dataDir, secret);
  return secret;
}

/** Where uploaded files lie: as the environment says, else in the data folder. */
export function filesDir(dataDir: string): string {
  return resolve(given('FILES_DIR') ?? join(dataDir, FILES_FOLDER));
}

/** The variables of the installation itself: its secret, its anchor and its files, from the environment or the data folder. */
export function installationVariables(dataDir: string): Record<string, string> {
  return {
    APP_SECRET: given('APP_SECRET') ?? ownAppSecret(dataDir),
    AUDIT_ANCHOR: given('AUDIT_ANCHOR') ?? join(dataDir, ANCHOR_FILE),
    FILES_DIR: filesDir(dataDir),
    ...Object.fromEntries(PASSED_ON.flatMap((name) => (given(name) === null ? [] : [[name, given(name) ?? '']]))),
  };
}
