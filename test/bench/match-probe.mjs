// A process that only matches, as the api does: times each need, then compares with scoring every record. Started by match.bench.mjs; answers on stdout.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { readVector, saturation } from '@techmatch/matching';

const { url, needs, compared } = JSON.parse(readFileSync(0, 'utf8'));
const warmUps = 10;
const bestCount = 10;
/** Of the exhaustive text scores this many go to the exact scorer: facts cannot lift a record from further down. */
const among = 1_000;
const nothingStated = { fields: [], trl: null, cooperation: [], moneyFen: null, district: null, deadline: null, postedOn: null };

async function open() {
  const [{ ConfigModule }, { DatabaseModule }, { OutboxModule }, { SearchModule }, { MatchesModule, MatchRankingService }] = await Promise.all([
    import('@techmatch/config'),
    import('@techmatch/database'),
    import('@techmatch/outbox'),
    import('@techmatch/search'),
    import('@techmatch/matches'),
  ]);
  class Probe {}
  Module({ imports: [ConfigModule.forRoot({ DATABASE_URL: url, LOG_LEVEL: 'silent', APP_SECRET: 'only for this run, only for this run' }), DatabaseModule.forRoot(), OutboxModule, SearchModule, MatchesModule] })(Probe);
  const app = await NestFactory.createApplicationContext(Probe, { logger: ['fatal', 'error'], abortOnError: false });
  return { app, rank: (need, records) => app.get(MatchRankingService).rank({ question: { title: need.title, text: need.description }, facts: nothingStated, asker: 'need' }, 'result', records) };
}

async function timeEach(rank, list) {
  const times = [];
  const rankings = [];
  for (const need of list) {
    const start = performance.now();
    rankings.push(await rank(need));
    times.push(performance.now() - start);
  }
  return { times, rankings };
}

/** For each plan the best documents of the whole library by text, from one pass over all vectors. */
async function scoreAll(client, plans) {
  const byHash = new Map();
  plans.forEach((plan, i) => {
    for (const term of plan.terms) byHash.set(term.hash, [...(byHash.get(term.hash) ?? []), i, term.weight, term.view === 'b' ? 0 : 1]);
  });
  const tops = plans.map(() => ({ floor: 0, found: [] }));
  for (let after = -1; ; ) {
    const { rows } = await client.query(
      `SELECT d.document, d.record_id, d.length_b, d.length_w, d.vector FROM match_document d JOIN match_index i ON i.id = d.index_id AND i.is_live AND i.kind = 'result'
        WHERE d.document > $1 ORDER BY d.document LIMIT 5000`,
      [after],
    );
    if (rows.length === 0) break;
    after = rows.at(-1).document;
    for (const row of rows) take(row, plans, byHash, tops);
  }
  return tops.map(({ found }) => found.sort((a, b) => b.points - a.points).slice(0, among).map(({ record }) => record));
}

function take(row, plans, byHash, tops) {
  const points = new Float64Array(plans.length);
  const lengths = [row.length_b, row.length_w];
  readVector(row.vector, (hash, frequency) => {
    const asked = byHash.get(hash);
    if (asked === undefined) return;
    for (let at = 0; at < asked.length; at += 3) {
      const plan = plans[asked[at]];
      const average = asked[at + 2] === 0 ? plan.averageLengths.b : plan.averageLengths.w;
      points[asked[at]] += asked[at + 1] * saturation(frequency, average > 0 ? lengths[asked[at + 2]] / average : 1, plan.k1, plan.b);
    }
  });
  tops.forEach((top, i) => {
    if (points[i] <= top.floor) return;
    top.found.push({ record: row.record_id, points: points[i] });
    if (top.found.length < 4 * among) return;
    top.found.sort((a, b) => b.points - a.points);
    top.found.length = among;
    top.floor = top.found.at(-1).points;
  });
}

const idsOf = (ranking) => ranking.matches.slice(0, bestCount).map((match) => match.id);

const { app, rank } = await open();
const client = new pg.Client({ connectionString: url });
await client.connect();
await timeEach(rank, needs.slice(0, warmUps));
const list = needs.slice(warmUps);
const cpuBefore = process.cpuUsage();
const { times, rankings } = await timeEach(rank, list);
const cpu = process.cpuUsage(cpuBefore);
const rssMb = process.memoryUsage.rss() / 1_048_576;
const again = await timeEach(rank, list);
// The floor: the vectors of the records that the scorer looked at, by key and nothing else.
const floor = [];
for (const ranking of rankings) {
  const ids = ranking.matches.map((match) => match.id);
  const start = performance.now();
  await client.query("SELECT d.vector FROM match_document d JOIN match_index i ON i.id = d.index_id AND i.is_live AND i.kind = 'result' WHERE d.record_id = ANY ($1)", [ids]);
  floor.push(performance.now() - start);
}
const chosen = list.slice(0, compared);
const start = performance.now();
const best = await scoreAll(client, rankings.slice(0, compared).map((ranking) => ranking.plan));
const exhaustiveMs = (performance.now() - start) / Math.max(1, chosen.length);
let shared = 0;
let wanted = 0;
for (const [i, need] of chosen.entries()) {
  const exhaustive = idsOf(await rank(need, best[i]));
  const ours = new Set(idsOf(rankings[i]));
  shared += exhaustive.filter((id) => ours.has(id)).length;
  wanted += exhaustive.length;
}
process.stdout.write(JSON.stringify({ times, again: again.times, floor, cpuMs: (cpu.user + cpu.system) / 1000 / list.length, rssMb, exhaustiveMs, overlap: wanted === 0 ? 1 : shared / wanted, compared: chosen.length }));
await client.end();
await app.close();
