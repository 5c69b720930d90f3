import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startMeilisearch, startPostgres, type MeilisearchServer, type PostgresServer } from '@techmatch/embedded';
import { Fault } from './fault.js';
import { installationVariables } from './installation.js';

/** The two servers, ours or given ones, and the secrets of the installation, as the variables that api and worker read. */
export interface Services {
  readonly environment: Readonly<Record<string, string>>;
  /** True when the database server is ours (started from the data folder). */
  readonly ownsDatabase: boolean;
  /** True when this start made the database. False for a given server: it may hold somebody's data. */
  readonly isNewDatabase: boolean;
  /** True when rows exist and the index is empty. */
  readonly needsIndexRebuild: boolean;
  /** Lines for the terminal, in both languages. */
  readonly notices: readonly string[];
  readonly stop: () => Promise<void>;
}

interface Kept {
  stop(): Promise<void>;
}

/** Brings a server that ended by itself up again on its old port, so that its users' connections heal. */
function keepUp(name: string, first: { ended: Promise<void>; stop(): Promise<void> }, again: () => Promise<{ ended: Promise<void>; stop(): Promise<void> }>): Kept {
  let current = first;
  let stopping = false;
  const isStopping = (): boolean => stopping;
  const watch = async (): Promise<void> => {
    for (;;) {
      await current.ended;
      if (isStopping()) return;
      await current.stop();
      process.stderr.write(`${name} 意外退出，正在重新启动 / ended by itself, starting it again\n`);
      await delay(500);
      current = await again();
      // Told to stop meanwhile: this one must not be left over.
      if (isStopping()) await current.stop();
    }
  };
  watch().catch((error: unknown) => {
    if (!isStopping()) process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
  });
  return {
    stop: async () => {
      stopping = true;
      await current.stop();
    },
  };
}

/** Servers of one's own: both addresses of the database are needed, since the app role cannot migrate. */
function givenDatabase(): Record<string, string> | null {
  const url = process.env.DATABASE_URL ?? '';
  if (url === '') return null;
  const migrationUrl = process.env.DATABASE_MIGRATION_URL ?? '';
  if (migrationUrl === '') {
    throw new Fault(
      '设置了 DATABASE_URL，还需要 DATABASE_MIGRATION_URL（数据库所有者的连接，用于升级表结构）。见 .env.example。',
      'DATABASE_URL is set; DATABASE_MIGRATION_URL (the connection of the owner, which migrates) is needed too. See .env.example.',
    );
  }
  return { DATABASE_URL: url, DATABASE_MIGRATION_URL: migrationUrl };
}

function givenSearch(): Record<string, string> | null {
  const url = process.env.MEILI_URL ?? '';
  return url === '' ? null : { MEILI_URL: url, MEILI_KEY: process.env.MEILI_KEY ?? '' };
}

async function openDatabase(dataDir: string): Promise<PostgresServer> {
  return await startPostgres({ dataDir: join(dataDir, 'postgres'), durable: true });
}

interface OpenedSearch {
  readonly server: MeilisearchServer | null;
  readonly notice: string | null;
}

async function openSearch(dataDir: string): Promise<OpenedSearch> {
  const server = await startMeilisearch({ dataDir: join(dataDir, 'meilisearch') });
  if (server.available) return { server, notice: null };
  return { server: null, notice: `没有可用的 Meilisearch，只用 PostgreSQL 搜索 / searching in PostgreSQL alone: ${server.reason}` };
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** Starts what is not given; if one of the two fails, the other is stopped again. */
export async function openServices(dataDir: string): Promise<Services> {
  const database = givenDatabase();
  const search = givenSearch();
  const [postgres, meilisearch] = await Promise.allSettled([database === null ? openDatabase(dataDir) : null, search === null ? openSearch(dataDir) : null]);
  const ownDatabase = postgres.status === 'fulfilled' ? postgres.value : null;
  const ownSearch = meilisearch.status === 'fulfilled' ? (meilisearch.value?.server ?? null) : null;
  if (postgres.status === 'rejected' || meilisearch.status === 'rejected') {
    await ownSearch?.stop();
    await ownDatabase?.stop();
    throw asError(postgres.status === 'rejected' ? postgres.reason : meilisearch.status === 'rejected' ? meilisearch.reason : null);
  }
  const kept: Kept[] = [];
  if (ownDatabase !== null) {
    kept.push(keepUp('PostgreSQL', ownDatabase, () => startPostgres({ dataDir: join(dataDir, 'postgres'), durable: true, port: ownDatabase.port })));
  }
  if (ownSearch !== null) kept.push(keepUp('Meilisearch', ownSearch, () => reopenSearch(dataDir, ownSearch.port)));
  return {
    environment: {
      ...installationVariables(dataDir),
      ...(database ?? (ownDatabase === null ? {} : { DATABASE_URL: ownDatabase.url, DATABASE_MIGRATION_URL: ownDatabase.migrationUrl })),
      ...(search ?? (ownSearch === null ? {} : { MEILI_URL: ownSearch.url, MEILI_KEY: ownSearch.key })),
    },
    ownsDatabase: ownDatabase !== null,
    isNewDatabase: ownDatabase?.isNew ?? false,
    needsIndexRebuild: ownSearch?.needsRebuild === true && ownDatabase?.isNew !== true,
    notices: [meilisearch.value?.notice ?? []].flat(),
    stop: async () => {
      for (const server of kept.reverse()) await server.stop();
    },
  };
}

async function reopenSearch(dataDir: string, port: number): Promise<MeilisearchServer> {
  const server = await startMeilisearch({ dataDir: join(dataDir, 'meilisearch'), port });
  if (!server.available) throw new Error(server.reason);
  return server;
}
