// Vouchers under many hands, while api processes, processes of the ledger and PostgreSQL are killed. Choices come from seeds; what is stored is then held against every answer and a table written by hand.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { randomOf } from '../bench/figures.mjs';
import { Cluster } from '../faults/cluster.mjs';
import { ApiProcess } from '../faults/chat/api-process.mjs';
import { checkCourse } from './vouchers/http-check.mjs';
import { HttpCourse, planOf } from './vouchers/http-course.mjs';
import { addOffice } from './vouchers/http-people.mjs';
import { HttpSender } from './vouchers/http-sender.mjs';
import { choicesOf, LedgerCourse } from './vouchers/ledger-course.mjs';
import { LedgerProcesses } from './vouchers/ledger-processes.mjs';
import { postings, steps } from './vouchers.expected.mjs';

export const description = 'random steps of programmes, vouchers, orders, claims and payments, many at once, with kills: every invariant, every key, every answer';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded', '@techmatch/vouchers'];
/** The size: --seeds 1000 --operations 1000. */
export const options = {
  seeds: { type: 'string', default: '20' },
  /** Of each seed. */
  operations: { type: 'string', default: '400' },
  /** The first of them. */
  seed: { type: 'string', default: '1' },
  /** Every so manyth seed goes through the api, the others straight into the ledger; 0: none, 1: all. */
  every: { type: 'string', default: '5' },
  /** Kills of a process of either, and of PostgreSQL, spread over the run. */
  kills: { type: 'string', default: '2' },
  postgres: { type: 'string', default: '2' },
  /** Seeds at the same time. */
  together: { type: 'string', default: '48' },
};

/** Seeds that once found something are run before all others, through the api, with as many operations as then. */
const kept = JSON.parse(readFileSync(new URL('kept-seeds.json', import.meta.url), 'utf8')).vouchers;
const [ledgerProcesses, apiProcesses] = [3, 2];
/** What is answered so long after a kill may still be its fault: connections that broke are noticed late. */
const afterKillMs = 15_000;

export async function run(values, say) {
  const size = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const operations = new Map(kept.map((each) => [each.seed, each.operations]));
  const seeds = [...new Set([...operations.keys(), ...Array.from({ length: size.seeds }, (_, i) => size.seed + i)])];
  const cluster = new Cluster(await import('@techmatch/embedded'));
  const ends = [() => cluster.stop()];
  try {
    say('starting');
    await cluster.start();
    await cluster.servers.meilisearch.stop();
    // One proxy names the addresses, so that limits per address do not add up.
    cluster.environment.TRUSTED_PROXIES = '1';
    const pool = new pg.Pool({ connectionString: cluster.superuserUrl, max: 4 });
    pool.on('error', () => undefined);
    ends.unshift(() => pool.end());
    const breaking = { until: 0, isDone: false };
    const ledgers = new LedgerProcesses(cluster, () => Date.now() < breaking.until);
    ends.unshift(() => ledgers.stop());
    await ledgers.start(ledgerProcesses);
    const total = { seeds: 0, operations: 0, done: 0, refused: 0, reused: 0, impossible: 0, throughApi: 0, kills: 0, wrong: 0, steps: {}, seen: new Set(), began: Date.now() };
    const problems = [];
    const query = patient(pool);
    const isThroughApi = (seed) => operations.has(seed) || (size.every > 0 && seed % size.every === 0);
    const apis = [];
    if (seeds.some(isThroughApi)) for (let place = 1; place <= apiProcesses; place += 1) apis.push(new ApiProcess(cluster, `api${place}`, await cluster.embedded.findFreePort()));
    for (const api of apis) await api.start();
    const sender = new HttpSender(apis.map(({ url }) => url), () => Date.now() < breaking.until);
    ends.unshift(() => sender.stop());
    const office = await addOffice({ query: async (text, parameters) => ({ rows: await query(text, parameters) }) });
    let answered = 0;
    const count = async (answer) => {
      const found = await answer;
      answered += 1;
      return found;
    };
    const wanted = seeds.reduce((sum, seed) => sum + (operations.get(seed) ?? size.operations), 0);
    const simulate = async (seed) => {
      if (!isThroughApi(seed)) {
        const course = new LedgerCourse(seed, 'r', (place, command) => count(ledgers.submit(place, command)));
        await course.follow(choicesOf(seed, size.operations));
        return { problems: await course.check(query), counts: course.counts };
      }
      const course = new HttpCourse(seed, { office, query, send: (request) => count(sender.send(request)), tick: () => ledgers.submit(seed, 'timer') });
      await course.follow(planOf(seed, operations.get(seed) ?? size.operations));
      const { problems: wrong, seen } = await checkCourse(course, query);
      for (const each of seen) total.seen.add(each);
      total.throughApi += course.counts.operations;
      return { problems: wrong, counts: course.counts };
    };
    let at = 0;
    const work = async () => {
      while (at < seeds.length) {
        const seed = seeds[at++];
        const { problems: wrong, counts } = await simulate(seed);
        problems.push(...wrong.map((problem) => `seed ${seed}: ${problem}`));
        add(total, counts);
        const found = [...problems, ...ledgers.unexplained, ...sender.unexplained];
        if (found.length > 0 && total.wrong === 0) say(`first wrong: ${found[0]}`);
        total.wrong = found.length;
        if (total.seeds % 25 === 0) say(`${total.seeds} of ${seeds.length} seeds, ${total.operations} operations, ${Math.round(total.operations / ((Date.now() - total.began) / 1000))} a second, ${total.kills} kills, ${total.wrong} wrong`);
      }
    };
    const faults = breakThings({ cluster, ledgers, apis, size, breaking, total, say, random: randomOf(size.seed), progress: () => answered / wanted });
    await Promise.all(Array.from({ length: Math.min(size.together, seeds.length) }, work));
    breaking.isDone = true;
    await faults;
    const seconds = (Date.now() - total.began) / 1000;
    say('verifying');
    problems.push(...ledgers.unexplained, ...sender.unexplained, ...apis.filter(({ fallen }) => fallen > 0).map(({ name, fallen }) => `${name} ended by itself ${fallen} times`));
    return await report({ cluster, total, problems, size, seeds, seconds, again: ledgers.again + sender.again });
  } finally {
    for (const end of ends) await end();
  }
}

