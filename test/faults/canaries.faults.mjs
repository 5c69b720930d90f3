// Secrets planted where not everybody may read, then looked for in everything that anybody can read, and in everything that is derived from the records.
import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { Pool } from 'undici';
import { demoFolder } from '../bench/generated-records.mjs';
import { sentBody, sentHeaders } from '../grid/sent-body.mjs';
import { World, roles } from '../grid/world.mjs';
import { Planting } from './canaries/planting.mjs';
import { classes, mustRead } from './canaries/readers.mjs';
import { Secrets } from './canaries/secrets.mjs';
import { Ears, sweepSockets } from './canaries/sockets.mjs';
import { sweepHashes, sweepIndexes, sweepTables } from './canaries/stores.mjs';
import { Sweep } from './canaries/sweep.mjs';
import { isZip, unzipped } from './unzip.mjs';
import { isPdf, pdfText } from './unpdf.mjs';
import { Cluster } from './cluster.mjs';
import { untilDrained } from './drained.mjs';

export const description = 'secrets planted in what is not public, looked for as every role in every answer, index, derived table and log';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded', '@techmatch/matching', '@techmatch/text', '@techmatch/standalone', '@techmatch/web'];
export const options = {
  secrets: { type: 'string', default: '1000' },
  seed: { type: 'string', default: '1' },
  /** Of the routes only those whose path has one of these in it (by commas), and no queries; sockets, indexes, tables and logs are read all the same. The control asks of classes that name who must find them alone. */
  only: { type: 'string', default: '' },
  /** Leaks five secrets on purpose: the sweep must find each of them, and nothing else. */
  leak: { type: 'boolean', default: false },
};

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const everybody = [...Object.keys(roles), 'keeper'];
const shown = 40;
const pagePaths = ['/', '/search', '/matches', '/publications', '/account', '/mail', '/audit'];

export async function run(values, say) {
  const [count, seed] = [values.secrets, values.seed].map(Number);
  const cluster = new Cluster(await import('@techmatch/embedded'));
  const logs = [];
  cluster.listen = (name, part) => logs.push({ name, part });
  const opened = [];
  try {
    say('starting');
    await cluster.start();
    // All that the processes can say; one proxy names the addresses, so that limits per address do not add up.
    Object.assign(cluster.environment, { LOG_LEVEL: 'debug', TRUSTED_PROXIES: '1' });
    await importDemo(cluster);
    await cluster.startProcess('api');
    await cluster.startProcess('worker');
    const database = new pg.Client({ connectionString: cluster.superuserUrl });
    await database.connect();
    opened.push(() => database.end());
    const pool = new Pool(cluster.apiUrl, { connections: 8, headersTimeout: 60_000 });
    opened.push(() => pool.close());
    const ears = new Ears();
    opened.push(() => ears.close());
    const sweep = await prepare({ cluster, database, send: sender(pool), count, seed, say, ears });
    const leaks = values.leak ? await leakOnPurpose(sweep, { cluster, database }) : [];
    const tried = await sweepApi(sweep, pool, values.only);
    say('asking by socket');
    await ears.ask([...(sweep.planting.ids.get('rom')?.values() ?? [])].flat());
    const sockets = sweepSockets(sweep, ears);
    await sweepPages(sweep, cluster, everybody);
    const derived = { documents: await sweepIndexes(sweep, cluster.servers.meilisearch), rows: await sweepTables(sweep, database), terms: await sweepHashes(sweep, database) };
    for (const name of ['api', 'worker']) sweep.judge(logs.filter((log) => log.name === name).map(({ part }) => part).join(''), { surface: `log of ${name}`, role: 'whoever reads it' });
    return report({ sweep, tried: [...tried, ...sockets.mute], derived: { ...derived, events: sockets.events }, leaks, cluster, seed, isPart: values.only !== '', logged: logged(logs) });
  } finally {
    for (const close of opened.reverse()) await close();
    await cluster.stop();
  }
}

/** A library around the secrets, large enough that meanings and term pairs are learned. */
async function importDemo(cluster) {
  for (const kind of ['organizations', 'results', 'experts', 'needs']) {
    const { code, output } = await cluster.command(['import', kind, join(demoFolder, `${kind}.jsonl`), '--lang', 'en']);
    if (code !== 0) throw new Error(`import ${kind} ended with ${code}:\n${output}`);
  }
}

/** Sends as one browser, each request from an address of its own. */
function sender(pool) {
  let count = 0;
  return async ({ cookie, method, path, ...sent }) => {
    count += 1;
    const { bytes, type } = await sentBody(sent);
    const headers = { 'x-forwarded-for': `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`, ...sentHeaders({ cookie, type, key: sent.key }) };
    const reply = await pool.request({ method, path, headers, body: bytes });
    const received = Buffer.from(await reply.body.arrayBuffer());
    return { status: reply.statusCode, text: textOf(received) };
  };
}

