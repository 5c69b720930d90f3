// `npm run grid [--json]`: every route × record × role against the running api, compared with the outcomes of `expected.txt`.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Snapshot, startApi } from './product.mjs';
import { requests } from './requests.mjs';
import { findExpected, idleLines, readTable } from './table.mjs';
import { World, roles } from './world.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const shown = 60;
/** What a refused request may leave behind: that it was tried. */
const traces = new Set(['audit_entry', 'guess_bucket', 'session', 'mail_message', 'known_device', 'voucher_command']);

function build() {
  const nx = createRequire(import.meta.url).resolve('nx/bin/nx.js');
  const done = spawnSync(process.execPath, [nx, 'run-many', '-t', 'build', '-p', '@techmatch/api,@techmatch/embedded', '--outputStyle=static', '--parallel=2'], { cwd: join(here, '..', '..'), env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false' }, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`The build failed:\n${done.stdout}${done.stderr}`);
}

/** Sends as one browser; each request from an address of its own. */
function sender(url) {
  let count = 0;
  return async ({ cookie, method, path, body, form, key }) => {
    count += 1;
    const headers = { 'x-forwarded-for': `10.${count >> 16}.${(count >> 8) & 255}.${count & 255}`, ...(cookie && { cookie: `techmatch_session=${cookie}` }), ...(body && { 'content-type': 'application/json' }), ...(key && { 'idempotency-key': key }) };
    const response = await fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }), ...(form && { body: form }) });
    return { status: response.status, text: await response.text() };
  };
}

/** The routes as the running api names them itself. */
async function routesOf(url) {
  const reference = await (await fetch(`${url}/api/docs-json`)).json();
  const described = Object.entries(reference.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })));
  // For the supervisor of the process, outside the reference.
  return [...described, { method: 'GET', path: '/health/live' }, { method: 'GET', path: '/health/ready' }];
}

/** How a record stands to a role; the introductions to come name their parties in `party`, `dispatched`, `ndaSignatory`. */
function relationOf(record, role) {
  if (record === undefined) return '-';
  const named = ['own', 'party', 'dispatched', 'ndaSignatory'].find((relation) => record[relation]?.includes(role));
  if (named !== undefined) return named;
  return record.organization !== undefined && roles[role]?.organization === record.organization ? 'ownOrganization' : 'otherOrganization';
}

function cellsOf(routes, world) {
  return routes.flatMap(({ method, path }) => {
    const route = `${method} ${path}`;
    const cases = (requests[route] ?? (() => [{ name: '-', send: () => ({}) }]))(world);
    return cases.flatMap(({ name, record, send }) => Object.keys(roles).map((role) => ({ route, method, path, role, record: name, relation: relationOf(record, role), request: send(world.people[role] ?? null) })));
  });
}

function addressOf(path, { params = {}, query }) {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => params[name] ?? name);
  return query === undefined ? filled : `${filled}?${new URLSearchParams(query)}`;
}

async function tryCells(cells, { table, world, send, snapshot, say }) {
  const [wrong, uncovered] = [[], []];
  for (const [index, cell] of cells.entries()) {
    if (index % 500 === 0) say(`cell ${index} of ${cells.length}`);
    const { route, method, path, role, record, relation, request } = cell;
    const reply = await send({ cookie: world.people[role]?.cookie, method, path: addressOf(path, request), body: request.body, form: request.form, key: request.key });
    const written = await snapshot.restore();
    const expected = findExpected(table, cell);
    const name = `${route} | ${record} | ${relation} | ${role}`;
    if (expected === null) uncovered.push(`${name}: ${reply.status}`);
    else if (expected !== reply.status) wrong.push(`${name}: expected ${expected}, got ${reply.status} ${codeOf(reply.text)}`);
    else if (reply.status >= 400 && written.some((one) => !traces.has(one))) wrong.push(`${name}: refused with ${reply.status}, but wrote ${written.join(', ')}`);
  }
  return { wrong, uncovered };
}

function codeOf(text) {
  return /"code":"([^"]+)"/.exec(text)?.[1] ?? '';
}

async function run(isJson) {
  const started = Date.now();
  const say = (text) => process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${text}` : `${text}\n`);
  const table = readTable(readFileSync(join(here, 'expected.txt'), 'utf8'), Object.keys(roles));
  const api = await startApi();
  try {
    const send = sender(api.url);
    const world = await new World(send, api.database).build();
    const snapshot = new Snapshot(api.database);
    await snapshot.take();
    const cells = cellsOf(await routesOf(api.url), world);
    const { wrong, uncovered } = await tryCells(cells, { table, world, send, snapshot, say });
    const idle = idleLines(table);
    const seconds = (Date.now() - started) / 1000;
    report({ cells: cells.length, wrong, uncovered, idle, seconds }, isJson);
    return wrong.length + uncovered.length + idle.length === 0 && cells.length > 0 ? 0 : 1;
  } finally {
    await api.stop();
  }
}

function report({ cells, wrong, uncovered, idle, seconds }, isJson) {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  if (isJson) {
    process.stdout.write(`${JSON.stringify({ cells, wrong: wrong.length, uncovered: uncovered.length, idle: idle.length, seconds, problems: { wrong, uncovered, idle } })}\n`);
    return;
  }
  const list = (title, problems) => problems.slice(0, shown).forEach((problem) => process.stdout.write(`${title}: ${problem}\n`));
  list('wrong', wrong);
  list('uncovered', uncovered);
  list('speaks of no cell', idle);
  process.stdout.write(`${cells} cells, ${wrong.length} wrong, ${uncovered.length} uncovered, ${idle.length} idle lines, ${seconds.toFixed(1)} s\n`);
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, built: { type: 'boolean', default: false } } });
if (!values.built) build();
process.exitCode = await run(values.json);
