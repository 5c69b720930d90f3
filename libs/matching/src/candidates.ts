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

/** Of 300,000 records the ten best were the same whether 50,000 entries were read or 200,000, at half the processor time; up to 30,000 records nothing is left out. */
export const CANDIDATE_LIMITS: CandidateLimits = { postings: 50_000, terms: 256, candidates: 200 };

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

/** Documents whose sums are in memory at once: what the processor keeps close. */
const WINDOW = 2 ** 16;

/** A list with the place that reading has come to. */
interface Cursor {
  bytes: Uint8Array;
  weight: number;
  at: number;
}

function documentAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
}

/**
 * The documents that the posting lists speak for, best first, ties by document number. Its score is the bigram part with lengths as coded: a
 * preselection for `TextScorer`. Lists are in order of document. `isCurrent` leaves out documents that were replaced or removed since their postings
 * were written. Work grows with the entries, memory with `limit` and one window of documents.
 */
export function rankCandidates(
  plan: QueryPlan,
  lists: readonly { term: WeightedTerm; postings: Uint8Array }[],
  isCurrent: (document: number) => boolean = () => true,
  limit: number = CANDIDATE_LIMITS.candidates,
): number[] {
  const cursors: Cursor[] = lists.map(({ term, postings }) => ({ bytes: postings, weight: term.weight, at: 0 }));
  const byFrequency: (Float64Array | undefined)[] = [];
  const sums = new Float64Array(WINDOW);
  const touched = new Uint32Array(WINDOW);
  const best = new Best(limit);
  for (let base = nextWindow(cursors); base !== undefined; base = nextWindow(cursors)) {
    let count = 0;
    for (const cursor of cursors) {
      const { bytes, weight } = cursor;
      let { at } = cursor;
      for (; at < bytes.byteLength; at += POSTING_BYTES) {
        const offset = documentAt(bytes, at) - base;
        if (offset >= WINDOW) break;
        const frequency = bytes[at + 4] ?? 0;
        const table = (byFrequency[frequency] ??= saturations(plan, frequency));
        const before = sums[offset] ?? 0;
        if (before === 0) touched[count++] = offset;
        sums[offset] = before + weight * (table[bytes[at + 5] ?? 0] ?? 0);
      }
      cursor.at = at;
    }
    for (let i = 0; i < count; i++) {
      const offset = touched[i] ?? 0;
      const sum = sums[offset] ?? 0;
      sums[offset] = 0;
      if (sum >= best.floor && isCurrent(base + offset)) best.add(base + offset, sum);
    }
  }
  return best.documents();
}

/** The first document of the next window that has entries; undefined when all lists are read. */
function nextWindow(cursors: readonly Cursor[]): number | undefined {
  let next: number | undefined;
  for (const { bytes, at } of cursors) {
    if (at < bytes.byteLength) next = Math.min(next ?? Infinity, documentAt(bytes, at));
  }
  return next === undefined ? undefined : next - (next % WINDOW);
}

/** The best of a stream of sums: kept up to four times the limit, then cut. */
class Best {
  /** No document under this sum can be among the best. */
  floor = 0;
  private kept: { document: number; sum: number }[] = [];

  constructor(private readonly limit: number) {}

  add(document: number, sum: number): void {
    this.kept.push({ document, sum });
    if (this.kept.length >= 4 * this.limit) this.cut();
  }

  documents(): number[] {
    this.cut();
    return this.kept.map((entry) => entry.document);
  }

  private cut(): void {
    this.kept.sort((a, b) => b.sum - a.sum || a.document - b.document);
    this.kept.length = Math.min(this.kept.length, this.limit);
    if (this.kept.length === this.limit) this.floor = this.kept.at(-1)?.sum ?? 0;
  }
}
