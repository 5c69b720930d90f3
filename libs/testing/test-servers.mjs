// The servers of a test run: one PostgreSQL (fsync off) and one Meilisearch, in a temporary folder.
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEmbedded } from '../embedded/load-source.mjs';

const PREFIX = 'techmatch-servers-';

/** Ends what a test run killed with -9 left behind: its servers have no launcher any more. */
async function sweep({ isAlive, startMark, readJsonObject, startPostgres, startMeilisearch }) {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      const launcher = readJsonObject(join(folder, 'postgres', 'launcher.json'));
      if (launcher === null || (isAlive(launcher.pid) && startMark(launcher.pid) === launcher.mark)) continue;
      // Starting on the folder clears its orphan; stopping leaves nothing.
      await (await startPostgres({ dataDir: join(folder, 'postgres'), durable: false })).stop();
      const search = await startMeilisearch({ dataDir: join(folder, 'meilisearch') });
      if (search.available) await search.stop();
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's run, or one that is just starting: not ours to clear.
    }
  }
}

/** Starts the servers. `env` is what the harness reads from the environment; `stop()` ends them and removes the folder. */
export async function startTestServers() {
  const embedded = await loadEmbedded();
  await sweep(embedded);
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(folder, 0o711);
  const started = [];
  const stop = async () => {
    for (const server of started.splice(0).reverse()) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const postgres = await embedded.startPostgres({ dataDir: join(folder, 'postgres'), durable: false, settings: { max_connections: '300' } });
    started.push(postgres);
    const search = await embedded.startMeilisearch({ dataDir: join(folder, 'meilisearch') });
    if (search.available) started.push(search);
    const { owner, app } = JSON.parse(readFileSync(join(folder, 'postgres', 'passwords.json'), 'utf8'));
    const as = (role, password) => `postgresql://${role}:${password}@127.0.0.1:${postgres.port}`;
    return {
      env: {
        TEST_PG_ADMIN_URL: postgres.adminUrl,
        TEST_PG_OWNER_SERVER: as(embedded.OWNER_ROLE, owner),
        TEST_PG_APP_SERVER: as(embedded.APP_ROLE, app),
        ...(search.available ? { TEST_MEILI_URL: search.url, TEST_MEILI_KEY: search.key } : {}),
      },
      pids: [postgres.pid, ...(search.available ? [search.pid] : [])],
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
