// Import of results through the product's own commands, until search index and match index have caught up, beside a bare COPY and a plain Meilisearch add
// of the same rows. Floor, ours, floor in one run, on servers with default durability.
import { spawn } from 'node:child_process';
import { chmodSync, createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { cpuSeconds } from './cpu.mjs';
import { writeGeneratedResults } from './generated-records.mjs';

const workerMain = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'apps', 'worker', 'dist', 'main.js');
const batchCharacters = 8_000_000;
const consumers = ['search', 'matches'];

export const description = 'import of results with search and match index drained ÷ bare COPY + Meilisearch add of the same rows';
export const projects = ['@techmatch/worker', '@techmatch/embedded', '@techmatch/text'];
export const options = {
  rows: { type: 'string', default: '5000' },
  file: { type: 'string' },
  seed: { type: 'string', default: '1' },
};

/** The first `count` records of the file, or generated ones; written to a file of their own, so that both sides read the same rows. */
async function prepareRows(folder, { rows, file, seed }) {
  const count = Number(rows);
  if (!Number.isInteger(count) || count < 1) throw new Error(`--rows ${rows}: a whole number from 1`);
  if (file === undefined) return { path: writeGeneratedResults(folder, count, Number(seed)), count };
  const lines = [];
  for await (const line of createInterface({ input: createReadStream(resolve(file)) })) {
    if (line.trim() !== '' && lines.length < count) lines.push(line);
  }
  const path = join(folder, 'rows.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return { path, count: lines.length };
}

function copyText(value) {
  if (value === undefined || value === null) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
}

/** The least that stores these rows and makes them searchable: one COPY into a table with a key, one index with default settings. */
async function measureFloor(records, postgres, meilisearch, round) {
  const client = new pg.Client({ connectionString: postgres.migrationUrl });
  await client.connect();
  try {
    await client.query(`CREATE TABLE floor_${round} (id text PRIMARY KEY, title text, abstract text, keywords text, record jsonb)`);
    const cpu = cpuSeconds(process.pid);
    const start = performance.now();
    const lines = records.map((record) => [record.id, record.title, record.abstract, record.keywords, record].map(copyText).join('\t') + '\n');
    await pipeline(Readable.from(lines), client.query(copyFrom(`COPY floor_${round} FROM STDIN`)));
    const copied = performance.now();
    await addToMeilisearch(records, meilisearch, `floor-${round}`);
    const seconds = (performance.now() - start) / 1000;
    const cpuUsed = cpuSeconds(process.pid) - cpu;
    const { rows } = await client.query(`SELECT count(*)::int AS n FROM floor_${round}`);
    if (rows[0].n !== records.length) throw new Error(`floor: ${rows[0].n} of ${records.length} rows`);
    return { seconds, cpu: cpuUsed, copySeconds: (copied - start) / 1000 };
  } finally {
    await client.end();
  }
}

async function call(meilisearch, method, path, body) {
  const response = await fetch(`${meilisearch.url}${path}`, { method, body, headers: { authorization: `Bearer ${meilisearch.key}`, 'content-type': 'application/json' } });
  if (!response.ok) throw new Error(`Meilisearch ${method} ${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

async function addToMeilisearch(records, meilisearch, index) {
  const tasks = [];
  for (let at = 0; at < records.length; ) {
    const batch = [];
    for (let size = 0; at < records.length && size < batchCharacters; at += 1) {
      const text = JSON.stringify({ ...records[at], id: String(records[at].id).replace(/[^\w-]/g, '_') });
      batch.push(text);
      size += text.length;
    }
    tasks.push(await call(meilisearch, 'POST', `/indexes/${index}/documents?primaryKey=id`, `[${batch.join(',')}]`));
  }
  for (const { taskUid } of tasks) {
    for (;;) {
      const { status, error } = await call(meilisearch, 'GET', `/tasks/${taskUid}`);
      if (status === 'failed' || status === 'canceled') throw new Error(`Meilisearch: ${JSON.stringify(error)}`);
      if (status === 'succeeded') break;
      await delay(20);
    }
  }
}

/** A command of the built worker. `output` grows; `done` gives the exit code; `peakMb` the most memory seen while it ran. */
function startWorker(args, environment) {
  const child = spawn(process.execPath, [workerMain, ...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  const state = { child, output: '', peakMb: 0 };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (state.output += part));
  const watch = setInterval(() => {
    try {
      const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      if (peak !== null) state.peakMb = Number(peak[1]) / 1024;
    } catch {
      // Not Linux, or just ended: the last value stands.
    }
  }, 50);
  state.done = new Promise((done) => child.once('close', (code) => (clearInterval(watch), done(code))));
  return state;
}

async function runToEnd(args, environment) {
  const start = performance.now();
  const state = startWorker(args, environment);
  const code = await state.done;
  if (code !== 0) throw new Error(`worker ${args.join(' ')} ended with ${code}:\n${state.output}`);
  return { seconds: (performance.now() - start) / 1000, peakMb: state.peakMb, output: state.output };
}

async function untilReady(worker) {
  while (!worker.output.includes('worker ready')) {
    if (worker.child.exitCode !== null) throw new Error(`The worker ended:\n${worker.output}`);
    await delay(20);
  }
}

/** Waits until every consumer has taken every event. */
async function untilDrained(client, worker) {
  for (;;) {
    const { rows } = await client.query(
      `SELECT count(*)::int AS open FROM unnest($1::text[]) AS consumer (name) LEFT JOIN outbox_cursor c ON c.consumer = consumer.name
        WHERE EXISTS (SELECT FROM outbox_event e WHERE (e.transaction_id, e.id) > (coalesce(c.transaction_id, '0'::xid8), coalesce(c.event_id, 0)))`,
      [consumers],
    );
    if (rows[0].open === 0) return;
    if (worker.child.exitCode !== null) throw new Error(`The worker ended:\n${worker.output}`);
    await delay(50);
  }
}

async function measureOurs(path, count, postgres, meilisearch, say) {
  const environment = { DATABASE_URL: postgres.url, DATABASE_MIGRATION_URL: postgres.migrationUrl, MEILI_URL: meilisearch.url, MEILI_KEY: meilisearch.key, LOG_LEVEL: 'error', APP_SECRET: 'only for this run, only for this run' };
  await runToEnd(['migrate'], environment);
  const worker = startWorker(['run'], environment);
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    await untilReady(worker);
    const processes = { worker: worker.child.pid, postgres: postgres.pid, meilisearch: meilisearch.pid, all: process.pid };
    const cpuBefore = Object.entries(processes).map(([name, pid]) => [name, cpuSeconds(pid)]);
    const start = performance.now();
    const imported = await runToEnd(['import', 'results', path, '--lang', 'en'], environment);
    say('waiting for the indexes');
    await untilDrained(client, worker);
    const seconds = (performance.now() - start) / 1000;
    const cpu = Object.fromEntries(cpuBefore.map(([name, used]) => [name, cpuSeconds(processes[name]) - used]));
    const again = await runToEnd(['import', 'results', path, '--lang', 'en'], environment);
    const problems = await findProblems(client, count, again, environment);
    return { seconds, cpu, imported, again, workerPeakMb: worker.peakMb, problems };
  } finally {
    await client.end();
    worker.child.kill('SIGTERM');
    await worker.done;
  }
}

/** What would make the time meaningless: rows that are missing, a repetition that changed something, an index that lacks records. */
async function findProblems(client, count, again, environment) {
  const problems = [];
  const { rows } = await client.query('SELECT (SELECT count(*) FROM result)::int AS results, (SELECT count(*) FROM search_record)::int AS records');
  if (rows[0].results !== count || rows[0].records !== count) problems.push(`${rows[0].results} rows and ${rows[0].records} search records of ${count}`);
  if (!again.output.includes(`${count} unchanged`)) problems.push(`the second import changed something: ${again.output.trim().split('\n').at(-1)}`);
  try {
    await runToEnd(['index', 'check'], environment);
  } catch (error) {
    problems.push(error.message);
  }
  return problems;
}

/** The same in processor seconds, whole and by process; the importer is what the others leave. */
function cpuFigures(figure, floors, ours) {
  if (process.platform !== 'linux') return [];
  const floor = (floors[0].cpu + floors[1].cpu) / 2;
  const { all, worker, postgres, meilisearch } = ours.cpu;
  return [
    figure('cpu', all, 's', { floor: Number(floor.toFixed(3)), ratio: Number((all / floor).toFixed(3)) }),
    figure('cpuImporter', all - worker - postgres - meilisearch, 's'),
    figure('cpuWorker', worker, 's'),
    figure('cpuPostgres', postgres, 's'),
    figure('cpuMeilisearch', meilisearch, 's'),
  ];
}

function figuresOf({ count, seed, floors, ours }) {
  const floor = (floors[0].seconds + floors[1].seconds) / 2;
  const figure = (name, value, unit, others = {}) => ({ name: `import.${name}`, value: Number(value.toFixed(3)), unit, floor: null, ratio: null, goal: null, n: count, seed, ...others });
  return [
    figure('searchable', ours.seconds, 's', { floor: Number(floor.toFixed(3)), ratio: Number((ours.seconds / floor).toFixed(3)), goal: 1.5 }),
    ...cpuFigures(figure, floors, ours),
    figure('written', ours.imported.seconds, 's', { floor: Number(((floors[0].copySeconds + floors[1].copySeconds) / 2).toFixed(3)) }),
    figure('rowsPerSecond', count / ours.imported.seconds, 'rows/s'),
    figure('again', ours.again.seconds, 's'),
    figure('importPeakRss', ours.imported.peakMb, 'MB'),
    figure('workerPeakRss', ours.workerPeakMb, 'MB'),
    figure('floorSpread', Math.abs(floors[0].seconds - floors[1].seconds), 's'),
  ];
}

export async function run(values, say) {
  const { startPostgres, startMeilisearch } = await import('@techmatch/embedded');
  const folder = mkdtempSync(join(tmpdir(), 'techmatch-bench-'));
  chmodSync(folder, 0o711);
  const servers = [];
  try {
    const { path, count } = await prepareRows(folder, values);
    say('starting servers');
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: true });
    servers.push(postgres);
    const meilisearch = await startMeilisearch({ dataDir: join(folder, 'meilisearch') });
    if (!meilisearch.available) throw new Error(meilisearch.reason);
    servers.push(meilisearch);
    const records = () => readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));
    say('floor, first');
    const before = await measureFloor(records(), postgres, meilisearch, 1);
    say('ours');
    const ours = await measureOurs(path, count, postgres, meilisearch, say);
    say('floor, second');
    const after = await measureFloor(records(), postgres, meilisearch, 2);
    const seed = values.file === undefined ? Number(values.seed) : null;
    return { figures: figuresOf({ count, seed, floors: [before, after], ours }), problems: ours.problems };
  } finally {
    for (const server of servers.reverse()) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
