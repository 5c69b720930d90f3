// Payloads stored wherever people write, then opened in a real browser wherever others read: none may run.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { findBrowser, launchBrowser } from '../../libs/testing/find-browser.mjs';
import { startApi } from '../grid/product.mjs';
import { sentBody, sentHeaders } from '../grid/sent-body.mjs';
import { World } from '../grid/world.mjs';
import { dangerousCells, feedAsShown, readCsv, readWorkbook } from './scripts/exports.mjs';
import { beaconName, canaryHost, makePayloads } from './scripts/payloads.mjs';
import { chunks, Plant } from './scripts/plant.mjs';
import { runUnsafe } from './scripts/unsafe.mjs';
import { Watch } from './scripts/watch.mjs';

export const description = 'scripts stored in messages, records, names of files and exports, opened in a browser: none runs';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded', '@techmatch/standalone', '@techmatch/web'];
export const options = {
  /** Opens only surfaces whose name has this in it. */
  only: { type: 'string', default: '' },
};

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const shown = 30;
/** Share of tags and SVG, which run by themselves, that the unsafe page must catch: else the watch sees too little. Handlers mostly wait for a person. */
const leastCaught = 0.5;

export async function run({ only }, say) {
  const payloads = makePayloads();
  const opened = [];
  try {
    say('starting');
    const api = await startApi();
    opened.push(() => api.stop());
    const pool = new Pool(api.url, { connections: 4 });
    opened.push(() => pool.close());
    const world = await new World(sender(pool), api.database).build();
    const url = await startFront(api.url, opened);
    const context = await startBrowser(opened);
    const watch = await Watch.on(context);
    say('the control: a page that takes payloads for markup');
    const caught = await runUnsafe(watch, payloads);
    const places = await new Plant(world, api.database).all(payloads, say);
    const exports = [];
    for (const [place, { name, as, visit }] of surfaces(places).filter((one) => one.name.includes(only)).entries()) {
      say(`${place + 1}: ${name}, ${watch.ran.length} ran`);
      await context.clearCookies();
      await context.addCookies([{ name: 'techmatch_session', value: world.people[as]?.cookie ?? 'none', url }]);
      await visit({ watch, url, name, exports });
    }
    return report({ payloads, caught, watch, exports });
  } finally {
    for (const close of opened.reverse()) await close();
  }
}

function sender(pool) {
  let count = 0;
  return async ({ cookie, method, path, ...sent }) => {
    count += 1;
    const { bytes, type } = await sentBody(sent);
    const headers = { 'x-forwarded-for': `10.${(count >> 16) & 255}.${(count >> 8) & 255}.${count & 255}`, ...sentHeaders({ cookie, type, key: sent.key }) };
    const reply = await pool.request({ method, path, headers, body: bytes });
    return { status: reply.statusCode, text: await reply.body.text() };
  };
}

async function startFront(apiUrl, opened) {
  const built = { front: join(root, 'apps', 'standalone', 'dist', 'front.js'), web: join(root, 'apps', 'web', 'dist') };
  if (!existsSync(built.front)) throw new Error(`${built.front} is not built`);
  const { createFront, listen } = await import(built.front);
  const front = createFront({ webRoot: built.web, apiUrl });
  opened.push(() => front.close());
  return listen(front, '127.0.0.1', 0);
}

async function startBrowser(opened) {
  const browser = await launchBrowser(await findBrowser());
  opened.push(() => browser.close());
  return browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN', acceptDownloads: true });
}

/** A page of the product; the mouse goes over it and the keyboard through it, as a reader does. */
const page = (name, as, path, more = {}) => ({ name, as, visit: ({ watch, url }) => watch.open(name, `${url}${path}`, { before: readOn, ...more }) });

async function readOn(page) {
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 2_000);
  await page.mouse.move(500, 500);
}

/** The same, for paper. */
const printed = (name, as, path) => ({
  name,
  as,
  visit: async ({ watch, url }) => {
    await watch.page.emulateMedia({ media: 'print' });
    await watch.open(name, `${url}${path}`);
    await watch.page.emulateMedia({ media: null });
  },
});

