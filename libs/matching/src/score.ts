import { readShared } from './document.js';
import type { QueryPlan, WeightedTerm } from './query.js';
import type { View } from './terms.js';

/** A stored document as the scorer needs it. */
export interface StoredDocument {
  vector: Uint8Array;
  lengths: Record<View, number>;
}

/** What one shared term brings. */
export interface TermScore {
  term: WeightedTerm;
  frequency: number;
  points: number;
}

export interface TextScore {
  points: number;
  terms: TermScore[];
}

/** BM25's saturation: 1 for a term that occurs once in a document of average length, towards `k1 + 1` with more. */
export function saturation(frequency: number, lengthRatio: number, k1: number, b: number): number {
  return (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * lengthRatio));
}

/** How long a document is beside the average of its library, in one view; 1 where nothing is known. */
export function lengthRatio(plan: QueryPlan, lengths: Record<View, number>, view: View): number {
  const average = plan.averageLengths[view];
  return average > 0 ? lengths[view] / average : 1;
}

/** Scores documents of one plan. The points of a document are the sum over shared terms of weight × saturation, all stated. */
export class TextScorer {
  /** The plan's terms by hash, ascending; of terms that share a hash the last one of the plan. */
  private readonly terms: WeightedTerm[];
  private readonly hashes: Uint32Array;

  constructor(private readonly plan: QueryPlan) {
    this.terms = [...new Map(plan.terms.map((term) => [term.hash, term])).values()].sort((a, b) => a.hash - b.hash);
    this.hashes = Uint32Array.from(this.terms, (term) => term.hash);
  }

  score(document: StoredDocument): TextScore {
    const { plan } = this;
    const ratios = { b: lengthRatio(plan, document.lengths, 'b'), w: lengthRatio(plan, document.lengths, 'w') };
    const terms: TermScore[] = [];
    let points = 0;
    readShared(document.vector, this.hashes, (place, frequency) => {
      const term = this.terms[place];
      if (!term) return;
      const brought = term.weight * saturation(frequency, ratios[term.view], plan.k1, plan.b);
      terms.push({ term, frequency, points: brought });
      points += brought;
    });
    return { points, terms };
  }
}
