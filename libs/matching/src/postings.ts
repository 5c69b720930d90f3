/** One entry of a posting list: which document has the term, how often, and how long the document is (bigram view, in terms). */
export interface Posting {
  document: number;
  frequency: number;
  length: number;
}

/** Bytes of one entry: document uint32 LE, frequency uint8, length code uint8. Lists are concatenable, so segments merge by joining bytes. */
export const POSTING_BYTES = 6;

/** Steps of the length code: 8 to a doubling, at most 4.4 % off; 255 is beyond 3 thousand million. */
const STEPS_PER_DOUBLING = 8;

export function lengthCode(length: number): number {
  return Math.min(255, Math.round(STEPS_PER_DOUBLING * Math.log2(Math.max(1, length))));
}

export function lengthOfCode(code: number): number {
  return 2 ** (code / STEPS_PER_DOUBLING);
}

/** Writes one entry at `offset`. Frequencies over 255 are kept as 255. */
export function writePosting(bytes: Uint8Array, offset: number, posting: Posting): void {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  data.setUint32(offset, posting.document, true);
  data.setUint8(offset + 4, Math.min(255, posting.frequency));
  data.setUint8(offset + 5, lengthCode(posting.length));
}

export function encodePostings(postings: readonly Posting[]): Uint8Array {
  const bytes = new Uint8Array(postings.length * POSTING_BYTES);
  postings.forEach((posting, i) => writePosting(bytes, i * POSTING_BYTES, posting));
  return bytes;
}

/** The entries of a list; lengths come back as coded (within 4.4 %). Throws a RangeError where the bytes are no whole number of entries. */
export function decodePostings(bytes: Uint8Array): Posting[] {
  if (bytes.byteLength % POSTING_BYTES !== 0) throw new RangeError(`posting list of ${bytes.byteLength} bytes: not a multiple of ${POSTING_BYTES}`);
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / POSTING_BYTES }, (_, i) => ({
    document: data.getUint32(i * POSTING_BYTES, true),
    frequency: data.getUint8(i * POSTING_BYTES + 4),
    length: lengthOfCode(data.getUint8(i * POSTING_BYTES + 5)),
  }));
}
