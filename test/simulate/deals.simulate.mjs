// Deals under many hands: random deeds of all roles, several at the same moment, through two api processes. The timeline is then replayed against the hand-written table.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { Pool } from 'undici';
import { startApi } from '../grid/product.mjs';
import { sentBody, sentHeaders } from '../grid/sent-body.mjs';
import { contents, World } from '../grid/world.mjs';
import { Course } from './deals.course.mjs';
import { steps } from './deals.expected.mjs';

export const description = 'random deeds of all roles on one deal, several at once: no illegal stage, nothing lost, the timeline complete';
export const projects = ['@techmatch/api', '@techmatch/worker', '@techmatch/embedded'];
export const options = {
  seeds: { type: 'string', default: '50' },
  /** The first of them. */
  seed: { type: 'string', default: '1' },
};

/** Seeds that once found something are run before all others. */
const kept = JSON.parse(readFileSync(new URL('kept-seeds.json', import.meta.url), 'utf8')).deals;

const cash = { kind: 'service', consideration: 'cash', pricing: 'listing', amountFen: '6000000' };
/** What may be written into a contract: complete and not, with and without a disposal, on both sides of the value that decides its route, a notice that has run and one that has not. */
const contracts = [
  cash,
  { ...cash, amountFen: '6000001' },
  { ...cash, pricing: 'agreement' },
  { ...cash, kind: null },
  { ...cash, amountFen: null },
  { ...cash, kind: 'transfer', appraisedFen: '799999999' },
  { ...cash, kind: 'transfer', appraisedFen: '800000000' },
  { ...cash, kind: 'transfer', appraisedFen: null },
  { ...cash, kind: 'transfer', pricing: 'agreement', appraisedFen: '1000000', noticeFrom: '2026-01-01', noticeUntil: '2026-01-31' },
  { ...cash, kind: 'licence', pricing: 'agreement', noticeFrom: '2026-01-01', noticeUntil: '2026-01-02' },
].map((said) => ({ ...contents.contract, ...said }));

const people = ['enterpriseOwner', 'enterpriseMember', 'universityOwner', 'researcher', 'transferOfficer', 'commissioner'];
const who = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...people) }, { weight: 1, arbitrary: fc.constantFrom('otherOfficer', 'newcomerOwner', 'visitor') });
const dealt = (weight, kind, more = {}) => ({ weight, arbitrary: fc.record({ kind: fc.constant(kind), pick: fc.nat(), ...more }) });
const deed = fc.record({
  who,
  what: fc.oneof(
    // Mostly what leads on, or deals would never be signed; else anything.
    dealt(8, 'onward'),
    dealt(2, 'step', { action: fc.constantFrom(...new Set(steps.map(({ action }) => action))) }),
    dealt(5, 'contract'),
    dealt(1, 'parties'),
    dealt(2, 'addItem'),
    dealt(6, 'item', { state: fc.constantFrom('done', 'done', 'done', 'open', 'dropped') }),
  ),
  /** Looked at the deal before the last thing happened. */
  isStale: fc.integer({ min: 0, max: 6 }).map((drawn) => drawn === 0),
  waitMs: fc.integer({ min: 0, max: 6 }),
});
const rounds = fc.array(fc.array(deed, { minLength: 1, maxLength: 5 }), { minLength: 20, maxLength: 45 });

export async function run(values, say) {
  const seeds = [...new Set([...kept, ...Array.from({ length: Number(values.seeds) }, (_, i) => Number(values.seed) + i)])];
  const api = await startApi({ processes: 2 });
  const pools = api.urls.map((url) => new Pool(url, { connections: 8 }));
  try {
    let address = 0;
    const send = async ({ cookie, method, path, ...sent }) => {
      const { bytes, type } = await sentBody(sent);
      address += 1;
      const headers = { ...sentHeaders({ cookie, type, key: sent.key }), 'x-forwarded-for': `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}` };
      const reply = await pools[address % pools.length].request({ method, path, headers, body: bytes });
      return { status: reply.statusCode, text: await reply.body.text() };
    };
    say('making the world');
    const world = await new World(send, api.database).build();
    const total = { deeds: 0, done: 0, second: 0, refused: 0, events: 0, stages: new Set(), actions: new Set() };
    const problems = [];
    for (const [i, seed] of seeds.entries()) {
      say(`seed ${seed}: ${i} of ${seeds.length}, ${total.deeds} deeds, ${problems.length} wrong`);
      const [course] = fc.sample(rounds, { seed, numRuns: 1 });
      problems.push(...(await follow(course, { world, send, total })).map((problem) => `seed ${seed}: ${problem}`));
    }
    return report(total, problems, { n: seeds.length, seed: Number(values.seed) });
  } finally {
    for (const pool of pools) await pool.close();
    await api.stop();
  }
}

/** One deal through all rounds; what was wrong with it. */
async function follow(course, { world, send, total }) {
  const { id } = await world.beginDeal();
  const deal = new Course(id, { world, send, contracts });
  for (const round of course) {
    await deal.look();
    await Promise.all(round.map(async ({ waitMs, ...asked }) => (await delay(waitMs), deal.try(asked))));
  }
  const { problems, events } = await deal.replay();
  for (const { status, outcome } of deal.replies) {
    total.deeds += 1;
    total.done += status < 300 ? 1 : 0;
    total.second += outcome === 'second' ? 1 : 0;
    total.refused += status >= 400 && outcome !== 'second' ? 1 : 0;
  }
  total.events += events.length;
  for (const event of events) {
    total.stages.add(event.to_stage);
    if (event.action !== null) total.actions.add(event.action);
  }
  return problems;
}

function report(total, problems, { n, seed }) {
  const figure = (name, value, unit, goal = null) => ({ name: `deals.${name}`, value, unit, floor: null, ratio: null, goal, n, seed });
  const { deeds, done, second, refused, events, stages, actions } = total;
  if (done === 0 || second === 0) problems.push(`nothing was tried: ${done} deeds done, ${second} that came second`);
  const unseen = steps.filter(({ action, to }) => !actions.has(action) || !stages.has(to)).map(({ action }) => action);
  if (n >= 20 && unseen.length > 0) problems.push(`never happened: ${[...new Set(unseen)].join(', ')}`);
  const figures = [figure('deeds', deeds, ''), figure('done', done, ''), figure('second', second, 'told who was faster'), figure('refused', refused, ''), figure('events', events, 'in the timelines'), figure('stages', stages.size, 'of 9 seen'), figure('wrong', problems.length, '', 0)];
  return { figures, problems: problems.slice(0, 20) };
}
