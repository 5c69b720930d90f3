import { Injectable } from '@nestjs/common';
import { bucketOf, POSTING_BYTES, readBucket, type BucketTerm } from '@techmatch/matching';
import type { EntityManager } from 'typeorm';
import { ByteCache } from './byte-cache.js';
import { joinedBytes, queryBytes, splitBytes } from './byte-query.js';
import type { IndexState } from './match-index.store.js';

/** A list that is a row of its own. */
export interface DistantList {
  index: number;
  segment: number;
  bucket: number;
  hash: number;
  bytes: number;
}

/** What an index has of one term. `near` are the lists that came with the statistics, `far` those still to be read. */
export interface IndexedTerm {
  df: number;
  near: Uint8Array[];
  far: DistantList[];
}

/** How many entries the lists of a term have, near and far. */
export function entriesOf(term: IndexedTerm | undefined): number {
  if (term === undefined) return 0;
  const bytes = [...term.near.map((list) => list.byteLength), ...term.far.map((list) => list.bytes)].reduce((sum, size) => sum + size, 0);
  return bytes / POSTING_BYTES;
}

interface Place {
  index: number;
  segment: number;
  bucket: number;
}

/** Buckets and lists kept in memory. Segments are never changed, so what is kept is never stale. */
const keptBytes = 96_000_000;

const keyOf = ({ index, segment, bucket }: Place): string => `${index}.${segment}.${bucket}`;
const listKeyOf = (list: DistantList): string => `${keyOf(list)}.${list.hash}`;

/** Reads terms of the index: one round trip for the statistics and short lists of any number of terms, one for long lists. */
@Injectable()
export class MatchIndexReader {
  private readonly cache = new ByteCache(keptBytes);

  /** Terms by hash (unsigned), for each of the indexes. Terms that no record has are left out. */
  async terms(em: EntityManager, indexes: readonly IndexState[], hashes: readonly number[]): Promise<Map<number, Map<number, IndexedTerm>>> {
    const wanted = new Set(hashes);
    const found = new Map<number, Map<number, IndexedTerm>>(indexes.map((index) => [index.id, new Map()]));
    const places = new Map<string, Place>();
    for (const { id, segments } of indexes) {
      for (const { segment, bits } of segments) {
        for (const hash of wanted) {
          const place = { index: id, segment, bucket: bucketOf(hash, bits) };
          places.set(keyOf(place), place);
        }
      }
    }
    for (const { place, bytes } of await this.buckets(em, places)) {
      const terms = found.get(place.index);
      const visit = ({ hash, df, bytes: size, inline }: BucketTerm): void => {
        if (terms === undefined) return;
        let term = terms.get(hash);
        if (term === undefined) terms.set(hash, (term = { df: 0, near: [], far: [] }));
        term.df += df;
        if (inline === null) term.far.push({ ...place, hash, bytes: size });
        else if (inline.byteLength > 0) term.near.push(inline);
      };
      readBucket(bytes, visit, wanted);
    }
    return found;
  }

  /** The lists named, in their order; those that are no longer there are empty. */
  async lists(em: EntityManager, lists: readonly DistantList[]): Promise<Uint8Array[]> {
    const kept = new Map<string, Uint8Array>();
    const missing: DistantList[] = [];
    for (const list of lists) {
      const bytes = this.cache.get(listKeyOf(list));
      if (bytes === undefined) missing.push(list);
      else kept.set(listKeyOf(list), bytes);
    }
    if (missing.length > 0) {
      const bytes = await queryBytes(
        em,
        `SELECT ${joinedBytes('p.postings', 'w.n')}
           FROM unnest($1::int[], $2::int[], $3::int[], $4::int[]) WITH ORDINALITY AS w (index_id, segment, bucket, hash, n)
           LEFT JOIN match_posting p ON p.index_id = w.index_id AND p.segment = w.segment AND p.bucket = w.bucket AND p.hash = w.hash`,
        [missing.map((list) => list.index), missing.map((list) => list.segment), missing.map((list) => list.bucket), missing.map((list) => list.hash | 0)],
      );
      take(missing, bytes, (list, found) => kept.set(listKeyOf(list), this.cache.keep(listKeyOf(list), found)));
    }
    return lists.map((list) => kept.get(listKeyOf(list)) ?? new Uint8Array());
  }

  private async buckets(em: EntityManager, places: ReadonlyMap<string, Place>): Promise<{ place: Place; bytes: Uint8Array }[]> {
    const found: { place: Place; bytes: Uint8Array }[] = [];
    const missing: Place[] = [];
    for (const [key, place] of places) {
      const bytes = this.cache.get(key);
      if (bytes === undefined) missing.push(place);
      else found.push({ place, bytes });
    }
    if (missing.length === 0) return found;
    const bytes = await queryBytes(
      em,
      `SELECT ${joinedBytes('b.bytes', 'w.n')}
         FROM unnest($1::int[], $2::int[], $3::int[]) WITH ORDINALITY AS w (index_id, segment, bucket, n)
         LEFT JOIN match_bucket b ON b.index_id = w.index_id AND b.segment = w.segment AND b.bucket = w.bucket`,
      [missing.map((place) => place.index), missing.map((place) => place.segment), missing.map((place) => place.bucket)],
    );
    take(missing, bytes, (place, bucket) => found.push({ place, bytes: this.cache.keep(keyOf(place), bucket) }));
    return found;
  }
}

/** Hands out the bytes of many rows, which come as one value, in the order asked. Rows that do not exist are left out. */
function take<T>(asked: readonly T[], bytes: Buffer, visit: (item: T, bytes: Uint8Array) => void): void {
  let i = 0;
  for (const part of splitBytes(bytes)) {
    const item = asked[i++];
    if (part !== null && item !== undefined) visit(item, part);
  }
}
