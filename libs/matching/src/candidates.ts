import { lengthOfCode, POSTING_BYTES } from './postings.js';
import type { QueryPlan, WeightedTerm } from './query.js';
import { saturation } from './score.js';

/** Bounds of one selection, whatever the size of the library. */
export interface CandidateLimits {
  /** Most entries of posting lists to read. */
  postings: number;
  /** Most terms to look up. */
  terms: number;
  /** Most candidates to hand to the exact scorer. */
  candidates: number;
}

export const CANDIDATE_LIMITS: CandidateLimits = { postings: 600_000, terms: 256, candidates: 400 };

/**
 * The terms whose posting lists are worth reading: bigram terms by weight, until the bounds are reached. A list too long for what is left
 * is passed over, shorter ones after it may still fit. `df` counts the entries of each list.
 */
export function selectTerms(plan: QueryPlan, df: ReadonlyMap<string, number>, limits: CandidateLimits = CANDIDATE_LIMITS): WeightedTerm[] {
  const chosen: WeightedTerm[] = [];
  let left = limits.postings;
  for (const term of plan.terms) {
    if (chosen.length >= limits.terms) break;
    const entries = df.get(term.term) ?? 0;
    if (term.view !== 'b' || entries === 0 || entries > left || term.weight <= 0) continue;
    left -= entries;
    chosen.push(term);
  }
  return chosen;
}

const LENGTHS = Float64Array.from({ length: 256 }, (_, code) => lengthOfCode(code));

function saturations(plan: QueryPlan, frequency: number): Float64Array {
  const average = plan.averageLengths.b;
  return LENGTHS.map((length) => saturation(frequency, average > 0 ? length / average : 1, plan.k1, plan.b));
}

/** Sums by document number in open addressing: bounded by the entries read, not by the library. */
class Sums {
  private readonly mask: number;
  /** Document number + 1; 0 is free. */
  private readonly keys: Uint32Array;
  private readonly values: Float64Array;

  constructor(entries: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, entries * 1.5)));
    this.mask = capacity - 1;
    this.keys = new Uint32Array(capacity);
    this.values = new Float64Array(capacity);
  }

  add(document: number, amount: number): void {
    const key = document + 1;
    let slot = Math.imul(document, 0x9e3779b1) & this.mask;
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
    this.keys[slot] = key;
    this.values[slot] = (this.values[slot] ?? 0) + amount;
  }

  forEach(visit: (document: number, sum: number) => void): void {
    this.keys.forEach((key, slot) => {
      if (key !== 0) visit(key - 1, this.values[slot] ?? 0);
    });
  }
}

/**
 * The documents that the posting lists speak for, best first, ties by document number. Its score is the bigram part with lengths as coded: a
 * preselection for `TextScorer`. `isCurrent` leaves out documents that were replaced or removed since their postings were written.
 */
export function rankCandidates(
  plan: QueryPlan,
  lists: readonly { term: WeightedTerm; postings: Uint8Array }[],
  isCurrent: (document: number) => boolean = () => true,
  limit: number = CANDIDATE_LIMITS.candidates,
): number[] {
  const sums = new Sums(lists.reduce((entries, list) => entries + list.postings.byteLength / POSTING_BYTES, 0));
  const byFrequency: (Float64Array | undefined)[] = [];
  for (const { term, postings } of lists) {
    const data = new DataView(postings.buffer, postings.byteOffset, postings.byteLength);
    for (let at = 0; at + POSTING_BYTES <= postings.byteLength; at += POSTING_BYTES) {
      const frequency = data.getUint8(at + 4);
      const table = (byFrequency[frequency] ??= saturations(plan, frequency));
      sums.add(data.getUint32(at, true), term.weight * (table[data.getUint8(at + 5)] ?? 0));
    }
  }
  return best(sums, isCurrent, limit);
}

const BUCKETS = 4096;

/** A histogram finds the score that `limit` documents reach, so that only those are sorted: a common term may touch every document. */
function best(sums: Sums, isCurrent: (document: number) => boolean, limit: number): number[] {
  let highest = 0;
  sums.forEach((_, sum) => {
    if (sum > highest) highest = sum;
  });
  const bucketOf = (sum: number): number => Math.floor((sum / highest) * (BUCKETS - 1));
  const histogram = new Uint32Array(BUCKETS);
  sums.forEach((document, sum) => {
    if (isCurrent(document)) histogram[bucketOf(sum)] = (histogram[bucketOf(sum)] ?? 0) + 1;
  });
  let floor = BUCKETS - 1;
  for (let above = histogram[floor] ?? 0; floor > 0 && above < limit; above += histogram[floor] ?? 0) floor -= 1;
  const kept: { document: number; sum: number }[] = [];
  sums.forEach((document, sum) => {
    if (bucketOf(sum) >= floor && isCurrent(document)) kept.push({ document, sum });
  });
  kept.sort((a, b) => b.sum - a.sum || a.document - b.document);
  return kept.slice(0, limit).map((entry) => entry.document);
}
