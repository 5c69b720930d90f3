import type { AnalysedDocument } from './document.js';
import { encodeBucket, hashAt, placeOf, type BucketTerm } from './buckets.js';
import { lengthCode, POSTING_BYTES } from './postings.js';
import { termHash, viewOf } from './terms.js';

/** What a batch of documents adds to an index: terms in buckets by `bucketOf(hash, bits)`, and the lists too long for a bucket. */
export interface Segment {
  bits: number;
  buckets: { bucket: number; bytes: Uint8Array }[];
  heavy: { bucket: number; hash: number; postings: Uint8Array }[];
}

/** Terms per bucket, about: a bucket is a row of some kilobyte, small enough to read for one term, large enough that rows are few. */
const TERMS_PER_BUCKET = 24;
const MAX_BITS = 20;
/** Longest list in a bucket, bytes. A longer one is a row of its own, read where the question needs it. */
export const LONGEST_INLINE = 1_536;

export function bitsFor(terms: number): number {
  return Math.min(MAX_BITS, Math.max(0, Math.round(Math.log2(Math.max(1, terms) / TERMS_PER_BUCKET))));
}

/** What is known of a term before it is put into a bucket. */
interface Gathered {
  df: number;
  postings: Uint8Array;
}

/** Puts terms, by hash, into buckets. Terms that nothing is left of go. */
export function packSegment(terms: ReadonlyMap<number, Gathered>, bits: number): Segment {
  const segment: Segment = { bits, buckets: [], heavy: [] };
  // Numbers sort many times faster than objects; a place gives its hash back.
  const places = Uint32Array.from(terms.keys(), placeOf).sort();
  let bucket = 0;
  let entries: BucketTerm[] = [];
  const close = (): void => {
    if (entries.length > 0) segment.buckets.push({ bucket, bytes: encodeBucket(entries) });
    entries = [];
  };
  for (const place of places) {
    const hash = hashAt(place);
    const term = terms.get(hash);
    if (term === undefined || (term.df === 0 && term.postings.byteLength === 0)) continue;
    const next = bits === 0 ? 0 : place >>> (32 - bits);
    if (next !== bucket) close();
    bucket = next;
    const isHeavy = term.postings.byteLength > LONGEST_INLINE;
    if (isHeavy) segment.heavy.push({ bucket, hash, postings: term.postings });
    entries.push({ hash, df: term.df, bytes: term.postings.byteLength, inline: isHeavy ? null : term.postings });
  }
  close();
  return segment;
}

const NOTHING = new Uint8Array();

/** A term of the batch; `entries` as they will be in the list: document, frequency, length code, document, … */
interface Collected {
  df: number;
  entries: number[] | undefined;
}

/**
 * Collects a batch of documents into a segment. Lists are written for the bigram view alone, which selects the candidates; of words only
 * the document frequency is kept.
 */
export class SegmentBuilder {
  private readonly terms = new Map<number, Collected>();

  add(document: number, analysed: AnalysedDocument): void {
    const length = lengthCode(analysed.lengths.b);
    for (const [term, frequency] of analysed.terms) {
      const collected = this.term(termHash(term));
      collected.df += 1;
      if (viewOf(term) !== 'b') continue;
      if (collected.entries === undefined) collected.entries = [document, frequency, length];
      else collected.entries.push(document, frequency, length);
    }
  }

  /** Takes a term of a document that leaves the index out of the counts; its entries in lists go when segments are merged. */
  subtract(hash: number): void {
    this.term(hash).df -= 1;
  }

  build(): Segment {
    const gathered = new Map<number, Gathered>();
    for (const [hash, { df, entries }] of this.terms) gathered.set(hash, { df, postings: entries === undefined ? NOTHING : encodeEntries(entries) });
    return packSegment(gathered, bitsFor(gathered.size));
  }

  private term(hash: number): Collected {
    let term = this.terms.get(hash);
    if (term === undefined) this.terms.set(hash, (term = { df: 0, entries: undefined }));
    return term;
  }
}

function encodeEntries(entries: readonly number[]): Uint8Array {
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
