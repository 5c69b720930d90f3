import { encodeBucket, hashAt, placeOf, type BucketTerm } from './buckets.js';
import type { IndexedDocument } from './indexed-document.js';
import { lengthCode, POSTING_BYTES } from './postings.js';

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
export interface GatheredTerm {
  /** See `placeOf`. */
  place: number;
  df: number;
  postings: Uint8Array;
}

/** Puts terms, in the order of their places, into buckets. Terms that nothing is left of go. */
export function packSegment(terms: Iterable<GatheredTerm>, bits: number): Segment {
  const segment: Segment = { bits, buckets: [], heavy: [] };
  let bucket = 0;
  let entries: BucketTerm[] = [];
  const close = (): void => {
    if (entries.length > 0) segment.buckets.push({ bucket, bytes: encodeBucket(entries) });
    entries = [];
  };
  for (const { place, df, postings } of terms) {
    if (df === 0 && postings.byteLength === 0) continue;
    const next = bits === 0 ? 0 : place >>> (32 - bits);
    if (next !== bucket) close();
    bucket = next;
    const hash = hashAt(place);
    const isHeavy = postings.byteLength > LONGEST_INLINE;
    if (isHeavy) segment.heavy.push({ bucket, hash, postings });
    entries.push({ hash, df, bytes: postings.byteLength, inline: isHeavy ? null : postings });
  }
  close();
  return segment;
}

const NOTHING = new Uint8Array();

/** An occurrence is one number, so that sorting them sorts by place and then by document: place (32 bits), number of the document in the batch (12), view (1), frequency (8). */
const MOST_DOCUMENTS = 4_096;
const PLACE_UNIT = 2 ** 21;
const DOCUMENT_UNIT = 2 ** 9;
const BIGRAM_UNIT = 2 ** 8;

/**
 * Collects a batch of documents into a segment. Lists are written for the bigram view alone, which selects the candidates; of words only
 * the document frequency is kept.
 */
export class SegmentBuilder {
  private occurrences = new Float64Array(1 << 16);
  private count = 0;
  private readonly documents: { document: number; length: number }[] = [];
  /** What documents that leave the index take out of the counts, by place. */
  private readonly taken = new Map<number, number>();

  /** Throws a RangeError beyond 4,096 documents. */
  add(document: number, { hashes, frequencies, isBigram, lengths }: IndexedDocument): void {
    const number = this.documents.push({ document, length: lengthCode(lengths.b) }) - 1;
    if (number >= MOST_DOCUMENTS) throw new RangeError(`more than ${MOST_DOCUMENTS} documents in one batch`);
    this.makeRoom(hashes.length);
    for (let i = 0; i < hashes.length; i++) {
      const rest = number * DOCUMENT_UNIT + (isBigram[i] === 1 ? BIGRAM_UNIT : 0) + (frequencies[i] ?? 0);
      this.occurrences[this.count++] = placeOf(hashes[i] ?? 0) * PLACE_UNIT + rest;
    }
  }

  /** Takes a term of a document that leaves the index out of the counts; its entries in lists go when segments are merged. */
  subtract(hash: number): void {
    const place = placeOf(hash);
    this.taken.set(place, (this.taken.get(place) ?? 0) + 1);
  }

  build(): Segment {
    const sorted = this.occurrences.subarray(0, this.count).sort();
    const terms = [...this.terms(sorted), ...this.onlyTaken()];
    // What only goes stands among what comes.
    if (this.taken.size > 0) terms.sort((a, b) => a.place - b.place);
    return packSegment(terms, bitsFor(terms.length));
  }

  private makeRoom(more: number): void {
    if (this.count + more <= this.occurrences.length) return;
    const larger = new Float64Array(2 * (this.count + more));
    larger.set(this.occurrences.subarray(0, this.count));
    this.occurrences = larger;
  }

  private *terms(sorted: Float64Array): Generator<GatheredTerm> {
    for (let from = 0; from < sorted.length; ) {
      const place = Math.floor((sorted[from] ?? 0) / PLACE_UNIT);
      let to = from + 1;
      while (to < sorted.length && (sorted[to] ?? 0) < (place + 1) * PLACE_UNIT) to++;
      const taken = this.taken.get(place) ?? 0;
      this.taken.delete(place);
      yield { place, df: to - from - taken, postings: this.postings(sorted, from, to, place) };
      from = to;
    }
  }

  /** Call it after `terms`: those are struck out. */
  private *onlyTaken(): Generator<GatheredTerm> {
    for (const [place, count] of this.taken) yield { place, df: -count, postings: NOTHING };
  }

  private postings(sorted: Float64Array, from: number, to: number, place: number): Uint8Array {
    if (((((sorted[from] ?? 0) - place * PLACE_UNIT) / BIGRAM_UNIT) & 1) === 0) return NOTHING;
    const bytes = new Uint8Array((to - from) * POSTING_BYTES);
    for (let i = from, at = 0; i < to; i++) {
      const rest = (sorted[i] ?? 0) - place * PLACE_UNIT;
      const { document, length } = this.documents[Math.floor(rest / DOCUMENT_UNIT)] ?? { document: 0, length: 0 };
      bytes[at++] = document;
      bytes[at++] = document >>> 8;
      bytes[at++] = document >>> 16;
      bytes[at++] = document >>> 24;
      bytes[at++] = rest % BIGRAM_UNIT;
      bytes[at++] = length;
    }
    return bytes;
  }
}
