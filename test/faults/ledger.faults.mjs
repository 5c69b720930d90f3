// Vouchers issued at two api processes, every request sent many times at once, while api processes and PostgreSQL are killed: is anything done twice, lost, or answered in two ways?
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { Pool } from 'undici';
import { randomOf } from '../bench/figures.mjs';
import { ApiProcess } from './chat/api-process.mjs';
import { Cluster } from './cluster.mjs';
import { makeVoucherWorld, measureTerms } from './vouchers/world.mjs';

export const description = 'requests that move money, each sent many times at once and again after kills: effects, replies, and what was acknowledged against what is stored';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded', '@techmatch/policy'];
/** The size: --keys 10000 --times 10 --kills 10 --postgres 20. */
export const options = {
  keys: { type: 'string', default: '500' },
  times: { type: 'string', default: '10' },
  kills: { type: 'string', default: '2' },
  postgres: { type: 'string', default: '3' },
  seed: { type: 'string', default: '1' },
};

/** Keys under way at once. */
const atOnce = 12;
const patienceMs = 120_000;

export async function run(values, say) {
  const size = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value)]));
  const cluster = new Cluster(await import('@techmatch/embedded'));
  try {
    say('starting');
    await cluster.start();
    await cluster.servers.meilisearch.stop();
    const pool = new pg.Pool({ connectionString: cluster.superuserUrl, max: 2 });
    pool.on('error', () => undefined);
    const apis = [];
    for (const name of ['api1', 'api2']) apis.push(new ApiProcess(cluster, name, await cluster.embedded.findFreePort()));
    try {
      const world = await makeVoucherWorld(pool, { programmes: 4, applications: Math.ceil(size.keys / 4), funded: Math.ceil((size.keys / 4) * 0.9), terms: await measureTerms() });
      for (const api of apis) await api.start();
      return await measure({ cluster, pool, apis, world, size, random: randomOf(size.seed), say });
    } finally {
      await pool.end();
    }
  } finally {
    await cluster.stop();
  }
}

async function measure({ cluster, pool, apis, world, size, random, say }) {
  const web = apis.map(({ url }) => new Pool(url, { connections: 64 }));
  const requests = world.applications.flat().slice(0, size.keys).map((application) => ({ application, key: randomUUID() }));
  const ask = sender(web, world.approver.cookie, random);
  const replies = new Map();
  let done = 0;
  const sendAll = async (times, title) => {
    done = 0;
    await inTurn(requests, async (request) => {
      const answers = await Promise.all(Array.from({ length: times }, () => ask(request)));
      replies.set(request.key, [...(replies.get(request.key) ?? []), ...answers]);
      done += 1;
      if (done % 500 === 0) say(`${title}: ${done} of ${requests.length}`);
    });
  };
  try {
    say('sending');
    // The faults come as the work goes on, whatever the machine takes for it.
    await Promise.all([sendAll(size.times, 'sent'), breakThings({ cluster, apis, size, random, say, progress: () => done / requests.length })]);
    say('the same again, after one more kill');
    await apis[0].kill(100);
    await cluster.kill('postgres', 100);
    await sendAll(1, 'sent again');
    say('other input under the same keys');
    let reused = 0;
    await inTurn(requests, async (request) => {
      const { status } = await ask({ ...request, reason: 'other' });
      reused += status === 422 ? 1 : 0;
    });
    say('verifying');
    return await report({ cluster, pool, replies, requests, reused, size });
  } finally {
    for (const each of web) await each.destroy();
  }
}

/** Sends until there is an answer: a connection that broke says nothing. */
const sender = (web, cookie, random) => async ({ application, key, reason = 'measure' }) => {
  for (const end = Date.now() + patienceMs; Date.now() < end; await delay(50 + random() * 200)) {
    const reply = await web[Math.floor(random() * web.length)]
      .request({ method: 'POST', path: `/api/voucher-applications/${application}/transitions`, headers: { cookie, 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify({ action: 'approve', version: 3, reason }) })
      .then(async ({ statusCode, body }) => ({ status: statusCode, text: await body.text() }), () => null);
    if (reply !== null && reply.status < 500 && reply.status !== 429) return reply;
  }
  return { status: 0, text: '' };
};

async function inTurn(list, work) {
  let next = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let at = next++; at < list.length; at = next++) await work(list[at]);
    }),
  );
}

async function breakThings({ cluster, apis, size, random, say, progress }) {
  const faults = [...Array.from({ length: size.kills }, () => 'api'), ...Array.from({ length: size.postgres }, () => 'postgres')].map((kind) => ({ kind, at: 0.05 + random() * 0.85 })).sort((one, other) => one.at - other.at);
  for (const [place, { kind, at }] of faults.entries()) {
    while (progress() < at) await delay(20);
    say(`fault ${place + 1} of ${faults.length}: ${kind}`);
    await (kind === 'api' ? apis[Math.floor(random() * apis.length)].kill(random() * 500) : cluster.kill('postgres', random() * 500));
  }
}

async function report({ cluster, pool, replies, requests, reused, size }) {
  const { rows: stored } = await pool.query("SELECT application_id AS id FROM voucher");
  const { rows: moved } = await pool.query("SELECT c.key, count(*)::int AS n FROM voucher_command c JOIN voucher_transaction t USING (sequence) WHERE t.step = 'issue' GROUP BY c.key");
  const issued = new Set(stored.map(({ id }) => id));
  const effects = new Map(moved.map(({ key, n }) => [key, n]));
  // A refusal is told under an id of its own each time; what it says is the same.
  const plain = ({ status, text }) => `${status} ${text.replace(/"requestId":"[^"]*"/, '')}`;
  const counts = { unlike: 0, twice: 0, lost: 0, unasked: 0, silent: 0, done: 0, refused: 0 };
  for (const { key, application } of requests) {
    const answers = replies.get(key) ?? [];
    const isDone = answers.some(({ status }) => status === 200);
    counts.unlike += new Set(answers.map(plain)).size === 1 ? 0 : 1;
    counts.silent += answers.filter(({ status }) => status === 0).length;
    counts.twice += (effects.get(key) ?? 0) > 1 ? 1 : 0;
    counts.lost += isDone && !(issued.has(application) && effects.has(key)) ? 1 : 0;
    counts.unasked += !isDone && (issued.has(application) || effects.has(key)) ? 1 : 0;
    counts[isDone ? 'done' : 'refused'] += 1;
  }
  const verified = await cluster.command(['ledger', 'verify', '--json']);
  const goals = { unlike: 'keys that were answered in two ways', twice: 'keys with more than one effect', lost: 'acknowledged and not stored', unasked: 'refused and stored', silent: 'never answered' };
  const figure = (name, value, unit, goal) => ({ name: `faults.ledger.${name}`, value, unit, floor: null, ratio: null, goal, n: requests.length * (size.times + 1), seed: size.seed });
  const figures = [
    ...Object.entries(goals).map(([name, unit]) => figure(name, counts[name], unit, '0')),
    figure('notRefused', requests.length - reused, 'keys with another input that were not 422', '0'),
    figure('broken', verified.code, 'exit code of ledger verify', '0'),
    figure('done', counts.done, 'vouchers issued', null),
    figure('refused', counts.refused, 'refused: the budget was used up', null),
  ];
  return { figures, problems: figures.filter(({ goal, value }) => goal === '0' && value !== 0).map(({ name, value, unit }) => `${name}: ${value} ${unit}`) };
}
