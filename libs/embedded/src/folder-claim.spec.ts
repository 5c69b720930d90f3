import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFolder } from './folder-claim.js';
import { isAlive, startMark } from './process-table.js';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'techmatch-claim-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('holds a folder until released', () => {
  const release = claimFolder(folder);
  expect(() => claimFolder(folder)).toThrow(/in use by process/);
  release();
  claimFolder(folder)();
});

it('takes over the claim of a process that is gone', () => {
  writeFileSync(join(folder, 'launcher.json'), JSON.stringify({ pid: 4_194_303, mark: '1' }));
  claimFolder(folder)();
});

it('takes over when the number now belongs to another, later process', () => {
  writeFileSync(join(folder, 'launcher.json'), JSON.stringify({ pid: process.pid, mark: 'of an earlier process' }));
  claimFolder(folder)();
});

it('takes over a claim that is not readable as one', () => {
  writeFileSync(join(folder, 'launcher.json'), '{"pid":');
  claimFolder(folder)();
});

it('tells a living process from a dead one by number and start', () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(startMark(process.pid)).not.toBe('');
  expect(isAlive(4_194_303)).toBe(false);
  expect(isAlive(-1)).toBe(false);
});
