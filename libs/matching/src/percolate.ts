import { readVector } from './document.js';
import type { QueryPlan } from './query.js';
import type { StoredDocument } from './score.js';
import type { View } from './terms.js';

/** A weighed question as it is kept: enough to see which new documents may interest it, without its text and its statistics. */
export interface KeptQuestion {
  /** See `encodeQuestion`. */
  terms: Uint8Array;
  k1: number;
  b: number;
}

const HEAD = 4;
const ENTRY = 8;

/** The terms of a plan as bytes: how many are characters (uint32 LE), then those, then words, each hash uint32 LE and weight float32 LE. */
export function encodeQuestion(plan: QueryPlan): Uint8Array {
  const ordered = [...plan.terms.filter((term) => term.view === 'b'), ...plan.terms.filter((term) => term.view === 'w')];
  const bytes = new Uint8Array(HEAD + ordered.length * ENTRY);
  const data = new DataView(bytes.buffer);
  data.setUint32(0, ordered.filter((term) => term.view === 'b').length, true);
  ordered.forEach(({ hash, weight }, i) => {
    data.setUint32(HEAD + i * ENTRY, hash, true);
    data.setFloat32(HEAD + i * ENTRY + 4, weight, true);
  });
  return bytes;
}

/**
 * A batch of changed documents, turned round: kept questions are run against it, each at the cost of the entries that its terms have here.
 * The points are `TextScorer`'s to the precision of a float.
 */
export class ChangedDocuments {
  /** Document, frequency, document, … by term hash. */
  private readonly lists = new Map<number, number[]>();
  private readonly norms = new Map<string, Record<View, Float64Array>>();
  private readonly sums: Float64Array;

  constructor(
    private readonly documents: readonly StoredDocument[],
    private readonly averageLengths: Record<View, number>,
  ) {
    this.sums = new Float64Array(documents.length);
    documents.forEach(({ vector }, document) => {
      readVector(vector, (hash, frequency) => {
        const list = this.lists.get(hash);
        if (list) list.push(document, frequency);
        else this.lists.set(hash, [document, frequency]);
      });
    });
  }

  /** Text points of every document of the batch for a question. The array is overwritten by the next call. */
  score(question: KeptQuestion): Float64Array {
    const { terms, k1 } = question;
    const data = new DataView(terms.buffer, terms.byteOffset, terms.byteLength);
    const norms = this.normsOf(question);
    const wordsFrom = HEAD + data.getUint32(0, true) * ENTRY;
    this.sums.fill(0);
    for (let at = HEAD; at + ENTRY <= terms.byteLength; at += ENTRY) {
      const list = this.lists.get(data.getUint32(at, true));
      if (list) this.add(list, data.getFloat32(at + 4, true) * (k1 + 1), at < wordsFrom ? norms.b : norms.w);
    }
    return this.sums;
  }

  private add(list: readonly number[], weight: number, norms: Float64Array): void {
    for (let i = 0; i < list.length; i += 2) {
      const document = list[i] ?? 0;
      const frequency = list[i + 1] ?? 0;
      this.sums[document] = (this.sums[document] ?? 0) + (weight * frequency) / (frequency + (norms[document] ?? 1));
    }
  }

  /** The part of the saturation that depends on the document's length; questions share few pairs of k1 and b. */
  private normsOf({ k1, b }: KeptQuestion): Record<View, Float64Array> {
    const key = `${k1}/${b}`;
    const known = this.norms.get(key);
    if (known) return known;
    const norm = (view: View): Float64Array => {
      const average = this.averageLengths[view];
      return Float64Array.from(this.documents, ({ lengths }) => k1 * (1 - b + b * (average > 0 ? lengths[view] / average : 1)));
    };
    const norms = { b: norm('b'), w: norm('w') };
    this.norms.set(key, norms);
    return norms;
  }
}
