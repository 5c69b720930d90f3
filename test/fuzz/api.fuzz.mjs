// The running api's own reference, asked with what is right, nearly right and wrong, as every role: no failure, no unknown answer, in time.
import fc from 'fast-check';
import { Pool } from 'undici';
import { Snapshot, startApi } from '../grid/product.mjs';
import { requests } from '../grid/requests.mjs';
import { sentBody, sentHeaders } from '../grid/sent-body.mjs';
import { World, roles } from '../grid/world.mjs';
import { replaced, requestOf } from './arbitraries.mjs';
import { build, toCurl } from './requests.mjs';
import { Judge, codeOf } from './schemas.mjs';

export const description = 'requests drawn from the OpenAPI file, as every role: no 5xx, no answer that the file does not describe';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded'];
export const options = {
  requests: { type: 'string', default: '5000' },
  seed: { type: 'string', default: '1' },
  /** Part of a route's name, to look at some of them alone. */
  only: { type: 'string', default: '' },
};

const limitMs = 5_000;
/** Who can do most: drawn more often, so that what lies behind the permission is reached. */
const strong = ['researcher', 'transferOfficer', 'enterpriseOwner', 'enterpriseMember', 'universityOwner', 'moderator', 'auditor', 'admin', 'loner'];
/** Different faults of one route that are shrunk and shown. */
const shownPerRoute = 3;

export async function run(values, say) {
  const [count, seed] = [values.requests, values.seed].map(Number);
  const api = await startApi({ withSearch: true });
  const pool = new Pool(api.url, { connections: 4 });
  try {
    const sent = { requests: 0, byStatus: {}, byRoute: new Map(), slowest: 0 };
    const send = sender(pool, sent);
    say('making the world');
    const world = await new World(async ({ cookie, method, path, ...sent }) => {
      const { bytes, type } = await sentBody(sent);
      return send({ method, path, headers: sentHeaders({ cookie, type, key: sent.key }), bytes });
    }, api.database).build();
    await api.command(['index', 'rebuild']);
    const snapshot = new Snapshot(api.database);
    await snapshot.take();
    Object.assign(sent, { requests: 0, byStatus: {} });
    const reference = JSON.parse((await send({ method: 'GET', path: '/api/docs-json', headers: {}, bytes: null })).text);
    const routes = routesOf(reference).filter(({ name }) => name.includes(values.only));
    const context = { reference, world, snapshot, send, judge: new Judge(reference), url: api.url, sent, ids: knownIds(world) };
    const faults = [];
    for (const [index, route] of routes.entries()) {
      say(`${route.name}: ${index} of ${routes.length}, ${sent.requests} requests, ${faults.length} faults`);
      const runs = Math.floor(((index + 1) * count) / routes.length) - Math.floor((index * count) / routes.length);
      faults.push(...(await fuzzRoute(route, context, runs, seed + index)));
    }
    return report({ faults, sent, routes, seed });
  } finally {
    await pool.close();
    await api.stop();
  }
}

function sender(pool, sent) {
  return async ({ method, path, headers, bytes }) => {
    sent.requests += 1;
    const count = sent.requests;
    const address = `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`;
    const began = performance.now();
    const reply = await pool.request({ method, path, headers: { ...headers, 'x-forwarded-for': address }, body: bytes });
    const text = await reply.body.text();
    const ms = performance.now() - began;
    sent.slowest = Math.max(sent.slowest, ms);
    sent.byStatus[reply.statusCode] = (sent.byStatus[reply.statusCode] ?? 0) + 1;
    return { status: reply.statusCode, headers: reply.headers, text, ms };
  };
}

function routesOf(reference) {
  return Object.entries(reference.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, operation })));
}

function knownIds(world) {
  const ids = Object.values(world.records).flatMap((record) => Object.values(record.ids ?? {}));
  const [one] = ids;
  return [...new Set([...ids, ...Object.values(world.people).map(({ id }) => id)]), one.toUpperCase(), `${one} `, `${one}\n`, one.slice(0, -1), `${one}0`, '0', '-1', '..'];
}

