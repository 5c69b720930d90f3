// The product's own modules in this process, on servers of their own with default durability, in a temporary folder.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

/**
 * Starts PostgreSQL, Meilisearch and the worker's modules; matching takes changes only with `withMatches`, because every import then pays for it. `postgres`
 * and `meilisearch` are the servers (url, key, pid …); `app` is the Nest context. Throws where no Meilisearch exists for the platform.
 */
export async function startProduct({ withMatches = false } = {}) {
  const { startPostgres, startMeilisearch } = await import('@techmatch/embedded');
  const folder = mkdtempSync(join(tmpdir(), 'techmatch-bench-'));
  chmodSync(folder, 0o711);
  const started = [];
  const stop = async () => {
    for (const end of started.splice(0).reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  };
  // The servers run in process groups of their own: an interrupted bench must end them itself.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().finally(() => process.exit(130)));
  try {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: true });
    started.push(() => postgres.stop());
    const meilisearch = await startMeilisearch({ dataDir: join(folder, 'meilisearch') });
    if (!meilisearch.available) throw new Error(meilisearch.reason);
    started.push(() => meilisearch.stop());
    const app = await startModules(postgres, meilisearch, withMatches);
    started.push(() => app.close());
    return { app, postgres, meilisearch, folder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startModules(postgres, meilisearch, withMatches) {
  const [{ ConfigModule }, { DatabaseModule, runMigrations }, { OutboxModule }, { SearchWorkerModule }, { IdentityModule }, { LibraryModule }, { MatchesModule, MatchesWorkerModule }] = await Promise.all([
    import('@techmatch/config'),
    import('@techmatch/database'),
    import('@techmatch/outbox'),
    import('@techmatch/search'),
    import('@techmatch/identity'),
    import('@techmatch/library'),
    import('@techmatch/matches'),
  ]);
  await runMigrations(postgres.migrationUrl);
  const environment = { DATABASE_URL: postgres.url, MEILI_URL: meilisearch.url, MEILI_KEY: meilisearch.key, LOG_LEVEL: 'silent', APP_SECRET: 'only for this run, only for this run' };
  class Bench {}
  Module({ imports: [ConfigModule.forRoot(environment), DatabaseModule.forRoot(), OutboxModule, SearchWorkerModule, IdentityModule, LibraryModule, withMatches ? MatchesWorkerModule : MatchesModule] })(Bench);
  return NestFactory.createApplicationContext(Bench, { logger: ['fatal', 'error', 'warn'], abortOnError: false });
}
