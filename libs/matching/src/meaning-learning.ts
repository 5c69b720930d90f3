import { analyseDocument, type MatchText } from './document.js';
import { topicCode, type MeaningTables } from './meaning.js';
import { principalSubspace, type SparseRows } from './subspace.js';
import { countTerms, termHash, viewOf } from './terms.js';

/** Bounds and sizes of what is learned. */
export const MEANING = {
  /** From fewer records nothing is learned: what stands beside what would be chance. */
  leastRecords: 200,
  /** Records to learn from; more adds little and costs time. */
  results: 20_000,
  needs: 10_000,
  /** Words that get a vector, the most frequent; each in at least `leastDocuments` records and at most `mostShare` of them. */
  words: 40_000,
  leastDocuments: 3,
  mostShare: 0.2,
  /** At most; a small library has fewer subjects than records and words. */
  dimensions: { most: 100, recordsEach: 4, wordsEach: 8 },
  /** Terms of both views whose topicality is kept, the most frequent. */
  topics: 150_000,
  /** Records of average topicality that every term is given beside its own: a few occurrences prove little. */
  topicPrior: 20,
  topicRange: { least: 0.1, most: 5 },
} as const;

/**
 * Learns a `MeaningModel` from records: vectors of words by truncated singular value decomposition of their log-tf × idf in records, and how often terms
 * stand in titles. Deterministic for the same records in the same order.
 */
export class MeaningLearner {
  private readonly numbers = new Map<string, number>();
  /** Records that have the word, by its number. */
  private readonly df: number[] = [];
  private readonly rows: { words: Int32Array; frequencies: Uint8Array }[] = [];
  private readonly titled = new Map<string, { all: number; title: number }>();

  get records(): number {
    return this.rows.length;
  }

  /** A result: its words, and which of its terms its title has. */
  add(text: MatchText): void {
    const { terms } = analyseDocument(text);
    this.addWords(terms);
    if (text.title === '') return;
    const title = new Map<string, number>();
    countTerms(text.title, 1, title);
    for (const term of terms.keys()) {
      const counts = this.titled.get(term) ?? { all: 0, title: 0 };
      counts.all += 1;
      if (title.has(term)) counts.title += 1;
      this.titled.set(term, counts);
    }
  }

  /** A need: its words alone, because titles of needs also say that something is wanted. */
  addNeed(text: MatchText): void {
    this.addWords(analyseDocument(text).terms);
  }

  private addWords(terms: ReadonlyMap<string, number>): void {
    const words = [...terms].filter(([term]) => viewOf(term) === 'w');
    for (const [term] of words) {
      const number = this.numbers.get(term) ?? this.df.push(0) - 1;
      this.numbers.set(term, number);
      this.df[number] = (this.df[number] ?? 0) + 1;
    }
    this.rows.push({ words: Int32Array.from(words, ([term]) => this.numbers.get(term) ?? 0), frequencies: Uint8Array.from(words, ([, frequency]) => Math.min(255, frequency)) });
  }

  /** What was learned; undefined where there were too few records. `pause` is awaited every few milliseconds of work, so that others may run. */
  async learn(pause: () => Promise<void>): Promise<MeaningTables | undefined> {
    const words = this.vocabulary();
    const { most, recordsEach, wordsEach } = MEANING.dimensions;
    const dimensions = Math.min(most, Math.floor(this.rows.length / recordsEach), Math.floor(words.length / wordsEach));
    if (this.rows.length < MEANING.leastRecords || dimensions < 1) return undefined;
    const idf = Float32Array.from(words, (word) => Math.log(this.rows.length / (this.df[word.number] ?? 1)));
    const basis = await principalSubspace(this.matrix(words, idf), dimensions, pause);
    const { vectors, scales } = quantise(basis, dimensions);
    return { dimensions, hashes: Uint32Array.from(words, (word) => termHash(word.term)), idf, vectors, scales, topicality: this.topicality() };
  }

