/**
 * A bucket holds the terms of a segment whose hashes fall together, as bytes: their number (uint16), then per term hash (uint32), document frequency
 * (int32: below 0 where a batch takes out more than it adds) and bytes of its list (uint32, top bit: the list is a row of its own), then the lists.
 */
const HEAD = 2;
const ENTRY = 12;
const APART = 0x80000000;
const MAX_TERMS = 0xffff;

/** A term as its bucket states it. */
export interface BucketTerm {
  hash: number;
  df: number;
  /** Length of its posting list in this segment, bytes. */
  bytes: number;
  /** The list itself, null where it is a row of its own. */
  inline: Uint8Array | null;
}

/** Where a hash stands: hashes of similar words lie apart, so that buckets are about equally full. One to one. */
export function placeOf(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 0;
}

/** The hash that stands at a place. */
export function hashAt(place: number): number {
  return Math.imul(place, 0xe8b2f51) >>> 0;
}

/** The bucket of a hash in a segment of 2^bits buckets. */
export function bucketOf(hash: number, bits: number): number {
  return bits === 0 ? 0 : placeOf(hash) >>> (32 - bits);
}

/** Throws a RangeError beyond 65,535 terms: the segment has too few buckets then. */
export function encodeBucket(terms: readonly BucketTerm[]): Uint8Array {
  if (terms.length > MAX_TERMS) throw new RangeError(`${terms.length} terms in one bucket`);
  const lists = HEAD + terms.length * ENTRY;
  const bytes = new Uint8Array(terms.reduce((sum, term) => sum + (term.inline?.byteLength ?? 0), lists));
  const data = new DataView(bytes.buffer);
  data.setUint16(0, terms.length, true);
  let at = HEAD;
  let list = lists;
  for (const term of terms) {
    data.setUint32(at, term.hash, true);
    data.setInt32(at + 4, term.df, true);
    data.setUint32(at + 8, term.inline === null ? (term.bytes | APART) >>> 0 : term.bytes, true);
    at += ENTRY;
    if (term.inline === null) continue;
    bytes.set(term.inline, list);
    list += term.inline.byteLength;
  }
  return bytes;
}

/** Calls `visit` for each term of a bucket that is `wanted` (undefined: all); lists are views of `bytes`. */
export function readBucket(bytes: Uint8Array, visit: (term: BucketTerm) => void, wanted?: ReadonlySet<number>): void {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = data.getUint16(0, true);
  let list = HEAD + count * ENTRY;
  for (let i = 0, at = HEAD; i < count; i++, at += ENTRY) {
    const hash = data.getUint32(at, true);
    const stated = data.getUint32(at + 8, true);
    const isApart = stated >= APART;
    const size = isApart ? stated - APART : stated;
    if (wanted === undefined || wanted.has(hash)) {
      visit({ hash, df: data.getInt32(at + 4, true), bytes: size, inline: isApart ? null : bytes.subarray(list, list + size) });
    }
    if (!isApart) list += size;
  }
}
