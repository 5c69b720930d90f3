import type { AnalysedDocument } from './document.js';
import { encodeBucket, placeOf, type BucketTerm } from './buckets.js';
import { lengthCode, POSTING_BYTES } from './postings.js';
import { termHash, viewOf } from './terms.js';

/** What a batch of documents adds to an index: terms in buckets by `bucketOf(hash, bits)`, and the lists too long for a bucket. */
export interface Segment {
  bits: number;
  buckets: { bucket: number; bytes: Uint8Array }[];
  heavy: { bucket: number; hash: number; postings: Uint8Array }[];
}

/** A term with its list, before it is put into a bucket. `df` counts documents that have it, less those that were taken out. */
export interface TermList {
  hash: number;
  df: number;
  postings: Uint8Array;
}

/** Terms per bucket, about: a bucket is a row of some kilobyte, small enough to read for one term, large enough that rows are few. */
const TERMS_PER_BUCKET = 24;
const MAX_BITS = 20;
/** Longest list in a bucket, bytes. A longer one is a row of its own, read where the question needs it. */
export const LONGEST_INLINE = 1_536;

export function bitsFor(terms: number): number {
  return Math.min(MAX_BITS, Math.max(0, Math.round(Math.log2(Math.max(1, terms) / TERMS_PER_BUCKET))));
}

/** Puts terms into buckets. Terms that nothing is left of go. */
export function packSegment(terms: readonly TermList[], bits: number): Segment {
  const segment: Segment = { bits, buckets: [], heavy: [] };
  const sorted = terms.filter((term) => term.df !== 0 || term.postings.byteLength > 0).map((term) => ({ ...term, place: placeOf(term.hash) }));
  sorted.sort((a, b) => a.place - b.place);
  for (let at = 0; at < sorted.length; ) {
    const bucket = bits === 0 ? 0 : (sorted[at]?.place ?? 0) >>> (32 - bits);
    const entries: BucketTerm[] = [];
    for (let term = sorted[at]; term !== undefined && (bits === 0 || term.place >>> (32 - bits) === bucket); term = sorted[(at += 1)]) {
      const { hash, df, postings } = term;
      const isHeavy = postings.byteLength > LONGEST_INLINE;
      if (isHeavy) segment.heavy.push({ bucket, hash, postings });
      entries.push({ hash, df, bytes: postings.byteLength, inline: isHeavy ? null : postings });
    }
    segment.buckets.push({ bucket, bytes: encodeBucket(entries) });
  }
  return segment;
}

/** Entries of one list: document, frequency, length code, document, … */
type Entries = number[];

/**
 * Collects a batch of documents into a segment. Lists are written for the bigram view alone, which selects the candidates; of words only
 * the document frequency is kept.
 */
export class SegmentBuilder {
  private readonly lists = new Map<number, Entries>();
  private readonly counts = new Map<number, number>();

  add(document: number, analysed: AnalysedDocument): void {
    const length = lengthCode(analysed.lengths.b);
    for (const [term, frequency] of analysed.terms) {
      const hash = termHash(term);
      this.counts.set(hash, (this.counts.get(hash) ?? 0) + 1);
      if (viewOf(term) !== 'b') continue;
      const list = this.lists.get(hash);
      if (list) list.push(document, frequency, length);
      else this.lists.set(hash, [document, frequency, length]);
    }
  }

  /** Takes a term of a document that leaves the index out of the counts; its entries in lists go when segments are merged. */
  subtract(hash: number): void {
    this.counts.set(hash, (this.counts.get(hash) ?? 0) - 1);
  }

  build(): Segment {
    const terms = Array.from(this.counts, ([hash, df]) => ({ hash, df, postings: encodeEntries(this.lists.get(hash) ?? []) }));
    return packSegment(terms, bitsFor(terms.length));
  }
}

function encodeEntries(entries: Entries): Uint8Array {
  const bytes = new Uint8Array((entries.length / 3) * POSTING_BYTES);
  for (let i = 0, at = 0; i < entries.length; i += 3) {
    const document = entries[i] ?? 0;
    bytes[at++] = document;
    bytes[at++] = document >>> 8;
    bytes[at++] = document >>> 16;
    bytes[at++] = document >>> 24;
    bytes[at++] = Math.min(255, entries[i + 1] ?? 0);
    bytes[at++] = entries[i + 2] ?? 0;
  }
  return bytes;
}
