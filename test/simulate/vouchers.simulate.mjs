// Vouchers under many hands, while api processes, processes of the ledger and PostgreSQL are killed. Choices come from seeds; what is stored is then held against every answer and a table written by hand.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { randomOf } from '../bench/figures.mjs';
import { Cluster } from '../faults/cluster.mjs';
import { choicesOf, LedgerCourse } from './vouchers/ledger-course.mjs';
import { LedgerProcesses } from './vouchers/ledger-processes.mjs';
import { postings } from './vouchers.expected.mjs';

export const description = 'random steps of programmes, vouchers, orders, claims and payments, many at once, with kills: every invariant, every key, every answer';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded', '@techmatch/vouchers'];
/** The size: --seeds 1000 --operations 1000. */
export const options = {
  seeds: { type: 'string', default: '20' },
  /** Of each seed. */
  operations: { type: 'string', default: '400' },
  /** The first of them. */
  seed: { type: 'string', default: '1' },
  /** Kills of a process, and of PostgreSQL, spread over the run. */
  kills: { type: 'string', default: '2' },
  postgres: { type: 'string', default: '2' },
  /** Seeds at the same time. */
  together: { type: 'string', default: '48' },
};

/** Seeds that once found something are run before all others. */
const kept = JSON.parse(readFileSync(new URL('kept-seeds.json', import.meta.url), 'utf8')).vouchers;
const ledgerProcesses = 3;
/** What is answered so long after a kill may still be its fault: connections that broke are noticed late. */
const afterKillMs = 15_000;

export async function run(values, say) {
  const size = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const seeds = [...new Set([...kept, ...Array.from({ length: size.seeds }, (_, i) => size.seed + i)])];
  const cluster = new Cluster(await import('@techmatch/embedded'));
  const ends = [() => cluster.stop()];
  try {
    say('starting');
    await cluster.start();
    await cluster.servers.meilisearch.stop();
    const pool = new pg.Pool({ connectionString: cluster.superuserUrl, max: 4 });
    pool.on('error', () => undefined);
    ends.unshift(() => pool.end());
    const breaking = { until: 0, isDone: false };
    const ledgers = new LedgerProcesses(cluster, () => Date.now() < breaking.until);
    ends.unshift(() => ledgers.stop());
    await ledgers.start(ledgerProcesses);
    const total = { seeds: 0, operations: 0, done: 0, refused: 0, reused: 0, impossible: 0, kills: 0, steps: {}, began: Date.now() };
    const problems = [];
    const query = patient(pool);
    let at = 0;
    const work = async () => {
      while (at < seeds.length) {
        const seed = seeds[at++];
        const course = new LedgerCourse(seed, 'r', (place, command) => ledgers.submit(place, command));
        await course.follow(choicesOf(seed, size.operations));
        problems.push(...(await course.check(query)).map((problem) => `seed ${seed}: ${problem}`));
        add(total, course.counts);
        if (total.seeds % 25 === 0) say(`${total.seeds} of ${seeds.length} seeds, ${total.operations} operations, ${Math.round(total.operations / ((Date.now() - total.began) / 1000))} a second, ${total.kills} kills, ${problems.length + ledgers.unexplained.length} wrong`);
      }
    };
    const faults = breakThings({ cluster, ledgers, size, breaking, total, say, random: randomOf(size.seed), progress: () => total.seeds / seeds.length });
    await Promise.all(Array.from({ length: Math.min(size.together, seeds.length) }, work));
    breaking.isDone = true;
    await faults;
    const seconds = (Date.now() - total.began) / 1000;
    say('verifying');
    problems.push(...ledgers.unexplained);
    return await report({ cluster, total, problems, size, seeds, seconds, again: ledgers.again });
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

function add(total, { steps, ...counts }) {
  total.seeds += 1;
  for (const [name, count] of Object.entries(counts)) total[name] += count;
  for (const [step, count] of Object.entries(steps)) total.steps[step] = (total.steps[step] ?? 0) + count;
}

async function breakThings({ cluster, ledgers, size, breaking, total, say, random, progress }) {
  const faults = [...Array.from({ length: size.kills }, () => 'process'), ...Array.from({ length: size.postgres }, () => 'postgres')].map((kind) => ({ kind, at: 0.02 + random() * 0.9 })).sort((one, other) => one.at - other.at);
  for (const { kind, at } of faults) {
    while (progress() < at && !breaking.isDone) await delay(20);
    if (breaking.isDone) return;
    total.kills += 1;
    say(`kill ${total.kills} of ${faults.length}: ${kind}`);
    breaking.until = Infinity;
    const pauseMs = random() * 500;
    await (kind === 'postgres' ? cluster.kill('postgres', pauseMs) : ledgers.kill(Math.floor(random() * ledgerProcesses), pauseMs));
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
  if (seeds.length >= 20 && unseen.length > 0) problems.push(`never happened: ${unseen.join(', ')}`);
  const figure = (name, value, unit, goal = null) => ({ name: `vouchers.${name}`, value, unit, floor: null, ratio: null, goal, n: seeds.length, seed: size.seed });
  const figures = [
    figure('operations', total.operations, `in ${Math.round(seconds)} s`),
    figure('done', total.done, ''),
    figure('refused', total.refused, 'more than there was'),
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
