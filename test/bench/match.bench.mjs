// Matching as the library grows: time, memory and agreement with scoring every record, at several sizes of one library. PostgreSQL only.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { cpuSeconds } from './cpu.mjs';
import { percentile, randomOf } from './figures.mjs';
import { demoFolder } from './generated-records.mjs';
import { multiply, readRecords } from './multiplied-records.mjs';

const probe = join(dirname(fileURLToPath(import.meta.url)), 'match-probe.mjs');
const warmUps = 10;

export const description = 'one need against libraries of several sizes: time, memory, overlap@10 with scoring every record';
export const projects = ['@techmatch/matches', '@techmatch/embedded', '@techmatch/text'];
export const options = {
  sizes: { type: 'string', default: '20000,100000,300000' },
  file: { type: 'string' },
  needs: { type: 'string' },
  queries: { type: 'string', default: '100' },
  compared: { type: 'string', default: '40' },
  seed: { type: 'string', default: '1' },
};

const copyText = (value) => String(value).replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
const copyArray = (values) => copyText(`{${values.map((value) => `"${String(value).replace(/["\\]/g, '\\$&')}"`).join(',')}}`);

async function copy(client, table, columns, lines) {
  await pipeline(Readable.from(lines), client.query(copyFrom(`COPY ${table} (${columns}, keywords, source, external_id, content_hash) FROM STDIN`)));
}

function* resultLines(library, from, to) {
  for (let i = from; i < to; i++) {
    const record = library.at(i);
    const title = record.title === undefined || record.title === '' ? record.abstract.slice(0, 30) : record.title;
    const cells = [`res_${String(i).padStart(20, '0')}`, title, record.title === undefined || record.title === '', record.abstract];
    yield `${[...cells.map(copyText), copyArray(record.keywords ?? []), 'bench', record.id, 'bench'].join('\t')}\n`;
  }
}

function* needLines(needs) {
  for (const [i, need] of needs.entries()) {
    yield `${[...[`need_${String(i).padStart(20, '0')}`, need.title, false, need.description].map(copyText), copyArray(need.keywords ?? []), 'bench', String(i), 'bench'].join('\t')}\n`;
  }
}

async function startModules(postgres) {
  const [{ ConfigModule }, { DatabaseModule, runMigrations }, { OutboxModule }, { SearchModule }, { MatchesModule, MatchIndex }] = await Promise.all([
    import('@techmatch/config'),
    import('@techmatch/database'),
    import('@techmatch/outbox'),
    import('@techmatch/search'),
    import('@techmatch/matches'),
  ]);
  await runMigrations(postgres.migrationUrl);
  class Bench {}
  Module({ imports: [ConfigModule.forRoot({ DATABASE_URL: postgres.url, LOG_LEVEL: 'silent', APP_SECRET: 'only for this run, only for this run' }), DatabaseModule.forRoot(), OutboxModule, SearchModule, MatchesModule] })(Bench);
  const app = await NestFactory.createApplicationContext(Bench, { logger: ['fatal', 'error', 'warn'], abortOnError: false });
  return { app, index: app.get(MatchIndex) };
}

/** Rows by COPY, terms by the product's own index, as an import brings them: in batches. Returns the seconds of indexing. */
async function grow(client, index, library, from, to, say) {
  const step = 20_000;
  let seconds = 0;
  for (let at = from; at < to; at += step) {
    const end = Math.min(to, at + step);
    await copy(client, 'result', 'id, title, is_title_derived, abstract', resultLines(library, at, end));
    const start = performance.now();
    await index.apply('result', Array.from({ length: end - at }, (_, i) => `res_${String(at + i).padStart(20, '0')}`));
    seconds += (performance.now() - start) / 1000;
    say(`${end} records indexed`);
  }
  return seconds;
}

