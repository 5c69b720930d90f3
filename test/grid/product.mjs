// PostgreSQL and the built api as a process of its own, and a way to put the database back after each cell.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const appSecret = 'only for this run, only for this run';
const startLimitMs = 60_000;
const keptOutput = 20_000;

/**
 * Starts both, with as many processes of the api as are asked for (`urls`; `url` is the first); `stop()` ends them and removes the folder. Without `withSearch` the api runs without Meilisearch: PostgreSQL alone decides what is shown.
 * `command(args)` runs a command of the worker to its end; `output()` is the last that the processes printed.
 */
export async function startApi({ withSearch = false, processes = 1 } = {}) {
  const { findFreePort, startMeilisearch, startPostgres } = await import('@techmatch/embedded');
  const { runMigrations } = await import('@techmatch/database');
  const folder = mkdtempSync(join(tmpdir(), 'techmatch-grid-'));
  chmodSync(folder, 0o711);
  const ends = [() => Promise.resolve(rmSync(folder, { recursive: true, force: true }))];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().finally(() => process.exit(130)));
  try {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
    ends.push(() => postgres.stop());
    await runMigrations(postgres.migrationUrl);
    const meilisearch = withSearch ? await startMeilisearch({ dataDir: join(folder, 'meilisearch') }) : { available: false };
    if (meilisearch.available) ends.push(() => meilisearch.stop());
    const files = join(folder, 'files');
    const [urls, outputs] = [[], []];
    let environment;
    for (let i = 0; i < processes; i += 1) {
      const port = await findFreePort();
      environment = environmentOf(postgres, meilisearch, { port, files });
      outputs.push(await startProcess(environment, port, ends));
      urls.push(`http://127.0.0.1:${port}`);
    }
    const admin = new URL(postgres.adminUrl);
    admin.pathname = new URL(postgres.url).pathname;
    const database = new pg.Client({ connectionString: admin.href });
    await database.connect();
    ends.push(() => database.end());
    return { url: urls[0], urls, database, stop, output: () => outputs.map((said) => said()).join('\n'), command: (args) => runCommand(environment, args) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environmentOf(postgres, meilisearch, { port, files }) {
  // One proxy names the addresses, so that limits per address do not add up over the cells.
  const own = { DATABASE_URL: postgres.url, DATABASE_MIGRATION_URL: postgres.migrationUrl, MEILI_URL: meilisearch.url ?? '', MEILI_KEY: meilisearch.key ?? '', DEMO: 'false', LOG_LEVEL: 'error', APP_SECRET: appSecret, TRUSTED_PROXIES: '1', FILES_DIR: files, API_HOST: '127.0.0.1', API_PORT: String(port) };
  return { ...process.env, ...own };
}

const mainOf = (app) => join(root, 'apps', app, 'dist', 'main.js');

async function runCommand(environment, args) {
  const child = spawn(process.execPath, [mainOf('worker'), ...args], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (part) => (output = (output + part).slice(-keptOutput)));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}:\n${output}`);
}

/** Returns what says the last that the process printed. */
async function startProcess(environment, port, ends) {
  const child = spawn(process.execPath, [mainOf('api')], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let isEnded = false;
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output = (output + part).slice(-keptOutput)));
  const done = new Promise((resolve) => child.once('close', () => resolve((isEnded = true))));
  ends.push(async () => (child.kill('SIGTERM'), await done));
  for (const end = Date.now() + startLimitMs; Date.now() < end && !isEnded; await delay(100)) {
    if (await fetch(`http://127.0.0.1:${port}/health/live`).then((response) => response.ok, () => false)) return () => output;
  }
  throw new Error(`The api does not come up:\n${output}`);
}

/**
 * A copy of every table, and triggers that note which table is written. `restore()` puts those back that were written since and returns their names.
 * Needs a superuser, because rows of the audit log can otherwise not be taken away.
 */
export class Snapshot {
  columns = new Map();

  constructor(database) {
    this.database = database;
  }

  async take() {
    const { rows } = await this.database.query(
      `SELECT c.table_name, string_agg(quote_ident(c.column_name), ', ' ORDER BY c.ordinal_position) AS columns FROM information_schema.columns c
         JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
        WHERE c.table_schema = 'public' AND c.is_generated = 'NEVER' GROUP BY 1`,
    );
    for (const { table_name: table, columns } of rows) this.columns.set(table, columns);
    await this.database.query(`CREATE SCHEMA grid; CREATE TABLE grid.written (name text PRIMARY KEY);
      CREATE FUNCTION grid.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT INTO grid.written VALUES (TG_TABLE_NAME) ON CONFLICT DO NOTHING; RETURN NULL; END $$`);
    for (const table of this.columns.keys()) {
      await this.database.query(`CREATE TABLE grid."copy_${table}" AS TABLE public."${table}";
        CREATE TRIGGER grid_note AFTER INSERT OR UPDATE OR DELETE ON public."${table}" FOR EACH ROW EXECUTE FUNCTION grid.note()`);
    }
  }

  async restore() {
    const { rows } = await this.database.query('SELECT name FROM grid.written');
    if (rows.length === 0) return [];
    const names = rows.map(({ name }) => name);
    const back = names.map((name) => `DELETE FROM public."${name}"; INSERT INTO public."${name}" (${this.columns.get(name)}) OVERRIDING SYSTEM VALUE SELECT ${this.columns.get(name)} FROM grid."copy_${name}";`);
    // As a replica: foreign keys and triggers do not ask, so that the order of the tables does not matter.
    await this.database.query(`BEGIN; SET LOCAL session_replication_role = replica; ${back.join(' ')} DELETE FROM grid.written; COMMIT`);
    return names;
  }
}
