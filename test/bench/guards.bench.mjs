// What guards, session and permission add to a signed-in read: the route of the product beside a bare route of the same server with the same statements.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { Pool } from 'undici';
import { sentBody, sentHeaders } from '../grid/sent-body.mjs';
import { World } from '../grid/world.mjs';
import { percentile, randomOf } from './figures.mjs';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

export const description = 'a signed-in record read through all guards ÷ its bare statements in the same server';
export const projects = ['@techmatch/api', '@techmatch/embedded'];
export const options = {
  requests: { type: 'string', default: '2000' },
  seed: { type: 'string', default: '1' },
};

const warmUp = 200;
/** Not of the organisation whose record it is, with nothing but a session. */
const readers = ['enterpriseMember', 'loner', 'commissioner', 'providerOwner'];

export async function run(values, say) {
  const [requests, seed] = [values.requests, values.seed].map(Number);
  const folder = mkdtempSync(join(tmpdir(), 'techmatch-guards-'));
  chmodSync(folder, 0o711);
  const ends = [() => rmSync(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().finally(() => process.exit(130)));
  try {
    const { startPostgres } = await import('@techmatch/embedded');
    const { runMigrations } = await import('@techmatch/database');
    const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), durable: true });
    ends.push(() => postgres.stop());
    await runMigrations(postgres.migrationUrl);
    const server = await startServer(postgres, join(folder, 'files'), ends);
    return await measure({ postgres, server, requests, seed, say, ends });
  } finally {
    await stop();
  }
}

/** The whole api as a process, with the bare route beside its own. */
async function startServer(postgres, files, ends) {
  const own = { DATABASE_URL: postgres.url, MEILI_URL: '', MEILI_KEY: '', LOG_LEVEL: 'error', APP_SECRET: 'only for this run, only for this run', TRUSTED_PROXIES: '1', FILES_DIR: files };
  const child = fork(join(dirname(fileURLToPath(import.meta.url)), 'guards-server.mjs'), { env: { ...process.env, ...own } });
  const ended = once(child, 'exit');
  ends.push(async () => (child.kill('SIGTERM'), await ended));
  const answer = await Promise.race([once(child, 'message'), ended.then(() => [null])]);
  if (answer[0]?.port === undefined) throw new Error('The server of the bench does not come up');
  const ask = async (message) => {
    child.send(message);
    return (await once(child, 'message'))[0];
  };
  return { url: `http://127.0.0.1:${answer[0].port}`, ask };
}

async function measure({ postgres, server, requests, seed, say, ends }) {
  const admin = new URL(postgres.adminUrl);
  admin.pathname = new URL(postgres.url).pathname;
  const database = new pg.Client({ connectionString: admin.href });
  await database.connect();
  ends.push(() => database.end());
  const pool = new Pool(server.url, { connections: 1 });
  ends.push(() => pool.close());
  say('making the world');
  let count = 0;
  const send = async ({ cookie, method, path, ...sent }) => {
    count += 1;
    const { bytes, type } = await sentBody(sent);
    const headers = { 'x-forwarded-for': `10.0.${(count >> 8) & 255}.${count & 255}`, ...sentHeaders({ cookie, type, key: sent.key }) };
    const reply = await pool.request({ method, path, headers, body: bytes });
    return { status: reply.statusCode, text: await reply.body.text() };
  };
  const world = await new World(send, database).build();
  const path = `/api/results/${world.records.publicResult.ids.id}/details`;
  // The statements of one such read, of which those that find the session are the guards'.
  const { statements, guards } = await server.ask({ learn: path, cookie: world.people[readers[0]].cookie });
  const problems = statements === 0 ? ['the read issued no statement of its own'] : [];
  const random = randomOf(seed);
  const times = { ours: [], floor: [] };
  const clock = async (into, address, cookie) => {
    const began = performance.now();
    const reply = await send({ cookie, method: 'GET', path: address });
    into.push(performance.now() - began);
    if (reply.status !== 200) problems.push(`${address}: ${reply.status}`);
    return reply.text;
  };
  for (let index = 0; index < warmUp + requests; index += 1) {
    if (index === warmUp) for (const list of Object.values(times)) list.length = 0;
    if (index % 200 === 0) say(`request ${Math.max(0, index - warmUp)} of ${requests}`);
    const { cookie } = world.people[readers[Math.floor(random() * readers.length)]];
    await clock(times.floor, '/bare', cookie);
    const ours = await clock(times.ours, path, cookie);
    const floor = await clock(times.floor, '/bare', cookie);
    if (ours !== floor) problems.push('the two routes answer differently');
  }
  const figure = (share, name) => {
    const [value, floor] = [percentile(times.ours, share), percentile(times.floor, share)];
    return { name: `guards.${name}`, value, unit: 'ms', floor, ratio: value / floor, goal: null, n: times.ours.length, seed };
  };
  const counted = { name: 'guards.statements', value: statements + guards, unit: 'statements', floor: statements, ratio: (statements + guards) / Math.max(1, statements), goal: null, n: 1, seed };
  return { figures: [figure(0.5, 'p50'), figure(0.95, 'p95'), counted], problems: [...new Set(problems)].slice(0, 20) };
}
