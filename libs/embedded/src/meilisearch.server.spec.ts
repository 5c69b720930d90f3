import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findMeilisearch } from './meilisearch-binary.js';
import { startMeilisearch, type MeilisearchServer } from './meilisearch.server.js';
import { isAlive } from './process-table.js';

const isSupported = process.platform === 'linux' && process.arch === 'x64';
let folder = '';

async function start(): Promise<MeilisearchServer> {
  const server = await startMeilisearch({ dataDir: join(folder, 'meili') });
  if (!server.available) throw new Error(server.reason);
  return server;
}

async function request(server: MeilisearchServer, path: string, body?: unknown): Promise<Readonly<Record<string, unknown>>> {
  const reply = await fetch(`${server.url}${path}`, {
    headers: { authorization: `Bearer ${server.key}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const value: unknown = await reply.json();
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

async function addDocument(server: MeilisearchServer): Promise<void> {
  const { taskUid } = await request(server, '/indexes/note/documents', [{ id: 1, title: '激光焊接' }]);
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await request(server, `/tasks/${String(taskUid)}`)).status === 'succeeded') return;
    await delay(25);
  }
  throw new Error('The document was not indexed.');
}

async function countDocuments(server: MeilisearchServer): Promise<unknown> {
  return (await request(server, '/indexes/note/stats')).numberOfDocuments;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'techmatch-embedded-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

(isSupported ? describe : describe.skip)('Meilisearch from the npm package', () => {
  it('answers only with its key, which only the launching user may read', async () => {
    const server = await start();
    expect((await fetch(`${server.url}/indexes`)).status).toBe(401);
    expect(await request(server, '/version')).toMatchObject({ pkgVersion: '1.21.0' });
    expect(statSync(join(folder, 'meili', 'key.json')).mode & 0o777).toBe(0o600);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  it('keeps the index over a kill -9, under the same key', async () => {
    const first = await start();
    expect(first.needsRebuild).toBe(true);
    await addDocument(first);
    process.kill(first.pid, 'SIGKILL');
    await first.ended;
    await first.stop();
    const second = await start();
    expect(second.needsRebuild).toBe(false);
    expect(second.key).toBe(first.key);
    expect(await countDocuments(second)).toBe(1);
    await second.stop();
  });

  it('moves the index of another version aside and asks for a rebuild', async () => {
    const first = await start();
    await addDocument(first);
    await first.stop();
    writeFileSync(join(folder, 'meili', 'index', 'VERSION'), '1.9.0');
    const second = await start();
    expect(second.needsRebuild).toBe(true);
    expect(readdirSync(join(folder, 'meili')).filter((name) => name.startsWith('index.old-'))).toHaveLength(1);
    await second.stop();
  });

  it('refuses a program whose digest is not the pinned one, and leaves no copy of it', async () => {
    await expect(findMeilisearch('0'.repeat(64))).rejects.toMatchObject({ code: 'wrong-checksum' });
    const cache = join(process.cwd(), '..', '..', 'node_modules', '.cache', 'techmatch');
    expect(existsSync(join(cache, 'meilisearch-000000000000'))).toBe(false);
  });
});