/** PostgreSQL may be away for a moment. */
const patient = (pool) => async (text, values) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return (await pool.query(text, values)).rows;
    } catch (error) {
      if (attempt > 60 || error.severity === 'ERROR') throw error;
      await delay(500);
    }
  }
};

function add(total, { steps: found = {}, ...counts }) {
  total.seeds += 1;
  for (const [name, count] of Object.entries(counts)) total[name] += count;
  for (const [step, count] of Object.entries(found)) total.steps[step] = (total.steps[step] ?? 0) + count;
}

async function breakThings({ cluster, ledgers, apis, size, breaking, total, say, random, progress }) {
  const faults = [...Array.from({ length: size.kills }, () => 'process'), ...Array.from({ length: size.postgres }, () => 'postgres')].map((kind) => ({ kind, at: 0.02 + random() * 0.9 })).sort((one, other) => one.at - other.at);
  for (const { kind, at } of faults) {
    while (progress() < at && !breaking.isDone) await delay(20);
    if (breaking.isDone) return;
    total.kills += 1;
    say(`kill ${total.kills} of ${faults.length}: ${kind}`);
    breaking.until = Infinity;
    const pauseMs = random() * 500;
    const victim = Math.floor(random() * (ledgerProcesses + apis.length));
    if (kind === 'postgres') await cluster.kill('postgres', pauseMs);
    else await (victim < ledgerProcesses ? ledgers.kill(victim, pauseMs) : apis[victim - ledgerProcesses].kill(pauseMs));
    breaking.until = Date.now() + afterKillMs;
  }
}

async function report({ cluster, total, problems, size, seeds, seconds, again }) {
  const began = Date.now();
  const verified = await cluster.command(['ledger', 'verify', '--json']);
  const verifySeconds = (Date.now() - began) / 1000;
  const verdict = JSON.parse(verified.output.slice(verified.output.indexOf('{')));
  if (verified.code !== 0) problems.push(`ledger verify ended with ${verified.code}: ${JSON.stringify(verdict.breaks)}`);
  const unseen = Object.keys(postings).filter((step) => total.steps[step] === undefined);
  if (total.throughApi > 0) unseen.push(...new Set(steps.map(({ kind, action }) => `${kind} ${action}`).filter((step) => !total.seen.has(step))));
  if (seeds.length >= 20 && unseen.length > 0) problems.push(`never happened: ${unseen.join(', ')}`);
  const figure = (name, value, unit, goal = null) => ({ name: `vouchers.${name}`, value, unit, floor: null, ratio: null, goal, n: seeds.length, seed: size.seed });
  const figures = [
    figure('operations', total.operations, `in ${Math.round(seconds)} s`),
    figure('throughApi', total.throughApi, 'of them'),
    figure('done', total.done, ''),
    figure('refused', total.refused, ''),
    figure('reused', total.reused, 'something else under a key'),
    figure('impossible', total.impossible, 'refused by a key of the tables'),
    figure('again', again, 'sent again, as nobody knew'),
    figure('kills', total.kills, ''),
    ...Object.keys(postings).map((step) => figure(`step.${step}`, total.steps[step] ?? 0, 'transactions')),
    figure('verify', Math.round(verifySeconds * 10) / 10, `s for ${verdict.entries} entries`),
    figure('breaks', verdict.breaks.length, 'of ledger verify', 0),
    figure('wrong', problems.length, '', 0),
  ];
  return { figures, problems: problems.slice(0, 20) };
}
