import { analyseDocument, encodeVector, type MatchText } from '../document.js';
import { indexDocument } from '../indexed-document.js';
import { encodePostings, type Posting } from '../postings.js';
import type { AskerStatistics, CorpusStatistics } from '../query.js';
import type { StoredDocument } from '../score.js';

/** A library in memory, with the same bytes and counts that the database keeps. */
export interface SmallLibrary {
  statistics: CorpusStatistics;
  df: Map<string, number>;
  postings: Map<string, Uint8Array>;
  documents: StoredDocument[];
}

export function record(title: string, body = '', keywords: readonly string[] = []): MatchText {
  return { title, body, keywords };
}

export function smallLibrary(records: readonly MatchText[]): SmallLibrary {
  const df = new Map<string, number>();
  const lists = new Map<string, Posting[]>();
  const sums = { b: 0, w: 0 };
  const documents = records.map((text, document) => {
    const { terms, lengths } = analyseDocument(text);
    for (const [term, frequency] of terms) {
      df.set(term, (df.get(term) ?? 0) + 1);
      if (term.startsWith('b')) lists.set(term, [...(lists.get(term) ?? []), { document, frequency, length: lengths.b }]);
    }
    sums.b += lengths.b;
    sums.w += lengths.w;
    return { vector: encodeVector(indexDocument(text)), lengths };
  });
  const averageLengths = { b: sums.b / records.length, w: sums.w / records.length };
  return {
    statistics: { epoch: '1', documents: records.length, averageLengths, df },
    df,
    postings: new Map([...lists].map(([term, list]) => [term, encodePostings(list)])),
    documents,
  };
}

export function askersOf(texts: readonly MatchText[]): AskerStatistics {
  const { df } = smallLibrary(texts);
  return { documents: texts.length, df };
}