/** Draws requests until the route's share is used up; each kind of fault is shrunk once and then passed over. */
async function fuzzRoute(route, context, runs, seed) {
  const cases = await withAble(route, (requests[route.name] ?? (() => [{ name: '-', send: () => ({}) }]))(context.world), context);
  const arbitrary = requestOf(context.reference, route, { roles: Object.keys(roles), strong, cases: cases.length, ids: context.ids });
  const known = new Map();
  let left = runs;
  let last = null;
  const property = fc.asyncProperty(arbitrary, async (drawn) => {
    left -= 1;
    const fault = await tryOnce(route, build(route, drawn, { world: context.world, cases, replaced }), context);
    if (fault === null || known.has(kindOf(fault))) return true;
    last = fault;
    return false;
  });
  while (left > 0 && known.size < shownPerRoute) {
    const { failed, counterexample } = await fc.check(property, { numRuns: Math.max(1, left), seed: seed + known.size });
    if (!failed) break;
    const request = build(route, counterexample[0], { world: context.world, cases, replaced });
    const fault = await tryOnce(route, request, context);
    // What does not fail again was chance of the machine (a limit of time, a connection that ended): said all the same.
    known.set(kindOf(fault ?? last), `${route.name} as ${request.role}: ${fault ?? `${last}, once, not again`}\n  ${toCurl(context.url, request)}`);
  }
  context.sent.byRoute.set(route.name, runs);
  return [...known.values()];
}

/** The grid's requests of a route, each with a role by which it is accepted; null where none of those tried is. */
async function withAble(route, cases, context) {
  const unchanged = { isAble: false, base: 0, change: null, ids: [], query: [], body: undefined, spelling: 'json', rawPath: '', key: undefined };
  const found = [];
  for (const given of cases) {
    const one = await withForm(given);
    let able = null;
    for (const role of [found.at(-1)?.able ?? 'visitor', ...strong, 'newcomerOwner', 'visitor']) {
      const { status } = await context.send(build(route, { ...unchanged, role }, { world: context.world, cases: [one], replaced }));
      if (status < 400) able = role;
      if (route.method !== 'GET') await context.snapshot.restore();
      if (able !== null) break;
    }
    found.push({ ...one, able });
  }
  return found;
}

/** A case that sends a file sends the same bytes each time. */
async function withForm(given) {
  const { form } = given.send(null);
  if (form === undefined) return given;
  const raw = await sentBody({ form });
  return { ...given, send: (person) => ({ ...given.send(person), raw }) };
}

/** Faults of one kind differ in what was sent alone. */
function kindOf(fault) {
  return fault.replace(/[0-9]+ ms/, 'ms').replace(/"[^"]*"|\d{4,}/g, '…').slice(0, 60);
}

/** Sends and judges; what the request wrote is put back, so that the next one meets the same world. */
async function tryOnce(route, request, { send, judge, snapshot, sent }) {
  try {
    const reply = await send(request);
    sent.codes = (sent.codes ?? new Set()).add(codeOf(reply.text));
    return judge.judge(route, reply, limitMs);
  } catch (error) {
    return `no answer: ${error.message}`;
  } finally {
    if (route.method !== 'GET' || sent.requests % 50 === 0) await snapshot.restore();
  }
}

function report({ faults, sent, routes, seed }) {
  const figure = (name, value, unit, goal) => ({ name: `fuzz.api.${name}`, value, unit, floor: null, ratio: null, goal, n: sent.requests, seed });
  const statuses = Object.entries(sent.byStatus).map(([status, count]) => `${status}: ${count}`).join(', ');
  const succeeded = Object.entries(sent.byStatus).reduce((sum, [status, count]) => sum + (Number(status) < 300 ? count : 0), 0);
  return {
    figures: [
      figure('faults', faults.length, 'shrunk counterexamples', 0),
      figure('requests', sent.requests, statuses, null),
      figure('accepted', succeeded / Math.max(1, sent.requests), 'share answered below 300', null),
      figure('routes', routes.length, 'routes of the reference', null),
      figure('codes', sent.codes?.size ?? 0, 'codes of errors met', null),
      figure('slowest', sent.slowest, 'ms', limitMs),
    ],
    problems: faults,
  };
}