const got = async (watch, url, path) => {
  const reply = await watch.context.request.get(`${url}${path}`);
  if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`);
  return reply;
};

/** A file of markup, opened from the disk: no policy of a server stands by it. */
const document = (name, as, path) => ({ name, as, visit: async ({ watch, url }) => watch.show(name, await (await got(watch, url, path)).text()) });

const feed = (name, path) => ({
  name,
  as: 'visitor',
  visit: async ({ watch, url }) => {
    const xml = await (await got(watch, url, path)).text();
    await watch.page.goto('about:blank');
    await watch.show(name, await feedAsShown(watch.page, xml));
    watch.surface = `${name}, opened itself`;
    await watch.page.goto(`${url}${path}`, { waitUntil: 'load' }).catch(() => undefined);
    await watch.page.waitForTimeout(300);
    await watch.look();
  },
});

const csv = (name, as, path) => ({
  name,
  as,
  visit: async ({ watch, url, exports }) => {
    const cells = readCsv(await (await got(watch, url, path)).text());
    exports.push({ name, cells: cells.length, dangerous: dangerousCells(cells), live: [] });
    watch.looked.set(name, cells.join('\n'));
  },
});

const workbook = (name, as, path) => ({
  name,
  as,
  visit: async ({ watch, url, exports }) => {
    const { texts, live } = readWorkbook(await (await got(watch, url, path)).body());
    exports.push({ name, cells: texts.length, dangerous: dangerousCells(texts), live });
    watch.looked.set(name, texts.join('\n'));
  },
});

/** A file that people sent, asked for as a page: it is shown as text, or handed over to be kept. */
const sent = (name, as, path) => ({
  name,
  as,
  visit: async ({ watch, url }) => {
    watch.surface = name;
    await watch.page.goto('about:blank');
    await watch.page.goto(`${url}${path}`).catch(() => undefined);
    await watch.page.waitForTimeout(500);
    await watch.look();
  },
});

const several = (name, as, paths, more) => paths.map((path) => page(name, as, path, more));

function surfaces({ rooms, fileRooms, results, needs, experts, desk, deals, notices, files, organizations, introduction }) {
  const talk = { shows: '.talk__message', settle: 400 };
  return [
    ...several('messages', 'researcher', rooms.map((id) => `/messages/${id}`), talk),
    ...several('messages, list of rooms', 'commissioner', ['/messages'], { settle: 400 }),
    ...several('names of files in messages', 'researcher', fileRooms.map((id) => `/messages/${id}`), talk),
    ...[...rooms, ...fileRooms].map((id) => document('evidence of a room', 'researcher', `/api/chat/rooms/${id}/evidence`)),
    ...files.map((path) => sent('a file that was sent', 'researcher', path)),
    ...several('results', 'loner', results.map((id) => `/results/${id}`), { settle: 250 }),
    ...several('needs', 'loner', needs.map((id) => `/needs/${id}`), { settle: 250 }),
    ...several('experts', 'loner', experts.map((id) => `/experts/${id}`), { settle: 250 }),
    ...several('lists of records', 'visitor', ['/results', '/needs', '/experts', '/organizations', '/results?page=2', '/search?q=script', '/search?q=%3Cscript%3E', '/matches'], { settle: 400 }),
    ...several('organisations', 'visitor', organizations.map((id) => `/organizations/${id}`), { settle: 300 }),
    ...several('the desk', 'researcher', ['/desk', ...desk.slice(0, 6).map((id) => `/desk/${id}`)], { settle: 300 }),
    ...several('deals', 'enterpriseMember', ['/deals', ...deals.map((id) => `/deals/${id}`)], { settle: 600 }),
    ...several('introductions', 'researcher', ['/introductions', `/introductions/${introduction}`], { settle: 300 }),
    ...several('the ledger', 'commissioner', ['/ledger', '/ledger?page=2', '/ledger?page=3', '/workbench'], { settle: 300 }),
    ...several('dispatches', 'transferOfficer', ['/dispatches'], { settle: 300 }),
    ...several('saved records', 'researcher', ['/saved', '/saved?page=2'], { settle: 300 }),
    ...several('notices', 'visitor', ['/notices', ...notices.map((id) => `/notices/${id}`)], { settle: 300 }),
    ...several('bulletins', 'visitor', ['/bulletins', '/bulletins/scripts', '/bulletins/scripts/1'], { settle: 400 }),
    ...several('the console', 'admin', ['/admin/reports', '/admin/people', '/authority/verifications', '/authority/audit', '/mail'], { settle: 300 }),
    ...several('notifications', 'researcher', ['/notifications', '/account', '/account/organizations'], { settle: 300 }),
    printed('a bulletin on paper', 'visitor', '/bulletins/scripts/1'),
    printed('a deal on paper', 'enterpriseMember', `/deals/${deals[0]}`),
    ...chunks(notices, 1).map(([id]) => printed('a notice on paper', 'visitor', `/notices/${id}`)),
    feed('feed of a bulletin', '/api/bulletins/scripts/feed'),
    feed('feed of the notices', '/api/notices/feed'),
    workbook('the ledger as a workbook', 'commissioner', '/api/ledger/export'),
    csv('saved records as CSV', 'researcher', '/api/saved/export'),
    csv('the audit log as CSV', 'auditor', '/api/audit/export'),
    sent('own data, opened as a page', 'researcher', '/api/account/export'),
  ];
}

/** Which payloads stood there, told by their beacon or the address at the canary host. */
function numbersIn(text) {
  return new Set([...text.matchAll(new RegExp(`(?:${beaconName}\\((\\d+)\\)|${canaryHost}/(\\d+))`, 'g'))].map(([, call, at]) => Number(call ?? at)));
}

function report({ payloads, caught, watch, exports }) {
  const kindOf = new Map(payloads.map(({ number, kind }) => [number, kind]));
  const figure = (name, value, unit, goal, n = payloads.length) => ({ name: `faults.scripts.${name}`, value, unit, floor: null, ratio: null, goal, n, seed: null });
  const perSurface = [...watch.looked].map(([name, text]) => {
    const ran = watch.ran.filter(({ surface }) => surface === name).length;
    return figure(`surface ${name}`, ran, 'ran', 0, numbersIn(text).size);
  });
  const byKind = [...new Set(payloads.map(({ kind }) => kind))].map((kind) => {
    const own = payloads.filter((one) => one.kind === kind);
    const ran = watch.ran.filter(({ said }) => kindOf.get(Number(/(\d+)\D*$/.exec(said)?.[1])) === kind).length;
    return figure(`kind ${kind}`, ran, `ran (of ${own.length}, ${own.filter(({ number }) => caught.has(number)).length} run on a page that takes them for markup)`, 0, own.length);
  });
  const runnable = payloads.filter(({ kind }) => ['tag', 'svg'].includes(kind));
  const share = runnable.filter(({ number }) => caught.has(number)).length / runnable.length;
  const dangerous = exports.flatMap(({ name, dangerous: cells, live }) => [...cells.map((cell) => `${name}: a cell that may be taken for a formula: ${JSON.stringify(cell).slice(0, 80)}`), ...live.map((one) => `${name}: ${one}`)]);
  const seenThere = new Set([...watch.looked.values()].flatMap((text) => [...numbersIn(text)]));
  const problems = [
    ...watch.ran.slice(0, shown).map(({ surface, said }) => `ran on ${surface}: ${said}`),
    ...watch.refused.slice(0, shown).map(({ surface, said }) => `refused by the policy on ${surface}: ${said}`),
    ...watch.rendered.slice(0, shown).map(({ surface, said }) => `became markup on ${surface}: ${said}`),
    ...dangerous.slice(0, shown),
    ...(share < leastCaught ? [`the unsafe page caught ${Math.round(share * 100)} % of tags and SVG: the watch sees too little`] : []),
  ];
  return {
    figures: [
      figure('ran', watch.ran.length, 'a beacon, a dialog or a request to the canary host', 0),
      figure('refused', watch.refused.length, 'reports of the policy', 0),
      figure('rendered', watch.rendered.length, 'elements that came out of a text', 0),
      figure('cells', dangerous.length, 'cells that a spreadsheet may reckon with', 0, exports.reduce((sum, { cells }) => sum + cells, 0)),
      figure('payloads', payloads.length, `of ${byKind.length} kinds, ${seenThere.size} of those with a mark seen as text on some surface`, null),
      figure('control', caught.size, 'payloads that ran on a page that takes them for markup', null),
      ...byKind,
      ...perSurface,
    ],
    problems,
  };
}
