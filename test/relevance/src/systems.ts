import { Bm25Floor } from '@techmatch/matching';
import { singular } from '@techmatch/text';
import { startMeilisearch } from '@techmatch/embedded';
import { Meilisearch } from 'meilisearch';
import { floorTexts, type RelevanceSet } from './relevance-set.js';

/** A loaded ranking system: ids of the corpus, best first, at most 100. */
export interface RankingSystem {
  rank(query: string): Promise<string[]>;
  stop(): Promise<void>;
}

export const systemNames = ['ours', 'meilisearch', 'bm25'] as const;
export type SystemName = (typeof systemNames)[number];

const depth = 100;

const ENGLISH_STOP_WORDS = new Set(
  ('a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was were will with which what how when where ' +
    'who why has have had been can could do does did may must should would about any all some its also from we than').split(' '),
);

/** English corpora are read in words without function words and plurals: character bigrams are for Han. */
function englishWords(normalised: string): string[] {
  return (normalised.match(/[a-z0-9]+/g) ?? []).filter((word) => !ENGLISH_STOP_WORDS.has(word)).map(singular);
}

/** The floor: BM25 over character bigrams (words where the corpus has no Han), fields joined. */
export function openBm25(set: RelevanceSet): RankingSystem {
  const texts = [...floorTexts(set)].map(([id, text]) => ({ id, text: [text.title, text.body, ...text.keywords].filter(Boolean).join('\n') }));
  const isEnglish = !texts.some(({ text }) => /\p{Script=Han}/u.test(text));
  const floor = isEnglish ? new Bm25Floor(englishWords) : new Bm25Floor();
  for (const { text } of texts) floor.add(text);
  return {
    rank: (query) => Promise.resolve(floor.search(query, depth).flatMap((document) => texts[document]?.id ?? [])),
    stop: () => Promise.resolve(),
  };
}

/** Stock Meilisearch with its default settings over the same fields. Throws where it cannot run on this platform. */
export async function openMeilisearch(set: RelevanceSet, folder: string): Promise<RankingSystem> {
  const server = await startMeilisearch({ dataDir: folder });
  if (!('url' in server)) throw new Error(`Meilisearch does not run here: ${JSON.stringify(server)}`);
  const client = new Meilisearch({ host: server.url, apiKey: server.key });
  const texts = [...floorTexts(set)];
  const index = client.index('relevance');
  // Numbers as ids: a dot in an id would fail the whole batch.
  const documents = texts.map(([, text], number) => ({ number, title: text.title, abstract: text.body, keywords: text.keywords }));
  for (let at = 0; at < documents.length; at += 5_000) {
    const task = await client.index('relevance').addDocuments(documents.slice(at, at + 5_000), { primaryKey: 'number' }).waitTask({ timeout: 600_000 });
    if (task.status !== 'succeeded') throw new Error(`Meilisearch refused the documents: ${JSON.stringify(task.error)}`);
  }
  return {
    rank: async (query) => {
      const { hits } = await index.search<{ number: number }>(query, { limit: depth, attributesToRetrieve: ['number'] });
      return hits.flatMap((hit) => texts[hit.number]?.[0] ?? []);
    },
    stop: () => server.stop(),
  };
}