const textOf = (bytes) => (isZip(bytes) ? unzipped(bytes) : isPdf(bytes) ? pdfText(bytes) : bytes.toString('utf8'));

/** The world, the secrets, and what became of them once every consumer has seen them: some records leave again after that. */
async function prepare({ cluster, database, send, count, seed, say, ears }) {
  say('making the world');
  const world = await new World(send, database).build();
  const secrets = new Secrets(seed);
  if (count > secrets.limit) throw new Error(`At most ${secrets.limit} secrets can be told apart`);
  const planting = new Planting({ world, secrets, database, ask: (...asked) => world.ask(...asked) });
  await planting.addKeeper();
  await ears.open(cluster.apiUrl, everybody, (role) => world.people[role]?.cookie);
  await planting.plant(count, say);
  await planting.settle();
  planting.noteWorld();
  say('waiting for the indexes');
  await untilDrained(cluster);
  await planting.takeOut(say);
  // The timer of the worker takes out what has expired with its first round.
  await cluster.kill('worker', 0);
  await untilExpired(database);
  await untilDrained(cluster);
  say('rebuilding the indexes');
  const { code, output } = await cluster.command(['index', 'rebuild']);
  if (code !== 0) throw new Error(`index rebuild ended with ${code}:\n${output}`);
  await untilDrained(cluster);
  const sweep = new Sweep({ send, world, secrets, planting, database, say });
  sweep.noteLinks();
  return sweep;
}

