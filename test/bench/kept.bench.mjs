// Kept matches: results change in a library that has open needs; how long until every kept list is right, and how right it is.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomOf, percentile } from './figures.mjs';
import { demoFolder, writeGeneratedResults } from './generated-records.mjs';
import { startProduct } from './product.mjs';

/** Rows of a list. */
const kept = 20;
/** Needs whose list is compared with a fresh ranking. */
const rankings = 60;

export const description = 'time until the kept matches of open needs are right after results change, and how right they are';
export const projects = ['@techmatch/worker', '@techmatch/embedded', '@techmatch/text'];
export const options = {
  size: { type: 'string', default: '5000' },
  changes: { type: 'string', default: '200' },
  bulk: { type: 'string', default: '2000' },
  file: { type: 'string' },
  needs: { type: 'string' },
  seed: { type: 'string', default: '1' },
};

const lines = (path) => readFileSync(path, 'utf8').split('\n').filter((line) => line !== '');

/** Three disjoint parts of one library, in an order drawn by the seed: on file first, a trickle of new ones, a bulk. */
function prepare(folder, { size, changes, bulk, file, needs, seed }) {
  const [first, few, many] = [size, changes, bulk].map(Number);
  const all = lines(file === undefined ? writeGeneratedResults(folder, first + few + many, Number(seed)) : resolve(file));
  if (all.length < first + few + many) throw new Error(`${all.length} results, ${first + few + many} wanted`);
  const random = randomOf(Number(seed));
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [all[i], all[j]] = [all[j], all[i]];
  }
  const write = (name, part) => {
    const path = join(folder, `${name}.jsonl`);
    writeFileSync(path, `${part.join('\n')}\n`);
    return path;
  };
  return {
    library: write('library', all.slice(0, first)),
    trickle: write('trickle', all.slice(first, first + few)),
    bulk: write('bulk', all.slice(first + few, first + few + many)),
    needs: needs === undefined ? join(demoFolder, 'needs.jsonl') : resolve(needs),
  };
}

/**
 * Share of a fresh ranking's first 20 that is kept, and share of needs whose list is that ranking's, both over needs drawn by the seed; and by how many
 * points a row of a fresh ranking that is not kept beats the last one that is, at most: below 0 nothing better was missed.
 */
async function compare(app, ids, { MatchesService, Transactions }) {
  const overlaps = [];
  let behind = -Infinity;
  for (const id of ids) {
    const fresh = (await app.get(MatchesService).matchesOf('need', id, { kind: 'result', size: kept })).matches;
    const rows = await app.get(Transactions).reader.query('SELECT result_id, score FROM kept_match WHERE need_id = $1', [id]);
    const there = new Set(rows.map((row) => row.result_id));
    const missed = fresh.filter((match) => !there.has(match.id));
    overlaps.push(fresh.length === 0 ? 1 : 1 - missed.length / fresh.length);
    const last = Math.min(...rows.map((row) => row.score));
    behind = Math.max(behind, ...missed.map((match) => (rows.length < kept ? match.score : match.score - last)));
  }
  return { behind: Number.isFinite(behind) ? behind : 0, overlap: overlaps.reduce((sum, share) => sum + share, 0) / overlaps.length, same: overlaps.filter((share) => share === 1).length / overlaps.length };
}

/** Every kept row must be explained by its own numbers. Returns the largest difference. */
async function unexplained(app, { Transactions }, explain) {
  let worst = 0;
  const ids = await app.get(Transactions).reader.query('SELECT need_id AS id FROM kept_need');
  for (const { id } of ids) {
    const rows = await app.get(Transactions).reader.query('SELECT score, stored FROM kept_match WHERE need_id = $1', [id]);
    for (const row of rows) worst = Math.max(worst, Math.abs(explain(row.stored).score - row.score));
  }
  return { worst, needs: ids.length };
}

export async function run(values, say) {
  const folder = mkdtempSync(join(tmpdir(), 'techmatch-kept-'));
  say('starting servers');
  const { app, stop } = await startProduct({ withMatches: true });
  try {
    return await measure(app, prepare(folder, values), values, say);
  } finally {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(app, files, values, say) {
  const [{ KeptMatcher, MatchesService }, { OutboxRelay }, { ImportService }, { Transactions }, { explain }] = await Promise.all([
    import('@techmatch/matches'),
    import('@techmatch/outbox'),
    import('@techmatch/library'),
    import('@techmatch/database'),
    import('@techmatch/matching'),
  ]);
  const tokens = { MatchesService, Transactions };
  const bring = async (kind, file) => {
    await app.get(ImportService).run({ kind, file, source: 'bench', isDemo: false, isDryRun: false }, { progress: () => undefined, problem: () => undefined });
    await app.get(OutboxRelay).drain();
  };
  const seconds = async (work) => {
    const start = performance.now();
    await work();
    return (performance.now() - start) / 1000;
  };
  const keep = () => seconds(() => app.get(KeptMatcher).drain());
  say('the library');
  await bring('results', files.library);
  await bring('needs', files.needs);
  const fromNothing = await keep();
  const random = randomOf(Number(values.seed));
  const all = (await app.get(Transactions).reader.query('SELECT need_id AS id FROM kept_need ORDER BY need_id')).map((row) => row.id);
  const drawn = all.map((id) => ({ id, order: random() })).sort((a, b) => a.order - b.order).slice(0, rankings).map(({ id }) => id);
  say('a floor: one ranking');
  const floors = [];
  for (const id of drawn) floors.push((await seconds(() => app.get(MatchesService).matchesOf('need', id, { kind: 'result', size: 1 }))) * 1000);
  say('a trickle');
  await bring('results', files.trickle);
  const trickle = await keep();
  const afterTrickle = await compare(app, drawn, tokens);
  say('a bulk');
  await bring('results', files.bulk);
  const bulk = await keep();
  const afterBulk = await compare(app, drawn, tokens);
  const { worst, needs } = await unexplained(app, tokens, explain);
  const figure = (name, value, unit, others = {}) => ({ name: `kept.${name}`, value: Number(value.toFixed(4)), unit, floor: null, ratio: null, goal: null, n: needs, seed: Number(values.seed), ...others });
  const anew = (percentile(floors, 0.5) * needs) / 1000;
  return {
    figures: [
      figure('fromNothing', fromNothing, 's'),
      figure('trickle', trickle, 's', { floor: Number(anew.toFixed(3)), ratio: Number((trickle / anew).toFixed(3)) }),
      figure('trickleOverlap', afterTrickle.overlap, 'share', { goal: 1, n: drawn.length }),
      figure('trickleSame', afterTrickle.same, 'share', { goal: 1, n: drawn.length }),
      figure('trickleBehind', afterTrickle.behind, 'points', { goal: 0, n: drawn.length }),
      figure('bulk', bulk, 's', { floor: Number(anew.toFixed(3)), ratio: Number((bulk / anew).toFixed(3)) }),
      figure('bulkOverlap', afterBulk.overlap, 'share', { goal: 1, n: drawn.length }),
      figure('bulkSame', afterBulk.same, 'share', { goal: 1, n: drawn.length }),
      figure('bulkBehind', afterBulk.behind, 'points', { goal: 0, n: drawn.length }),
      figure('explainedWithin', worst, 'points', { goal: 0 }),
    ],
    problems: worst > 1e-6 ? [`a kept score differs from its stored numbers by ${worst}`] : [],
  };
}
