import { Injectable } from '@nestjs/common';
import { bitsFor, mergeParts, type PostingSegment, type SegmentPart } from '@techmatch/matching';
import type { EntityManager } from 'typeorm';

/** A segment as a reader needs it: its buckets are 2^bits. */
export interface SegmentState {
  segment: number;
  bits: number;
}

/** What a new segment covers: documents from `first` to before `end`, of which `documents` were there when it was written. */
export interface SegmentRange {
  segment: number;
  level: number;
  first: number;
  end: number;
  documents: number;
}

interface SegmentRow extends SegmentRange {
  bits: number;
  terms: number;
  bytes: string;
}

/** Segments of one level that are merged into one of the next: a term is never in more than three rows per level. */
const fanOut = 4;
/** Share of the terms of merged segments that is left, about: half of a text's terms are in the others too. */
const keptTerms = 0.6;
/** Bytes of a merge that are in memory at once. */
const partBytes = 12_000_000;
/** How long a merged segment is kept for readers that began before: matches take well under a second. */
const keptSeconds = 60;

/** The segments of an index: added, merged, swept. One writer at a time per index, in its transaction. */
@Injectable()
export class MatchSegmentStore {
  async add(em: EntityManager, index: number, range: SegmentRange, segment: PostingSegment): Promise<void> {
    await this.sweep(em, index);
    const bytes = await this.insertPart(em, index, range.segment, segment);
    await this.describe(em, index, range, segment.bits, countTerms(segment), bytes);
    await this.mergeLevel(em, index, range.level);
  }

  /** Deletes everything that an index holds of terms. */
  async dropAll(em: EntityManager, index: number): Promise<void> {
    for (const table of ['match_bucket', 'match_posting', 'match_segment']) await em.query(`DELETE FROM ${table} WHERE index_id = $1`, [index]);
  }

