import { bigrams } from '@techmatch/text';

/** The floor that rankings are measured against: plain BM25 over character bigrams and alphanumeric tokens, fields joined, nothing tuned. */
export class Bm25Floor {
  private readonly lists = new Map<string, number[]>();
  private readonly lengths: number[] = [];
  private total = 0;

  /** `tokenize` splits text that was normalised (NFKC, lower case). */
  constructor(private readonly tokenize: (normalised: string) => string[] = bigrams) {}

  /** Adds a document; its number is the count of those before it. */
  add(text: string): void {
    const tokens = this.tokens(text);
    const document = this.lengths.push(tokens.length) - 1;
    this.total += tokens.length;
    for (const [token, frequency] of count(tokens)) {
      const list = this.lists.get(token) ?? [];
      list.push(document, frequency);
      this.lists.set(token, list);
    }
  }

  /** The numbers of the best documents, ties by number. k1 = 1.2, b = 0.75, idf = ln(1 + (N − df + 0.5)/(df + 0.5)), query terms counted. */
  search(text: string, limit: number): number[] {
    const documents = this.lengths.length;
    const average = this.total / Math.max(1, documents);
    const scores = new Float64Array(documents);
    for (const [token, queryFrequency] of count(this.tokens(text))) {
      const list = this.lists.get(token) ?? [];
      const df = list.length / 2;
      const idf = Math.log(1 + (documents - df + 0.5) / (df + 0.5));
      for (let i = 0; i < list.length; i += 2) {
        const document = list[i] ?? 0;
        const frequency = list[i + 1] ?? 0;
        const length = (this.lengths[document] ?? 0) / average;
        scores[document] = (scores[document] ?? 0) + (queryFrequency * idf * frequency * 2.2) / (frequency + 1.2 * (0.25 + 0.75 * length));
      }
    }
    const found = [...scores.keys()].filter((document) => (scores[document] ?? 0) > 0);
    return found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, limit);
  }

  private tokens(text: string): string[] {
    return this.tokenize(text.normalize('NFKC').toLowerCase());
  }
}

function count(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}