function measure(url, needs, compared) {
  const child = spawn(process.execPath, [probe], { stdio: ['pipe', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (part) => (output += part));
  child.stdin.end(JSON.stringify({ url, needs, compared }));
  return new Promise((done, fail) => child.once('close', (code) => (code === 0 ? done(JSON.parse(output)) : fail(new Error(`match-probe ended with ${code}`)))));
}

/** Needs drawn by the seed without repetition, those for warming up first. */
function draw(needs, count, seed) {
  const random = randomOf(seed);
  const left = [...needs];
  return Array.from({ length: Math.min(left.length, count + warmUps) }, () => left.splice(Math.floor(random() * left.length), 1)[0]);
}

function figuresOf(size, probed, indexSeconds, indexed, seed) {
  const n = probed.times.length;
  const figure = (name, value, unit, others = {}) => ({ name: `match.${name}@${size}`, value: Number(value.toFixed(3)), unit, floor: null, ratio: null, goal: null, n, seed, ...others });
  const floor50 = percentile(probed.floor, 0.5);
  const floor95 = percentile(probed.floor, 0.95);
  const p50 = percentile(probed.times, 0.5);
  const p95 = percentile(probed.times, 0.95);
  return [
    figure('p50', p50, 'ms', { floor: Number(floor50.toFixed(3)), ratio: Number((p50 / floor50).toFixed(2)) }),
    figure('p95', p95, 'ms', { floor: Number(floor95.toFixed(3)), ratio: Number((p95 / floor95).toFixed(2)), goal: 100 }),
    figure('againP50', percentile(probed.again, 0.5), 'ms'),
    figure('againP95', percentile(probed.again, 0.95), 'ms'),
    figure('cpu', probed.cpuMs, 'ms'),
    figure('rss', probed.rssMb, 'MB'),
    figure('overlap10', probed.overlap, '', { goal: 0.95, n: probed.compared }),
    figure('exhaustive', probed.exhaustiveMs, 'ms', { n: probed.compared }),
    figure('indexing', (1000 * indexSeconds) / indexed, 'ms/record', { n: indexed }),
  ];
}

export async function run(values, say) {
  const { startPostgres } = await import('@techmatch/embedded');
  const seed = Number(values.seed);
  const sizes = values.sizes.split(',').map(Number).sort((a, b) => a - b);
  const records = await readRecords(values.file === undefined ? join(demoFolder, 'results.jsonl') : resolve(values.file));
  const needs = (await readRecords(values.needs === undefined ? join(demoFolder, 'needs.jsonl') : resolve(values.needs))).filter((need) => need.title && need.description);
  const asked = draw(needs, Number(values.queries), seed);
  const folder = mkdtempSync(join(tmpdir(), 'techmatch-bench-'));
  chmodSync(folder, 0o711);
  const started = [];
  try {
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: true });
    started.push(() => postgres.stop());
    const { app, index } = await startModules(postgres);
    started.push(() => app.close());
    const client = new pg.Client({ connectionString: postgres.migrationUrl });
    await client.connect();
    started.push(() => client.end());
    await copy(client, 'need', 'id, title, is_title_derived, description', needLines(needs));
    await index.apply('need', needs.map((_, i) => `need_${String(i).padStart(20, '0')}`));
    const library = multiply(records, seed);
    const figures = [];
    let had = 0;
    for (const size of sizes) {
      const seconds = await grow(client, index, library, had, size, say);
      say(`matching at ${size}`);
      const cpu = cpuSeconds(postgres.pid);
      const probed = await measure(postgres.url, asked, Number(values.compared));
      say(`PostgreSQL used ${(cpuSeconds(postgres.pid) - cpu).toFixed(1)} s, the comparison included`);
      figures.push(...figuresOf(size, probed, seconds, size - had, seed));
      say(`${size}: p50 ${percentile(probed.times, 0.5).toFixed(1)} ms, p95 ${percentile(probed.times, 0.95).toFixed(1)} ms, processor ${probed.cpuMs.toFixed(1)} ms, ${probed.rssMb.toFixed(0)} MB, overlap ${probed.overlap.toFixed(3)}`);
      had = size;
    }
    const [least, most] = [sizes[0], sizes.at(-1)].map((size) => figures.find((figure) => figure.name === `match.p95@${size}`).value);
    figures.push({ name: 'match.growth', value: Number((most / least).toFixed(3)), unit: `p95 at ${sizes.at(-1)} ÷ ${sizes[0]}`, floor: null, ratio: null, goal: 3, n: asked.length - warmUps, seed });
    const poor = figures.filter((figure) => figure.name.startsWith('match.overlap10') && figure.value < 0.8);
    return { figures, problems: poor.map((figure) => `${figure.name} is ${figure.value}: candidates are lost`) };
  } finally {
    for (const end of started.reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
  }
}
