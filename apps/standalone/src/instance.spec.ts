import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '@techmatch/embedded';
import { Fault, wordError } from './fault.js';
import { Instance } from './instance.js';
import { findRunning } from './runtime-file.js';
import { createStandInRoot, type StandInRoot } from './testing/stand-in-root.js';

let place: StandInRoot;
const saved = { ...process.env };

beforeEach(() => {
  place = createStandInRoot();
  chmodSync(place.root, 0o755);
  process.env.STAND_IN_LOG = place.log;
  Object.assign(process.env, { DATABASE_URL: '', DATABASE_MIGRATION_URL: '', MEILI_URL: '', MEILI_KEY: '' });
});

afterEach(() => {
  Object.assign(process.env, saved);
  rmSync(place.root, { recursive: true, force: true });
});

function create(port = 0, demo: boolean | null = null): Instance {
  return new Instance(place.root, { host: '127.0.0.1', port, dataDir: place.dataDir, demo, help: false }, () => undefined, () => undefined);
}

function commands(): string[] {
  return readFileSync(place.log, 'utf8').trim().split('\n');
}

async function getJson(url: string, headers: Record<string, string> = {}): Promise<Readonly<Record<string, unknown>>> {
  const value: unknown = await (await fetch(url, { headers })).json();
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

it('builds up in order, serves page and api behind one port, and leaves nothing behind', async () => {
  const instance = create();
  const url = await instance.start();
  const runtime = findRunning(place.dataDir);
  expect(runtime?.url).toBe(url);
  expect(statSync(join(place.dataDir, 'runtime.json')).mode & 0o777).toBe(0o600);
  expect(commands().filter((line) => line !== 'run')).toEqual(['migrate', 'import organizations', 'people demo']);

  expect(await getJson(`${url}/api/search?q=1`, { 'x-forwarded-for': '203.0.113.9' })).toMatchObject({ path: '/api/search?q=1', client: '127.0.0.1', demo: 'true', database: true });
  const page = await fetch(`${url}/results/res_1?tab=matches`);
  expect([page.status, page.headers.get('cache-control'), await page.text()]).toEqual([200, 'no-cache', '<!doctype html><title>page</title>']);
  const asset = await fetch(`${url}/assets/app-1a2b3c.js`, { headers: { 'accept-encoding': 'br' } });
  expect([asset.headers.get('cache-control'), asset.headers.get('content-encoding')]).toEqual(['public, max-age=31536000, immutable', 'br']);
  expect((await fetch(`${url}/assets/gone.js`)).status).toBe(404);

  await instance.stop();
  await instance.stop();
  for (const child of runtime?.children ?? []) expect(isAlive(child.pid)).toBe(false);
  expect(findRunning(place.dataDir)).toBeNull();
  await expect(fetch(url)).rejects.toThrow();
});

it('leaves a folder that was begun empty without demo, and migrates it only once', async () => {
  const declined = create(0, false);
  await declined.start();
  await declined.stop();
  const later = create();
  await later.start();
  await later.stop();
  // A worker that is stopped at once may not have noted its `run` yet.
  expect(commands().filter((line) => line !== 'run')).toEqual(['migrate']);
});

it('starts the api again when it ends by itself, and answers 503 meanwhile', async () => {
  const instance = create();
  const url = await instance.start();
  const before = await getJson(`${url}/api/who`);
  expect((await fetch(`${url}/api/crash`)).status).toBe(503);
  let after: Readonly<Record<string, unknown>> = {};
  for (let tries = 0; tries < 100 && typeof after.pid !== 'number'; tries += 1) {
    await delay(50);
    after = await getJson(`${url}/api/who`);
  }
  expect(after.pid).not.toBe(before.pid);
  expect(findRunning(place.dataDir)?.children.map((child) => child.pid)).toContain(after.pid);
  await instance.stop();
});

it('refuses a second instance on the same folder and names the address of the first', async () => {
  const first = create();
  const url = await first.start();
  const second = create();
  const failure: unknown = await second.start().catch((error: unknown) => error);
  await second.stop();
  expect(failure).toBeInstanceOf(Fault);
  expect(wordError(failure)).toContain(url);
  expect((await fetch(url)).status).toBe(200);
  await first.stop();
});

it('tells a taken port before anything is started, with the remedy', async () => {
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  const instance = create(port);
  const failure: unknown = await instance.start().catch((error: unknown) => error);
  await instance.stop();
  expect(wordError(failure)).toBe(
    `端口 ${port} 已被占用。请停止占用它的程序，或换一个端口：npm start -- --port ${port + 1}\nPort ${port} is in use. Stop what uses it, or take another: npm start -- --port ${port + 1}`,
  );
  expect(readFileSync(place.log, 'utf8')).toBe('');
  await new Promise((resolve) => other.close(resolve));
});

it('says that a folder cannot be written, whatever stands in the way', async () => {
  const file = join(place.root, 'a-file');
  writeFileSync(file, '');
  const instance = new Instance(place.root, { host: '127.0.0.1', port: 0, dataDir: join(file, 'data'), demo: null, help: false }, () => undefined, () => undefined);
  const failure: unknown = await instance.start().catch((error: unknown) => error);
  await instance.stop();
  expect(failure).toBeInstanceOf(Fault);
  expect(wordError(failure)).toContain('--data-dir');
});

it('ends a start that is told to stop', async () => {
  const instance = create();
  const starting = instance.start();
  instance.requestStop();
  await expect(starting).rejects.toThrow();
  await instance.stop();
  expect(findRunning(place.dataDir)).toBeNull();
});
