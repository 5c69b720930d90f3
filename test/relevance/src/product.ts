import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigModule } from '@techmatch/config';
import { DatabaseModule, runMigrations, Transactions } from '@techmatch/database';
import { startPostgres } from '@techmatch/embedded';
import { IdentityModule } from '@techmatch/identity';
import { ImportService, LibraryModule, type ImportKind } from '@techmatch/library';
import { MatchesWorkerModule, MatchRankingService, MeaningStore, TermPairStore } from '@techmatch/matches';
import { OutboxModule, OutboxRelay } from '@techmatch/outbox';
import { SearchModule } from '@techmatch/search';
import type { JsonRecord, RelevanceSet } from './relevance-set.js';
import type { RankingSystem } from './systems.js';

@Module({})
class ProductModule {
  static with(environment: Record<string, string>): DynamicModule {
    return {
      module: ProductModule,
      imports: [ConfigModule.forRoot(environment), DatabaseModule.forRoot(), OutboxModule, SearchModule, IdentityModule, LibraryModule, MatchesWorkerModule],
    };
  }
}

const nothingStated = { fields: [], trl: null, cooperation: [], moneyFen: null, district: null, deadline: null, postedOn: null };
const depth = 100;

/** The addresses of a migrated, empty database. */
export interface ScratchDatabase {
  url: string;
  migrationUrl: string;
}

/**
 * The product on a scratch database: the set goes in through the real import, the outbox and the index, and the service that serves users ranks it.
 * `folder` is for the files that are imported.
 */
export async function openProduct(set: RelevanceSet, database: ScratchDatabase, folder: string): Promise<RankingSystem> {
  mkdirSync(folder, { recursive: true });
  const app = await NestFactory.createApplicationContext(ProductModule.with({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', APP_SECRET: 'only for this run, only for this run' }), { logger: false, abortOnError: false });
  if (set.kind === 'result') await bringIn(app, folder, 'results', set.corpus);
  else {
    await bringIn(app, folder, 'results', set.papers);
    await bringIn(app, folder, 'experts', set.corpus);
  }
  await bringIn(app, folder, 'needs', set.background);
  await app.get(OutboxRelay).drain();
  // The worker would learn after a rest; a set is all there is.
  await app.get(MeaningStore).learnWhenGrown();
  // The set withholds the keywords of its records; what other records teach about words is taught apart.
  await app.get(TermPairStore).learn(set.bilingual);
  await app.get(Transactions).reader.query('ANALYZE match_posting, match_document');
  const ids = await externalIds(app, set.kind);
  const ranking = app.get(MatchRankingService);
  return {
    rank: async (query) => {
      const { matches } = await ranking.rank({ question: { text: query }, facts: nothingStated, asker: 'need' }, set.kind);
      return matches.slice(0, depth).flatMap((match) => ids.get(match.id) ?? []);
    },
    stop: () => app.close(),
  };
}

async function bringIn(app: INestApplicationContext, folder: string, kind: ImportKind, records: readonly JsonRecord[]): Promise<void> {
  if (records.length === 0) return;
  const file = join(folder, `${kind}.jsonl`);
  writeFileSync(file, records.map((record) => JSON.stringify(record)).join('\n'));
  const problems: string[] = [];
  const summary = await app.get(ImportService).run({ kind, file, source: 'relevance', isDemo: false, isDryRun: false }, {
    progress: () => undefined,
    problem: (problem) => problems.push(JSON.stringify(problem)),
  });
  if (summary.refused > 0) process.stderr.write(`${kind}: ${summary.refused} of ${summary.rows} records refused, such as ${problems[0] ?? ''}\n`);
}

async function externalIds(app: INestApplicationContext, kind: 'result' | 'expert'): Promise<Map<string, string>> {
  const rows = await app.get(Transactions).reader.query<{ id: string; external_id: string }[]>(`SELECT id, external_id FROM ${kind}`);
  return new Map(rows.map((row) => [row.id, row.external_id]));
}

/** Starts a PostgreSQL of its own in `folder` and brings it to the newest schema. */
export async function startScratchDatabase(folder: string): Promise<ScratchDatabase & { stop(): Promise<void> }> {
  const server = await startPostgres({ dataDir: folder, durable: false });
  await runMigrations(server.migrationUrl);
  return { url: server.url, migrationUrl: server.migrationUrl, stop: () => server.stop() };
}