  private vocabulary(): { term: string; number: number }[] {
    const most = MEANING.mostShare * this.rows.length;
    return [...this.numbers]
      .map(([term, number]) => ({ term, number, df: this.df[number] ?? 0 }))
      .filter(({ df }) => df >= MEANING.leastDocuments && df <= most)
      .sort((a, b) => b.df - a.df || (a.term < b.term ? -1 : 1))
      .slice(0, MEANING.words)
      .sort((a, b) => (a.term < b.term ? -1 : 1));
  }

  /** Records as rows of log-tf × idf, each of length 1. */
  private matrix(words: readonly { number: number }[], idf: Float32Array): SparseRows {
    const columnOf = new Int32Array(this.df.length).fill(-1);
    words.forEach(({ number }, column) => (columnOf[number] = column));
    const starts = new Int32Array(this.rows.length + 1);
    this.rows.forEach((row, r) => (starts[r + 1] = (starts[r] ?? 0) + row.words.reduce((sum, word) => sum + ((columnOf[word] ?? -1) < 0 ? 0 : 1), 0)));
    const total = starts[this.rows.length] ?? 0;
    const matrix = { starts, columns: new Int32Array(total), values: new Float32Array(total), width: words.length };
    let at = 0;
    for (const row of this.rows) {
      const from = at;
      let squares = 0;
      row.words.forEach((word, i) => {
        const column = columnOf[word] ?? -1;
        if (column < 0) return;
        const value = Math.log1p(row.frequencies[i] ?? 0) * (idf[column] ?? 0);
        matrix.columns[at] = column;
        matrix.values[at++] = value;
        squares += value * value;
      });
      for (let i = from; i < at; i++) matrix.values[i] = (matrix.values[i] ?? 0) / Math.sqrt(squares);
    }
    return matrix;
  }

  /** Title share of each term beside the average of its view, with the prior; kept where it is not about 1. */
  private topicality(): MeaningTables['topicality'] {
    const averages = { b: averageTitleShare(this.titled, 'b'), w: averageTitleShare(this.titled, 'w') };
    const frequent = [...this.titled].sort((a, b) => b[1].all - a[1].all || (a[0] < b[0] ? -1 : 1)).slice(0, MEANING.topics);
    const { least, most } = MEANING.topicRange;
    const coded = frequent.map(([term, { all, title }]) => {
      const average = averages[viewOf(term)];
      const share = average > 0 ? (title + MEANING.topicPrior * average) / (all + MEANING.topicPrior) / average : 1;
      return { hash: termHash(term), code: topicCode(Math.max(least, Math.min(most, share))) };
    });
    coded.sort((a, b) => a.hash - b.hash);
    return { hashes: Uint32Array.from(coded, ({ hash }) => hash), codes: Uint8Array.from(coded, ({ code }) => code) };
  }
}

function averageTitleShare(titled: ReadonlyMap<string, { all: number; title: number }>, view: 'b' | 'w'): number {
  let [all, title] = [0, 0];
  for (const [term, counts] of titled) {
    if (viewOf(term) !== view) continue;
    all += counts.all;
    title += counts.title;
  }
  return all > 0 ? title / all : 0;
}

/** Each row of `size` numbers as int8 with a scale of its own: within half a 127th of its largest. */
function quantise(basis: Float32Array, size: number): { vectors: Int8Array; scales: Float32Array } {
  const vectors = new Int8Array(basis.length);
  const scales = new Float32Array(basis.length / size);
  for (let row = 0; row < scales.length; row++) {
    let largest = 0;
    for (let at = row * size; at < (row + 1) * size; at++) largest = Math.max(largest, Math.abs(basis[at] ?? 0));
    scales[row] = largest / 127;
    for (let at = row * size; at < (row + 1) * size; at++) vectors[at] = largest > 0 ? Math.round(((basis[at] ?? 0) / largest) * 127) : 0;
  }
  return { vectors, scales };
}
