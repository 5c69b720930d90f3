import 'reflect-metadata';
import { plainToInstance, Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength, ValidateIf, validateSync } from 'class-validator';

/** Secrets that are not as an example file shows them: with those nothing starts. */
const noPlaceholder = { message: '$property still holds the placeholder of the example: give it a value of your own' };
const notPlaceholder = /^(?!.*change[-_ ]?me)/is;

/**
 * Everything the processes take from their environment, validated once at boot. `.env.example` names the same variables.
 * Reading `process.env` anywhere else is a lint error.
 */
export class AppConfig {
  /** Connection of the application role, which may not change the schema nor rewrite append-only rows. */
  @IsString()
  @IsNotEmpty()
  @Matches(notPlaceholder, noPlaceholder)
  DATABASE_URL!: string;

  /** Connection of the owner role; only `migrate` uses it. */
  @IsOptional()
  @IsString()
  @Matches(notPlaceholder, noPlaceholder)
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
  @Matches(notPlaceholder, noPlaceholder)
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

  /** The address of the web as people open it: links in letters begin with it; under https the session cookie is Secure. Without a slash at the end. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.replace(/\/+$/, '') : value))
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  PUBLIC_URL = 'http://127.0.0.1:3000';

  /** What every key of the installation is derived from (`deriveKey`). Lost or changed, second factors and the seals of the audit log are worth nothing. */
  @IsString()
  @MinLength(32)
  @Matches(notPlaceholder, noPlaceholder)
  APP_SECRET!: string;

  /** File outside the database to which the worker adds head and count of the audit log. Absent: a tail that was cut off is not seen. */
  @IsOptional()
  @IsString()
  AUDIT_ANCHOR?: string;

  /** Folder of uploaded files: one for all api and worker processes of the installation, and for no other, since what its rows do not name is cleared away. Absent: nothing can be uploaded. */
  @IsOptional()
  @IsString()
  FILES_DIR?: string;

  /** Folder of further versions of the terms and of the privacy page, by whoever runs the platform (see the README of identity). Absent: those that ship. */
  @IsOptional()
  @IsString()
  LEGAL_DIR?: string;

  /** Mail server, e.g. `smtps://user:password@smtp.example.org`. Absent: letters wait in the outbox, which the page of the outbox shows. */
  @IsOptional()
  @Matches(/^smtps?:\/\/\S+$/, { message: '$property must be an address as smtp://host:port or smtps://user:password@host' })
  @Matches(notPlaceholder, noPlaceholder)
  SMTP_URL?: string;

  /** Who letters are from, e.g. `TechMatch <noreply@example.org>`. */
  @ValidateIf((config: AppConfig) => config.SMTP_URL !== undefined || config.MAIL_FROM !== undefined)
  @Matches(/^[^\r\n]*@[^\r\n]+$/, { message: '$property must hold an address; it is needed with SMTP_URL' })
  MAIL_FROM?: string;

  /**
   * Address of a text model's endpoint: text-embeddings-inference where its path ends in /embed, else OpenAI-compatible. Every public text and every
   * question goes there. Absent: nothing leaves the house, and the built-in matcher stands alone.
   */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true, require_tld: false })
  EMBEDDING_URL?: string;

  /** Name of the model: asked for, and kept with each vector, so that another model makes all of them anew. */
  @ValidateIf((config: AppConfig) => config.EMBEDDING_URL !== undefined)
  @Matches(/^\S{1,200}$/, { message: '$property must name the model; it is needed with EMBEDDING_URL' })
  EMBEDDING_MODEL?: string;

  /** Sent as a bearer token where there is one; never logged. */
  @IsOptional()
  @IsString()
  @Matches(notPlaceholder, noPlaceholder)
  EMBEDDING_KEY?: string;

  /** `production` in the images: refuses to be a demonstration. */
  @IsString()
  NODE_ENV = 'development';

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
  LOG_LEVEL = 'info';

  /** A demonstration run: pages say that its data are made up, accounts with known passwords are offered, letters are shown to everybody. */
  @Transform(({ value }: { value: unknown }) => value === true || value === 'true' || value === '1')
  @IsBoolean()
  DEMO = false;
}

/** Validates an environment. Throws one Error that lists every variable that is wrong, why, and what it should be. */
export function readConfig(environment: Record<string, string | undefined> = process.env): AppConfig {
  const known = Object.keys(environment).filter((name) => environment[name] !== undefined && environment[name] !== '');
  const config = plainToInstance(AppConfig, Object.fromEntries(known.map((name) => [name, environment[name]])), { exposeDefaultValues: true });
  const problems = validateSync(config, { whitelist: true });
  const lines = problems.map((problem) => `  ${problem.property}: ${Object.values(problem.constraints ?? {}).join(', ')}`);
  if (config.DEMO && config.NODE_ENV === 'production') lines.push('  DEMO: a demonstration has accounts with known passwords, so that NODE_ENV must not be production');
  if (lines.length > 0) {
    throw new Error(`The configuration is not usable (see .env.example):\n${lines.join('\n')}`);
  }
  return config;
}
