import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from './fault.js';
import { installationVariables } from './installation.js';

let folder = '';
const saved = { ...process.env };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'techmatch-installation-'));
  Object.assign(process.env, { APP_SECRET: '', AUDIT_ANCHOR: '', FILES_DIR: '', PUBLIC_URL: '', SMTP_URL: '', MAIL_FROM: '' });
});

afterEach(() => {
  Object.assign(process.env, saved);
  rmSync(folder, { recursive: true, force: true });
});

it('makes a secret once, which only its owner can read', () => {
  const first = installationVariables(folder);
  expect(first.APP_SECRET).toMatch(/^[\w-]{43}$/);
  expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
  expect(installationVariables(folder)).toEqual({ APP_SECRET: first.APP_SECRET, AUDIT_ANCHOR: join(folder, 'audit-anchor.jsonl'), FILES_DIR: join(folder, 'files') });
});

it('lets given values go first', () => {
  const mine = { APP_SECRET: 'mine, and long enough to be a secret', AUDIT_ANCHOR: '/elsewhere/anchor', FILES_DIR: '/elsewhere/files', PUBLIC_URL: 'https://example.org', SMTP_URL: 'smtp://localhost', MAIL_FROM: 'a@example.org' };
  Object.assign(process.env, mine);
  expect(installationVariables(folder)).toEqual(mine);
  expect(() => statSync(join(folder, 'secrets.json'))).toThrow();
});

it('does not take another secret when the file is damaged', () => {
  writeFileSync(join(folder, 'secrets.json'), '{');
  expect(() => installationVariables(folder)).toThrow(Fault);
});
