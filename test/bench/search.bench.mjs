import { percentile } from './figures.mjs';
import { demoFolder, writeGeneratedResults } from './generated-records.mjs';
import { PlainMeilisearch } from './plain-meilisearch.mjs';
import { startProduct } from './product.mjs';
import { drawPairs, homophoneNames, literalIds, readLibrary } from './search-oracle.mjs';
import { join } from 'node:path';

export const description = 'recall against a LIKE oracle, homophones, latency idle and under 50 writes a second; floor: plain Meilisearch';
export const options = {
  size: { type: 'string', default: '5000' },
  file: { type: 'string' },
  pairs: { type: 'string', default: '1200' },
  seed: { type: 'string', default: '1' },
};
export const projects = ['@techmatch/library', '@techmatch/matches', '@techmatch/embedded', '@techmatch/search', '@techmatch/text'];

/** Up to this many hits must all stand in the first page; of more, the count must be right. */
const firstPage = 20;
const writesPerSecond = 50;
const latencyQueries = 200;
const rowsSql = 'SELECT * FROM result WHERE id = ANY ($1)';

export async function run(values, say) {
  const seed = Number(values.seed);
  const product = await startProduct();
  try {
    const bench = await prepare(product, values, seed, say);
    const figures = [...bench.figures];
    const problems = [];
    for (const measure of [measureRecall, measureHomophones, measureIdle, measureUnderWrites]) {
      const found = await measure(bench, seed, say);
      figures.push(...found.figures);
      problems.push(...(found.problems ?? []));
    }
    bench.plain.close();
    return { figures, problems };
  } finally {
    await product.stop();
  }
}

/** The demo library, and a file or generated records, through the real import, outbox and indexer. */
async function prepare(product, values, seed, say) {
  const { ImportService, LibrarySearchService } = await import('@techmatch/library');
  const { SearchService, SearchProjections, SearchRecords } = await import('@techmatch/search');
  const { Outbox, OutboxRelay } = await import('@techmatch/outbox');
  const { Transactions } = await import('@techmatch/database');
  const { app } = product;
  const importer = app.get(ImportService);
  const refused = [];
  const load = async (kind, file, isDemo) => {
    const observer = { progress: (counts) => say(`import ${kind}: ${counts.rows}`), problem: (problem) => refused.push(problem) };
    await importer.run({ kind, file, source: isDemo ? 'demo' : null, isDemo, isDryRun: false }, observer);
  };
  for (const kind of ['organizations', 'experts', 'results']) await load(kind, join(demoFolder, `${kind}.jsonl`), true);
  await load('results', values.file ?? writeGeneratedResults(product.folder, Number(values.size), seed), false);
  if (refused.length > 0) say(`${refused.length} rows were refused`);

  // Learned terms widen short lists: they must cost neither exactness nor time.
  await app.get((await import('@techmatch/matches')).TermPairStore).learnFromLibrary();
  const em = app.get(Transactions).reader;
  const library = await readLibrary(app.get(SearchProjections).get('result'), em);
  say(`indexing ${library.length} results`);
  let began = performance.now();
  await app.get(OutboxRelay).drain();
  const indexSeconds = (performance.now() - began) / 1_000;
  say('indexing them in plain Meilisearch');
  const plain = new PlainMeilisearch(product.meilisearch, 'plain');
  began = performance.now();
  await plain.load(library.map(({ document }) => document));
  const plainSeconds = (performance.now() - began) / 1_000;

  const search = app.get(SearchService);
  const ask = (q, more = {}) => search.search({ kind: 'result', q, filters: {}, sort: 'relevance', page: 1, size: firstPage, ...more });
  const figures = [{ name: 'search.index', value: indexSeconds, unit: 's', floor: plainSeconds, ratio: indexSeconds / plainSeconds, goal: null, n: library.length, seed }];
  const parts = { records: app.get(SearchRecords), outbox: app.get(Outbox), relay: app.get(OutboxRelay), transactions: app.get(Transactions), projection: app.get(SearchProjections).get('result') };
  return { library, plain, ask, em, pairs: drawPairs(library, Number(values.pairs), seed), lists: app.get(LibrarySearchService), parts, figures };
}

/** Reads on, page by page, until the record comes or the list ends. */
async function isReached(ask, query, id, total) {
  for (let page = 1; (page - 1) * 50 < Math.min(total, 10_000); page += 1) {
    const { ids } = await ask(query, { page, size: 50 });
    if (ids.includes(id)) return true;
  }
  return false;
}