  private async describe(em: EntityManager, index: number, range: SegmentRange, bits: number, terms: number, bytes: number): Promise<void> {
    await em.query(
      `INSERT INTO match_segment (index_id, segment, level, bits, terms, bytes, first_document, end_document, documents) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [index, range.segment, range.level, bits, terms, bytes, range.first, range.end, range.documents],
    );
  }

  /** Merges the segments of a level once there are four; then the level above. */
  private async mergeLevel(em: EntityManager, index: number, level: number): Promise<void> {
    const sources = await em.query<SegmentRow[]>(
      `SELECT segment, level, bits, terms, bytes, first_document AS first, end_document AS "end", documents FROM match_segment
        WHERE index_id = $1 AND level = $2 AND merged_at IS NULL ORDER BY segment`,
      [index, level],
    );
    if (sources.length < fanOut) return;
    const segment = await this.nextNumber(em, index);
    const { isCurrent, documents } = await this.currentDocuments(em, index, sources);
    const bits = bitsFor(keptTerms * sources.reduce((sum, source) => sum + source.terms, 0));
    const slices = 2 ** Math.min(bits, ...sources.map((source) => source.bits), Math.max(0, Math.ceil(Math.log2(sum(sources) / partBytes))));
    let terms = 0;
    let bytes = 0;
    for (let slice = 0; slice < slices; slice++) {
      const merged = mergeParts(await this.readSlice(em, index, sources, slice / slices, (slice + 1) / slices), bits, isCurrent);
      bytes += await this.insertPart(em, index, segment, merged);
      terms += countTerms(merged);
    }
    const range = { segment, level: level + 1, first: Math.min(...sources.map((source) => source.first)), end: Math.max(...sources.map((source) => source.end)), documents };
    await this.describe(em, index, range, bits, terms, bytes);
    await em.query('UPDATE match_segment SET merged_at = now() WHERE index_id = $1 AND segment = ANY ($2)', [index, sources.map((source) => source.segment)]);
    await this.mergeLevel(em, index, level + 1);
  }

  private async nextNumber(em: EntityManager, index: number): Promise<number> {
    const rows = await em.query<{ segment: number }[]>(
      'WITH taken AS (UPDATE match_index SET next_segment = next_segment + 1 WHERE id = $1 RETURNING next_segment - 1 AS segment) SELECT segment FROM taken',
      [index],
    );
    const segment = rows[0]?.segment;
    if (segment === undefined) throw new Error(`match index ${index} is gone`);
    return segment;
  }

  /** Which of the documents in these segments are still there; no test where all are. */
  private async currentDocuments(em: EntityManager, index: number, sources: readonly SegmentRow[]): Promise<{ documents: number; isCurrent: ((document: number) => boolean) | undefined }> {
    const first = Math.min(...sources.map((source) => source.first));
    const end = Math.max(...sources.map((source) => source.end));
    const rows = await em.query<{ numbers: Uint8Array | null }[]>(
      `SELECT string_agg(int4send(document), '') AS numbers FROM match_document WHERE index_id = $1 AND document >= $2 AND document < $3`,
      [index, first, end],
    );
    const numbers = rows[0]?.numbers ?? new Uint8Array();
    const documents = numbers.byteLength / 4;
    if (documents === sources.reduce((total, source) => total + source.documents, 0)) return { documents, isCurrent: undefined };
    const isThere = new Uint8Array(end - first);
    const data = new DataView(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    for (let at = 0; at < numbers.byteLength; at += 4) isThere[data.getInt32(at) - first] = 1;
    return { documents, isCurrent: (document) => isThere[document - first] === 1 };
  }

  /** The part of each source whose terms stand between two shares of the range of hashes. */
  private async readSlice(em: EntityManager, index: number, sources: readonly SegmentRow[], from: number, to: number): Promise<SegmentPart[]> {
    const parts: SegmentPart[] = [];
    for (const { segment, bits } of sources) {
      const range = [index, segment, from * 2 ** bits, to * 2 ** bits];
      const buckets = await em.query<{ bytes: Uint8Array }[]>('SELECT bytes FROM match_bucket WHERE index_id = $1 AND segment = $2 AND bucket >= $3 AND bucket < $4 ORDER BY bucket', range);
      const heavy = await em.query<{ hash: number; postings: Uint8Array }[]>(
        'SELECT hash, postings FROM match_posting WHERE index_id = $1 AND segment = $2 AND bucket >= $3 AND bucket < $4',
        range,
      );
      parts.push({ buckets: buckets.map((row) => row.bytes), heavy: new Map(heavy.map((row) => [row.hash >>> 0, row.postings])) });
    }
    return parts;
  }

  /** Writes buckets and long lists, as one parameter of bytes each, cut in SQL: an array of bytea would travel as hexadecimal text. Returns the bytes. */
  private async insertPart(em: EntityManager, index: number, segment: number, { buckets, heavy }: PostingSegment): Promise<number> {
    const bucketCuts = cuts(buckets.map((bucket) => bucket.bytes));
    await em.query(
      `INSERT INTO match_bucket (index_id, segment, bucket, bytes)
       SELECT $1, $2, b, substring($3::bytea FROM s FOR n) FROM unnest($4::int[], $5::int[], $6::int[]) AS t (b, s, n)`,
      [index, segment, bucketCuts.bytes, buckets.map((bucket) => bucket.bucket), bucketCuts.starts, bucketCuts.sizes],
    );
    const heavyCuts = cuts(heavy.map((list) => list.postings));
    if (heavy.length > 0) {
      await em.query(
        `INSERT INTO match_posting (index_id, segment, bucket, hash, postings)
         SELECT $1, $2, b, h, substring($3::bytea FROM s FOR n) FROM unnest($4::int[], $5::int[], $6::int[], $7::int[]) AS t (b, h, s, n)`,
        [index, segment, heavyCuts.bytes, heavy.map((list) => list.bucket), heavy.map((list) => list.hash | 0), heavyCuts.starts, heavyCuts.sizes],
      );
    }
    return bucketCuts.bytes.byteLength + heavyCuts.bytes.byteLength;
  }

  private async sweep(em: EntityManager, index: number): Promise<void> {
    const rows = await em.query<{ segment: number }[]>(
      'SELECT segment FROM match_segment WHERE index_id = $1 AND merged_at < now() - make_interval(secs => $2)',
      [index, keptSeconds],
    );
    if (rows.length === 0) return;
    const segments = rows.map((row) => row.segment);
    for (const table of ['match_bucket', 'match_posting', 'match_segment']) await em.query(`DELETE FROM ${table} WHERE index_id = $1 AND segment = ANY ($2)`, [index, segments]);
  }
}

function sum(sources: readonly SegmentRow[]): number {
  return sources.reduce((total, source) => total + Number(source.bytes), 1);
}

/** The terms that a segment states, in all its buckets. */
function countTerms({ buckets }: PostingSegment): number {
  return buckets.reduce((total, { bytes }) => total + new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint16(0, true), 0);
}

function cuts(parts: readonly Uint8Array[]): { bytes: Buffer; starts: number[]; sizes: number[] } {
  let at = 1;
  const starts = parts.map((part) => (at += part.byteLength) - part.byteLength);
  return { bytes: Buffer.concat(parts), starts, sizes: parts.map((part) => part.byteLength) };
}