async function untilExpired(database) {
  for (let waited = 0; waited < 600; waited += 1) {
    const { rows } = await database.query(`SELECT count(*)::int AS due FROM publication WHERE state IN ('published', 'expiring') AND expires_at <= now()`);
    if (rows[0].due === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('The worker does not take out what has expired');
}

async function sweepApi(sweep, pool, only) {
  const reply = await pool.request({ method: 'GET', path: '/api/docs-json' });
  const reference = await reply.body.json();
  const routes = await sweep.routes({ ...reference, paths: Object.fromEntries(Object.entries(reference.paths).filter(([path]) => only.split(',').some((part) => path.includes(part)))) }, everybody);
  for (const role of everybody) for (const path of ['/health/live', '/health/ready', '/api/docs', '/api/nothing']) await sweep.get(role, path, `GET ${path}`);
  if (only !== '') return routes;
  await sweep.queries(everybody);
  await sweep.previews(everybody);
  return routes;
}

/** The page that is served for every address, as everybody: it is the same file, and holds nothing of anybody. */
async function sweepPages(sweep, cluster, everybody) {
  const built = { front: join(root, 'apps', 'standalone', 'dist', 'front.js'), web: join(root, 'apps', 'web', 'dist') };
  if (!existsSync(built.front)) return;
  const { createFront, listen } = await import(built.front);
  const front = createFront({ webRoot: built.web, apiUrl: cluster.apiUrl });
  const url = await listen(front, '127.0.0.1', 0);
  try {
    const records = [...(sweep.planting.ids.get('res')?.values() ?? []), ...(sweep.planting.ids.get('need')?.values() ?? [])].flat().slice(0, 4);
    for (const role of everybody) {
      for (const path of [...pagePaths, ...records.map((id) => `/${id.startsWith('res') ? 'results' : 'needs'}/${id}`)]) {
        const response = await fetch(`${url}${path}`, { headers: { cookie: `techmatch_session=${sweep.world.people[role]?.cookie ?? ''}` } });
        sweep.judge(await response.text(), { surface: 'HTML of the pages', role, request: path });
      }
    }
  } finally {
    await front.close();
  }
}

/** One leak for each way out; each is found under the surface that it names, or the sweep proves nothing. */
async function leakOnPurpose({ secrets, links }, { cluster, database }) {
  const [first, second, third, fourth] = secrets.all.filter(({ className }) => ['result.unpublished', 'result.annex'].includes(className));
  const link = links.find(({ secret }) => secret.field.startsWith('keptLive'));
  if (fourth === undefined || link === undefined) throw new Error('Too few secrets to leak some of them: give --secrets 60 or more');
  const { url, key } = cluster.servers.meilisearch;
  const { results } = await (await fetch(`${url}/indexes?limit=100`, { headers: { authorization: `Bearer ${key}` } })).json();
  const index = results.find(({ uid }) => uid.includes('result')).uid;
  await fetch(`${url}/indexes/${index}/documents`, { method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify([{ id: 'res_leakedonpurpose00000', title: second.han }]) });
  await database.query(`UPDATE result SET abstract = abstract || $1 WHERE id = (SELECT record_id FROM publication WHERE kind = 'result' AND state = 'published' AND NOT is_export_restricted ORDER BY id LIMIT 1)`, [first.token]);
  await database.query('UPDATE search_record SET body = body || $1 WHERE id = (SELECT min(id) FROM search_record)', [third.han.charAt(0)]);
  await database.query(`UPDATE outbox_event SET payload = payload || jsonb_build_object('title', $1::text) WHERE id = (SELECT max(id) FROM outbox_event)`, [fourth.token]);
  await database.query('UPDATE need SET organization_note = $2 WHERE id = $1', [link.other[0], `leaked ${link.secret.token}`]);
  return [
    { secret: first, surface: 'GET /api/results/{id}' },
    { secret: second, surface: `Meilisearch, documents of ${index}` },
    { secret: third, surface: 'table search_record' },
    { secret: fourth, surface: 'table outbox_event' },
    { secret: link.secret, surface: 'GET /api/needs/{id}' },
  ];
}

/** Secrets that nobody found who may read them, or that one who has to find them did not: their sweep would have proved nothing. */
function unseen({ secrets, seen }) {
  const found = (secret, role) => seen.get(secret)?.has(role) === true;
  return secrets.all.flatMap((secret) => {
    if (classes[secret.className].readers.length > 0 && !seen.has(secret)) return [{ secret, missing: ['anybody'] }];
    const missing = mustRead(secret).filter((role) => !found(secret, role));
    return missing.length === 0 ? [] : [{ secret, missing }];
  });
}

/** What the api logged of a request, whatever its level: why a reply failed. */
function logged(logs) {
  const lines = logs.filter(({ name }) => name === 'api').map(({ part }) => part).join('').split('\n');
  const isError = (line) => /"level":"?(error|fatal|50|60)/.test(line);
  return ({ requestId }) => lines.filter((line) => (requestId === null ? isError(line) : line.includes(requestId))).slice(0, 4).map((line) => `  the api logged: ${line.slice(0, 2_000)}`);
}

function report({ sweep, tried, derived, leaks, cluster, seed, isPart, logged }) {
  const leaked = new Set(leaks.map(({ secret }) => secret));
  const found = [...sweep.found.values()].filter(({ secret }) => !leaked.has(secret));
  const missed = leaks.filter(({ secret, surface }) => ![...sweep.found.values()].some((one) => one.secret === secret && one.surface === surface));
  const silent = unseen(sweep).filter(({ secret }) => !isPart || mustRead(secret).length > 0);
  // A demonstration alone answers it; the logs are judged, the routes of letters need their token.
  const mute = tried.filter((route) => !sweep.answered.has(route) && route !== 'GET /api/account/demo');
  const problems = [
    ...found.slice(0, shown).map(({ secret, surface, role, count }) => `${secret.field} (${secret.className}) was found: ${surface}, by ${role}, ${count} times`),
    ...silent.slice(0, shown).map(({ secret: { className, field }, missing }) => `${field} (${className}) was not read by ${missing.join(', ')} who may: the sweep does not reach it`),
    ...missed.map(({ secret, surface }) => `a leak made on purpose was not found: ${secret.field} in ${surface}`),
    ...mute.map((route) => `${route} answered nobody: it was not swept`),
    ...sweep.failed.slice(0, shown).flatMap((failed) => [failed.what, ...logged(failed)]),
    ...cluster.fallen.map((name) => `${name} fell`),
  ];
  const planted = sweep.secrets.all.length;
  const figure = (name, value, unit, goal, n = planted) => ({ name: `faults.canaries.${name}`, value, unit, floor: null, ratio: null, goal, n, seed });
  const readable = sweep.secrets.all.filter((secret) => (isPart ? mustRead(secret) : classes[secret.className].readers).length > 0).length;
  return {
    figures: [
      figure('found', new Set(found.map(({ secret }) => secret)).size, 'secrets', 0),
      figure('secrets', planted, `of ${new Set(sweep.secrets.all.map(({ className }) => className)).size} classes, in ${new Set(sweep.secrets.all.map(({ field }) => field)).size} fields`, null),
      figure('surfaces', sweep.surfaces.size, 'routes, pages, indexes, tables, logs', null),
      figure('replies', sweep.replies, `replies and documents, ${derived.events} of them socket events and their answers`, null),
      figure('read', sweep.bytes, 'bytes', null),
      figure('busy', sweep.busy, 'replies that said "not now" and were asked for again', null),
      figure('derived', derived.rows, `rows, ${derived.documents} documents, ${derived.terms} hashed terms`, null),
      figure('control', readable - silent.length, 'secrets that somebody found who may, and everybody who has to', readable, readable),
      ...(leaks.length === 0 ? [] : [figure('leaks', leaks.length - missed.length, 'leaks made on purpose and found', leaks.length, leaks.length)]),
    ],
    problems,
  };
}