async function measureRecall({ library, plain, ask, pairs }, seed, say) {
  const tallies = new Map(['2', '3-4', '5+'].map((size) => [size, { pairs: 0, few: 0, ours: 0, plain: 0, many: 0, equal: 0, plainEqual: 0 }]));
  const problems = [];
  const deep = { asked: 0, reached: 0 };
  for (const [index, { size, query, id }] of pairs.entries()) {
    if (index % 50 === 0) say(`recall: ${index} of ${pairs.length}`);
    const tally = tallies.get(size);
    const wanted = literalIds(library, query);
    const [answer, floor] = [await ask(query), await plain.search(query)];
    tally.pairs += 1;
    if (answer.isDegraded) problems.push(`"${query}": the index did not answer`);
    if (wanted.length <= firstPage) {
      tally.few += 1;
      const holds = (ids) => wanted.every((each) => ids.includes(each));
      if (holds(answer.ids)) tally.ours += 1;
      else problems.push(`"${query}" holds for ${wanted.length}, not all in the first ${firstPage}`);
      if (holds(floor.ids)) tally.plain += 1;
    } else {
      tally.many += 1;
      if (answer.total === wanted.length) tally.equal += 1;
      else problems.push(`"${query}": total ${answer.total} instead of ${wanted.length}`);
      if (floor.total === wanted.length) tally.plainEqual += 1;
      if (deep.asked < 60) {
        deep.asked += 1;
        if (await isReached(ask, query, id, answer.total)) deep.reached += 1;
        else problems.push(`"${query}": paging does not reach ${id}`);
      }
    }
  }
  const figures = [...tallies].flatMap(([size, tally]) => {
    const misses = tally.few - tally.ours;
    const plainMisses = tally.few - tally.plain;
    const share = (part, whole) => (whole === 0 ? null : part / whole);
    return [
      { name: `search.recall20.${size}`, value: share(tally.ours, tally.few), unit: 'share', floor: share(tally.plain, tally.few), ratio: null, goal: 0.99, n: tally.few, seed },
      { name: `search.misses.${size}`, value: misses, unit: 'queries', floor: plainMisses, ratio: plainMisses === 0 ? null : misses / plainMisses, goal: 0.1, n: tally.few, seed },
      { name: `search.totalsEqual.${size}`, value: share(tally.equal, tally.many), unit: 'share', floor: share(tally.plainEqual, tally.many), ratio: null, goal: 1, n: tally.many, seed },
    ];
  });
  figures.push({ name: 'search.paging', value: deep.asked === 0 ? null : deep.reached / deep.asked, unit: 'share', floor: null, ratio: null, goal: 1, n: deep.asked, seed });
  return { figures, problems };
}

async function measureHomophones({ library, plain, ask }, seed, say) {
  const names = homophoneNames(library, 200, seed);
  let hits = 0;
  let plainHits = 0;
  const problems = [];
  for (const [index, name] of names.entries()) {
    if (index % 50 === 0) say(`homophones: ${index} of ${names.length}`);
    const { total } = await ask(name);
    if (total > 0) problems.push(`"${name}" is nobody's name and finds ${total}`);
    hits += total;
    plainHits += (await plain.search(name)).total;
  }
  return { figures: [{ name: 'search.homophones', value: hits, unit: 'hits', floor: plainHits, ratio: null, goal: 0, n: names.length, seed }], problems };
}

/** Each query: floor, ours, floor; with and without a filter. */
async function time({ plain, ask, lists, em, pairs, library }, say, label) {
  const times = { floor: [], ours: [], list: [] };
  const field = library.flatMap(({ document }) => document.facts.field)[0];
  const clock = async (into, work) => {
    const began = performance.now();
    await work();
    into.push(performance.now() - began);
  };
  for (let index = 0; index < latencyQueries; index += 1) {
    if (index % 50 === 0) say(`${label}: ${index} of ${latencyQueries}`);
    const { query } = pairs[index % pairs.length];
    const isFiltered = index % 3 === 0 && field !== undefined;
    const rows = async (ids) => em.query(rowsSql, [ids]);
    const floor = async () => rows((await plain.search(query, { filter: isFiltered ? [`field = "${field}"`] : [] })).ids);
    const filters = isFiltered ? { field: [field] } : {};
    await clock(times.floor, floor);
    await clock(times.ours, async () => rows((await ask(query, { filters })).ids));
    await clock(times.list, () => lists.list('result', { q: query, ...filters }));
    await clock(times.floor, floor);
  }
  return times;
}

function latencyFigures(name, times, seed) {
  const of = (part, share) => percentile(times[part], share);
  return [
    { name: `search.p95${name}`, value: of('ours', 0.95), unit: 'ms', floor: of('floor', 0.95), ratio: of('ours', 0.95) / of('floor', 0.95), goal: 1.5, n: times.ours.length, seed },
    { name: `search.p50${name}`, value: of('ours', 0.5), unit: 'ms', floor: of('floor', 0.5), ratio: of('ours', 0.5) / of('floor', 0.5), goal: null, n: times.ours.length, seed },
    { name: `search.page.p95${name}`, value: of('list', 0.95), unit: 'ms', floor: of('floor', 0.95), ratio: of('list', 0.95) / of('floor', 0.95), goal: null, n: times.list.length, seed },
  ];
}

async function measureIdle(bench, seed, say) {
  await time(bench, () => undefined, 'warming');
  return { figures: latencyFigures('.idle', await time(bench, say, 'latency, idle'), seed) };
}

/** The same while 50 records a second change: rows, records and events through the product, and the same records in the plain index. */
async function measureUnderWrites(bench, seed, say) {
  const { records, outbox, relay, transactions, projection } = bench.parts;
  relay.start();
  let isDone = false;
  let written = 0;
  const ids = bench.library.map(({ document }) => document.id);
  const writing = (async () => {
    for (let round = 0; !isDone; round += 1) {
      const began = performance.now();
      const some = Array.from({ length: writesPerSecond }, (_, index) => ids[(round * writesPerSecond + index) % ids.length]);
      const documents = await transactions.run(async (em) => {
        await em.query(`UPDATE result SET version = version + 1, updated_at = now(), abstract = abstract || '。' WHERE id = ANY ($1)`, [some]);
        const changed = await projection.load(em, some);
        await records.write(em, 'result', changed);
        await outbox.append(em, ...changed.map(({ id, version }) => ({ type: 'library.changed', kind: 'result', id, version })));
        return changed;
      });
      await bench.plain.add(documents);
      written += documents.length;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, 1_000 - (performance.now() - began))));
    }
  })();
  const began = performance.now();
  const times = await time(bench, say, 'latency, under writes');
  const seconds = (performance.now() - began) / 1_000;
  isDone = true;
  await writing;
  const figures = latencyFigures('.writes', times, seed);
  return { figures: [...figures, { name: 'search.writes', value: written / seconds, unit: 'records/s', floor: null, ratio: null, goal: writesPerSecond, n: written, seed }] };
}
