import { placeOf, readBucket } from './buckets.js';
import { POSTING_BYTES } from './postings.js';
import { packSegment, type GatheredTerm, type Segment } from './segment.js';

/** Part of a segment to be merged: some of its buckets, and the lists of these that are rows of their own, by hash. */
export interface SegmentPart {
  buckets: Uint8Array[];
  heavy: ReadonlyMap<number, Uint8Array>;
}

interface Merged {
  df: number;
  lists: Uint8Array[];
}

/**
 * One part of a merged segment of 2^bits buckets, from the same part of its sources in their order. Entries of documents that are no longer
 * there go (`isCurrent`; undefined: all are); counts were taken out when the documents went and simply add up.
 */
export function mergeParts(parts: readonly SegmentPart[], bits: number, isCurrent?: (document: number) => boolean): Segment {
  const terms = new Map<number, Merged>();
  for (const part of parts) {
    for (const bucket of part.buckets) {
      readBucket(bucket, ({ hash, df, inline }) => {
        const list = inline ?? part.heavy.get(hash);
        const place = placeOf(hash);
        let term = terms.get(place);
        if (term === undefined) terms.set(place, (term = { df: 0, lists: [] }));
        term.df += df;
        if (list !== undefined && list.byteLength > 0) term.lists.push(list);
      });
    }
  }
  // Numbers sort many times faster than objects.
  const places = Uint32Array.from(terms.keys()).sort();
  return packSegment(gathered(terms, places, isCurrent), bits);
}

function* gathered(terms: ReadonlyMap<number, Merged>, places: Uint32Array, isCurrent: ((document: number) => boolean) | undefined): Generator<GatheredTerm> {
  for (const place of places) {
    const term = terms.get(place);
    if (term === undefined) continue;
    const postings = joined(term.lists);
    yield { place, df: term.df, postings: isCurrent === undefined ? postings : current(postings, isCurrent) };
  }
}

function joined(lists: readonly Uint8Array[]): Uint8Array {
  if (lists.length === 1 && lists[0] !== undefined) return lists[0];
  const bytes = new Uint8Array(lists.reduce((sum, list) => sum + list.byteLength, 0));
  let at = 0;
  for (const list of lists) {
    bytes.set(list, at);
    at += list.byteLength;
  }
  return bytes;
}

function current(list: Uint8Array, isCurrent: (document: number) => boolean): Uint8Array {
  const data = new DataView(list.buffer, list.byteOffset, list.byteLength);
  const kept = new Uint8Array(list.byteLength);
  let size = 0;
  for (let at = 0; at < list.byteLength; at += POSTING_BYTES) {
    if (!isCurrent(data.getUint32(at, true))) continue;
    kept.set(list.subarray(at, at + POSTING_BYTES), size);
    size += POSTING_BYTES;
  }
  return kept.subarray(0, size);
}
