// Vouchers issued through the api with all its checks, beside the best that a bare client reaches with the same rows, one commit each.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Pool } from 'undici';
import { ApiProcess } from '../faults/chat/api-process.mjs';
import { Cluster } from '../faults/cluster.mjs';
import { makeVoucherWorld, measureTerms } from '../faults/vouchers/world.mjs';
import { BareLedger } from './ledger-floor.mjs';
import { percentile } from './figures.mjs';

export const description = 'vouchers issued through the api, of one budget and of many, beside bare clients that write the same rows';
export const projects = ['@techmatch/api', '@techmatch/embedded', '@techmatch/policy'];
export const options = {
  operations: { type: 'string', default: '6000' },
  budgets: { type: 'string', default: '10000' },
  clients: { type: 'string', default: '96' },
  seed: { type: 'string', default: '1' },
};

const warmUp = 600;
/** Connections of the floor: the best of them counts. */
const connections = [1, 2, 4, 8, 16, 32];

export async function run(values, say) {
  const [operations, budgets, clients, seed] = [values.operations, values.budgets, values.clients, values.seed].map(Number);
  const cluster = new Cluster(await import('@techmatch/embedded'));
  try {
    say('starting');
    await cluster.start();
    await cluster.servers.meilisearch.stop();
    const api = new ApiProcess(cluster, 'api1', await cluster.embedded.findFreePort());
    const pool = new pg.Pool({ connectionString: cluster.superuserUrl, max: 2 });
    pool.on('error', () => undefined);
    try {
      say('making the world');
      const terms = await measureTerms();
      const hot = await makeVoucherWorld(pool, { programmes: 1, applications: operations + warmUp, terms });
      const wide = await makeVoucherWorld(pool, { programmes: budgets, applications: 1, terms, office: hot.office, from: operations + warmUp });
      await api.start();
      return await compare({ cluster, api, pool, hot, wide, operations, clients, seed, say });
    } finally {
      await pool.end();
    }
  } finally {
    await cluster.stop();
  }
}

async function compare({ cluster, api, pool, hot, wide, operations, clients, seed, say }) {
  const floor = new BareLedger(cluster.superuserUrl, pool);
  await floor.prepare();
  const web = new Pool(api.url, { connections: clients });
  try {
    const approve = approver(web, hot.approver.cookie);
    const [first] = hot.applications;
    await each(first.slice(0, warmUp), clients, approve);
    say('one budget: floor');
    const before = await floor.best(connections, operations, 1);
    say('one budget: ours');
    const ours = await each(first.slice(warmUp), clients, approve);
    say('one budget: floor again');
    const after = await floor.best(connections, operations, 1);
    const rate = (before.rate + after.rate) / 2;
    say(`${wide.applications.length} budgets: ours`);
    const many = await each(wide.applications.flat(), clients, approve);
    const figure = (name, value, unit, floorValue, goal) => ({ name: `bench.ledger.${name}`, value, unit, floor: floorValue, ratio: floorValue === null ? null : value / floorValue, goal, n: operations, seed });
    return {
      figures: [
        figure('hot', ours.rate, 'vouchers issued/s, one budget', rate, '≥ 1.5'),
        figure('hotP99', ours.p99, 'ms', null, null),
        figure('wide', many.rate, `vouchers issued/s, ${wide.applications.length} budgets`, rate, '≥ 0.7'),
        figure('wideP99', many.p99, 'ms', null, null),
        figure('floorConnections', before.connections, 'of the best floor', null, null),
      ],
      problems: await notIssued(pool, operations + warmUp + wide.applications.length),
    };
  } finally {
    await web.close();
  }
}

/** Approves an application as its last level does. */
const approver = (web, cookie) => async (id) => {
  const reply = await web.request({
    method: 'POST',
    path: `/api/voucher-applications/${id}/transitions`,
    headers: { cookie, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: '{"action":"approve","version":3,"reason":"measure"}',
  });
  const text = await reply.body.text();
  if (reply.statusCode !== 200) throw new Error(`refused: ${reply.statusCode} ${text}`);
};

/** `clients` at a time. */
async function each(list, clients, work) {
  const times = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      for (let at = next++; at < list.length; at = next++) {
        const sent = performance.now();
        await work(list[at]);
        times.push(performance.now() - sent);
      }
    }),
  );
  return { rate: list.length / ((performance.now() - began) / 1_000), p99: percentile(times, 0.99) };
}

async function notIssued(pool, wanted) {
  const { rows } = await pool.query("SELECT (SELECT count(*)::int FROM voucher) AS vouchers, (SELECT count(*)::int FROM voucher_transaction WHERE step = 'issue' AND programme_id NOT LIKE 'bare%') AS issued");
  const [{ vouchers, issued }] = rows;
  return vouchers === wanted && issued === wanted ? [] : [`${wanted} approved, ${issued} issued, ${vouchers} vouchers`];
}
