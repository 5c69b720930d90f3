// How long a committed change takes until a search finds it, beside the bare add-document task of plain Meilisearch. Floor, ours, floor in one run.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { percentile, randomOf } from './figures.mjs';
import { demoFolder, writeGeneratedResults } from './generated-records.mjs';
import { PlainMeilisearch } from './plain-meilisearch.mjs';
import { startProduct } from './product.mjs';
import { readLibrary } from './search-oracle.mjs';

export const description = 'commit → searchable ÷ the bare add-document task of plain Meilisearch';
export const projects = ['@techmatch/library', '@techmatch/matches', '@techmatch/embedded', '@techmatch/search', '@techmatch/text'];
export const options = {
  size: { type: 'string', default: '5000' },
  changes: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
};

const lookMs = 2;
const limitMs = 30_000;

export async function run(values, say) {
  const product = await startProduct();
  try {
    return await measure(product, Number(values.size), Number(values.changes), Number(values.seed), say);
  } finally {
    await product.stop();
  }
}

async function measure(product, size, changes, seed, say) {
  const { ImportService } = await import('@techmatch/library');
  const { SearchService, SearchProjections, SearchRecords } = await import('@techmatch/search');
  const { Outbox, OutboxRelay } = await import('@techmatch/outbox');
  const { Transactions } = await import('@techmatch/database');
  const { app } = product;
  const importResults = (file, isDemo) => app.get(ImportService).run({ kind: 'results', file, source: null, isDemo, isDryRun: false }, { progress: ({ rows }) => say(`import: ${rows}`), problem: () => undefined });
  await app.get(ImportService).run({ kind: 'organizations', file: join(demoFolder, 'organizations.jsonl'), source: null, isDemo: true, isDryRun: false }, { progress: () => undefined, problem: () => undefined });
  await importResults(writeGeneratedResults(product.folder, size, seed), false);
  const transactions = app.get(Transactions);
  const projection = app.get(SearchProjections).get('result');
  const library = await readLibrary(projection, transactions.reader);
  say('indexing');
  await app.get(OutboxRelay).drain();
  const plain = new PlainMeilisearch(product.meilisearch, 'plain');
  await plain.load(library.map(({ document }) => document));
  app.get(OutboxRelay).start();

  const change = (id, word) =>
    transactions.run(async (em) => {
      await em.query('UPDATE result SET version = version + 1, updated_at = now(), title = $2 WHERE id = $1', [id, word]);
      const changed = await projection.load(em, [id]);
      await app.get(SearchRecords).write(em, 'result', changed);
      await app.get(Outbox).append(em, { type: 'library.changed', kind: 'result', id, version: changed[0].version });
      return changed;
    });
  const isFound = async (word, id) => (await app.get(SearchService).search({ kind: 'result', q: word, filters: {}, sort: 'relevance', page: 1, size: 5 })).ids.includes(id);
  const random = randomOf(seed);
  const times = { ours: [], floor: [] };
  const problems = [];
  const clockFloor = async (documents) => {
    const began = performance.now();
    await plain.add(documents, lookMs);
    times.floor.push(performance.now() - began);
  };
  for (let index = 0; index < changes; index += 1) {
    if (index % 20 === 0) say(`change ${index} of ${changes}`);
    const { document } = library[Math.floor(random() * library.length)];
    // Changes come at any moment between two looks of the relay.
    await delay(random() * 120);
    await clockFloor([document]);
    const word = `fresh${index}x${seed}`;
    const changed = await change(document.id, word);
    const began = performance.now();
    while (!(await isFound(word, document.id)) && performance.now() - began < limitMs) await delay(lookMs);
    times.ours.push(performance.now() - began);
    if (!(await isFound(word, document.id))) problems.push(`a change of ${document.id} was not found in ${limitMs / 1_000} s`);
    await delay(random() * 60);
    await clockFloor(changed);
  }
  plain.close();
  const figure = (share, name) => {
    const [value, floor] = [percentile(times.ours, share), percentile(times.floor, share)];
    return { name: `freshness.${name}`, value, unit: 'ms', floor, ratio: value / floor, goal: 2, n: times.ours.length, seed };
  };
  return { figures: [figure(0.5, 'p50'), figure(0.99, 'p99')], problems };
}
