import 'reflect-metadata';
import { plainToInstance, Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, Min, MinLength, validateSync } from 'class-validator';

/**
 * Everything the processes take from their environment, validated once at boot. `.env.example` names the same variables.
 * Reading `process.env` anywhere else is a lint error.
 */
export class AppConfig {
  /** Connection of the application role, which may not change the schema nor rewrite append-only rows. */
  @IsString()
  @IsNotEmpty()
  DATABASE_URL!: string;

  /** Connection of the owner role; only `migrate` uses it. */
  @IsOptional()
  @IsString()
  DATABASE_MIGRATION_URL?: string;

  /** Connections per process. */
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(200)
  DATABASE_POOL_SIZE = 12;

  /** Base address of Meilisearch. Absent: PostgreSQL alone answers, and pages say so. */
  @IsOptional()
  @IsString()
  MEILI_URL?: string;

  @IsOptional()
  @IsString()
  @MinLength(16)
  MEILI_KEY?: string;

  /** Put before each index name, so that several installations (or tests) share one Meilisearch. */
  @IsString()
  MEILI_PREFIX = '';

  /** How often the worker compares rows, search records and index and repairs what differs, once for all workers; 0: never by itself. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(10_080)
  INDEX_RECONCILE_MINUTES = 60;

  @IsString()
  API_HOST = '127.0.0.1';

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  API_PORT = 3001;

  /** How many proxies in front may name the client's address (X-Forwarded-For). 0: none, the header is ignored. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(5)
  TRUSTED_PROXIES = 0;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
  LOG_LEVEL = 'info';

  /** A demonstration run: pages say that its data are made up. */
  @Transform(({ value }: { value: unknown }) => value === true || value === 'true' || value === '1')
  @IsBoolean()
  DEMO = false;
}

/** Validates an environment. Throws one Error that lists every variable that is wrong, why, and what it should be. */
export function readConfig(environment: Record<string, string | undefined> = process.env): AppConfig {
  const known = Object.keys(environment).filter((name) => environment[name] !== undefined && environment[name] !== '');
  const config = plainToInstance(AppConfig, Object.fromEntries(known.map((name) => [name, environment[name]])), { exposeDefaultValues: true });
  const problems = validateSync(config, { whitelist: true });
  if (problems.length > 0) {
    const lines = problems.map((problem) => `  ${problem.property}: ${Object.values(problem.constraints ?? {}).join(', ')}`);
    throw new Error(`The configuration is not usable (see .env.example):\n${lines.join('\n')}`);
  }
  return config;
}
