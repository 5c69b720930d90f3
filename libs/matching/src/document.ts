import type { IndexedDocument } from './indexed-document.js';
import { countTerms, viewOf, type View } from './terms.js';

/** What of a record is matched: its public words. A derived title (first clause of the body) is passed as empty. */
export interface MatchText {
  title: string;
  body: string;
  keywords: readonly string[];
}

/** A record as terms: how often each occurs, and the length of each view in term weights. */
export interface AnalysedDocument {
  terms: Map<string, number>;
  lengths: Record<View, number>;
}

/** A title says object and goal in few words: each of its terms counts as much as this many in the body. */
export const TITLE_WEIGHT = 2;

/** The terms of a record with their weighted frequencies (title twice). */
export function analyseDocument(text: MatchText): AnalysedDocument {
  const terms = new Map<string, number>();
  countTerms(text.title, TITLE_WEIGHT, terms);
  countTerms(text.body, 1, terms);
  // Keywords are terms of their own: no bigram may span two of them.
  countTerms(text.keywords.join(' ; '), 1, terms);
  const lengths = { b: 0, w: 0 };
  for (const [term, frequency] of terms) lengths[viewOf(term)] += frequency;
  return { terms, lengths };
}

const ENTRY = 5;

/**
 * A record's terms as bytes: entries of 5, sorted by hash: hash uint32 LE, frequency uint8 (255 means 255 or more).
 * Both views are in it; the hash of a term includes its view.
 */
export function encodeVector({ hashes, frequencies }: Pick<IndexedDocument, 'hashes' | 'frequencies'>): Uint8Array {
  const bytes = new Uint8Array(hashes.length * ENTRY);
  const data = new DataView(bytes.buffer);
  hashes.forEach((hash, i) => {
    data.setUint32(i * ENTRY, hash, true);
    data.setUint8(i * ENTRY + 4, frequencies[i] ?? 0);
  });
  return bytes;
}

/** Calls `visit` for each entry of an encoded vector. */
export function readVector(bytes: Uint8Array, visit: (hash: number, frequency: number) => void): void {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + ENTRY <= bytes.byteLength; at += ENTRY) visit(data.getUint32(at, true), data.getUint8(at + 4));
}

/**
 * Calls `visit` for each entry of an encoded vector whose hash is among `hashes` (ascending, distinct), with its place there. Both are sorted, so one
 * walk along both does it: a lookup for every word of a record would be most of the cost of a match.
 */
export function readShared(bytes: Uint8Array, hashes: Uint32Array, visit: (place: number, frequency: number) => void): void {
  const count = hashes.length;
  let place = 0;
  for (let at = 0; at + ENTRY <= bytes.byteLength && place < count; at += ENTRY) {
    const hash = ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)) >>> 0;
    while (place < count && (hashes[place] ?? 0) < hash) place += 1;
    if (hashes[place] === hash) visit(place, bytes[at + 4] ?? 0);
  }
}
