import type { ModuleMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { ConfigModule } from '@techmatch/config';
import { DatabaseModule } from '@techmatch/database';
import { configureApp, createAdapter, HttpModule } from '@techmatch/http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from './test-database.js';
import type { TestSearch } from './test-search.js';

/** The application under test. */
export type TestApp = NestFastifyApplication;

export interface TestAppOptions {
  readonly database: TestDatabase;
  readonly search?: TestSearch;
  /** Further variables of AppConfig. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The variables that a process under test gets. */
export function testEnvironment(options: TestAppOptions): Record<string, string | undefined> {
  return {
    DATABASE_URL: options.database.url,
    DATABASE_MIGRATION_URL: options.database.migrationUrl,
    DATABASE_POOL_SIZE: '4',
    MEILI_URL: options.search?.url,
    MEILI_KEY: options.search?.key,
    MEILI_PREFIX: options.search?.prefix,
    APP_SECRET: 'only for tests, only for tests, only',
    FILES_DIR: join(tmpdir(), 'techmatch-test-files'),
    LOG_LEVEL: 'silent',
    ...options.environment,
  };
}

/**
 * The given feature modules behind the same adapter, guard, pipes and error format as the real API, ready for `app.inject(…)`. Configuration,
 * database and HTTP conventions are added here. The caller closes it in `afterAll`.
 */
export async function createTestApp(imports: NonNullable<ModuleMetadata['imports']>, options: TestAppOptions): Promise<NestFastifyApplication> {
  const testing = await Test.createTestingModule({
    imports: [ConfigModule.forRoot(testEnvironment(options)), DatabaseModule.forRoot(), HttpModule, ...imports],
  }).compile();
  const app = testing.createNestApplication<NestFastifyApplication>(createAdapter(0), { logger: false });
  await configureApp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}
