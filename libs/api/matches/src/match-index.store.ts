import { Injectable } from '@nestjs/common';
import type { MatchableKind } from '@techmatch/contracts/tables';
import { analyseDocument, encodeVector, SegmentBuilder, type PostingSegment } from '@techmatch/matching';
import type { EntityManager } from 'typeorm';
import type { MatchSource } from './match-source.js';

/** One library's index with its counts. */
export interface IndexState {
  id: number;
  kind: MatchableKind;
  documents: number;
  /** Documents ever written, replaced ones included: posting lists hold these. */
  written: number;
  lengthB: number;
  lengthW: number;
  epoch: number;
  updatedAt: Date;
}

interface IndexRow {
  id: number;
  kind: MatchableKind;
  documents: number;
  next_document: number;
  length_b: string;
  length_w: string;
  epoch: number;
  updated_at: Date;
}

/** Segments of one size that are merged into the next: a term is never in more than this many rows per level. */
const fanOut = 8;

/** Writes of the term index, set-based, each batch in the caller's transaction. One writer at a time per index: `lock` first. */
@Injectable()
export class MatchIndexStore {
  /** The live indexes by kind; a library that was never indexed has none. */
  async live(em: EntityManager, kinds: readonly MatchableKind[]): Promise<Map<MatchableKind, IndexState>> {
    const rows = await em.query<IndexRow[]>('SELECT * FROM match_index WHERE is_live AND kind = ANY ($1)', [kinds]);
    return new Map(rows.map((row) => [row.kind, toState(row)]));
  }

  /** Locks the live index of a kind until the transaction ends, and returns its id. */
  async lockLive(em: EntityManager, kind: MatchableKind): Promise<number> {
    await em.query('INSERT INTO match_index (kind, is_live) VALUES ($1, true) ON CONFLICT (kind) WHERE is_live DO NOTHING', [kind]);
    const rows = await em.query<{ id: number }[]>('SELECT id FROM match_index WHERE kind = $1 AND is_live FOR UPDATE', [kind]);
    const id = rows[0]?.id;
    if (id === undefined) throw new Error(`no live match index of ${kind}`);
    return id;
  }

  /** Begins an index that is not yet live; what an earlier rebuild left unfinished goes. */
  async begin(em: EntityManager, kind: MatchableKind): Promise<number> {
    await this.drop(em, 'kind = $1 AND NOT is_live', kind);
    const rows = await em.query<{ id: number }[]>('INSERT INTO match_index (kind, is_live) VALUES ($1, false) RETURNING id', [kind]);
    return rows[0]?.id ?? 0;
  }

  /** Makes a filled index the live one of its kind and drops the other. */
  async goLive(em: EntityManager, id: number, kind: MatchableKind): Promise<void> {
    const before = await this.live(em, [kind]);
    await this.drop(em, 'kind = $1 AND is_live', kind);
    await em.query('UPDATE match_index SET is_live = true, epoch = greatest(epoch, $2::int + 1), updated_at = now() WHERE id = $1', [id, before.get(kind)?.epoch ?? 0]);
  }

  private async drop(em: EntityManager, which: string, kind: MatchableKind): Promise<void> {
    await em.query(`DELETE FROM match_posting WHERE index_id IN (SELECT id FROM match_index WHERE ${which})`, [kind]);
    await em.query(`DELETE FROM match_index WHERE ${which}`, [kind]);
  }

  /** Versions of the given records in an index. */
  async versions(em: EntityManager, index: number, ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await em.query<{ record_id: string; version: number }[]>('SELECT record_id, version FROM match_document WHERE index_id = $1 AND record_id = ANY ($2)', [index, ids]);
    return new Map(rows.map((row) => [row.record_id, row.version]));
  }

  /** Records of an index that the library no longer has. */
  async extra(em: EntityManager, index: number, kind: MatchableKind): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(
      `SELECT d.record_id AS id FROM match_document d WHERE d.index_id = $1 AND NOT EXISTS (SELECT 1 FROM ${kind} r WHERE r.id = d.record_id) ORDER BY 1`,
      [index],
    );
    return rows.map((row) => row.id);
  }

  /** Replaces the documents of records: `removed` and those of `sources` go, `sources` come, as one new segment. */
  async write(em: EntityManager, index: number, sources: readonly MatchSource[], removed: readonly string[]): Promise<void> {
    const gone = await this.remove(em, index, [...removed, ...sources.map((source) => source.id)]);
    const added = { documents: sources.length, b: 0, w: 0 };
    if (sources.length > 0) {
      const { first, segment } = await this.reserve(em, index, sources.length);
      const builder = new SegmentBuilder();
      const documents = sources.map((source, i) => {
        const analysed = analyseDocument(source.text);
        builder.add(first + i, analysed);
        added.b += analysed.lengths.b;
        added.w += analysed.lengths.w;
        return { document: first + i, source, lengths: analysed.lengths, vector: encodeVector(analysed.terms) };
      });
      await this.insertDocuments(em, index, documents);
      await this.insertSegment(em, index, segment, builder.build());
    }
    await em.query(
      `UPDATE match_index SET documents = documents + $2, length_b = length_b + $3, length_w = length_w + $4, epoch = epoch + 1, updated_at = now() WHERE id = $1`,
      [index, added.documents - gone.documents, added.b - gone.b, added.w - gone.w],
    );
    await this.merge(em, index, 0);
  }

  /** Takes document numbers and a segment number. A CTE, because typeorm wraps the rows of a bare UPDATE. */
  private async reserve(em: EntityManager, index: number, documents: number): Promise<{ first: number; segment: number }> {
    const rows = await em.query<{ first: number; segment: number }[]>(
      `WITH taken AS (UPDATE match_index SET next_document = next_document + $2::int, next_segment = next_segment + 1 WHERE id = $1 RETURNING next_document, next_segment)
       SELECT next_document - $2::int AS first, next_segment - 1 AS segment FROM taken`,
      [index, documents],
    );
    const taken = rows[0];
    if (taken === undefined) throw new Error(`match index ${index} is gone`);
    return taken;
  }

  private async remove(em: EntityManager, index: number, ids: readonly string[]): Promise<{ documents: number; b: number; w: number }> {
    const rows = await em.query<{ documents: string; b: string; w: string }[]>(
      `WITH gone AS (DELETE FROM match_document WHERE index_id = $1 AND record_id = ANY ($2) RETURNING length_b, length_w)
       SELECT count(*) AS documents, coalesce(sum(length_b), 0) AS b, coalesce(sum(length_w), 0) AS w FROM gone`,
      [index, ids],
    );
    return { documents: Number(rows[0]?.documents ?? 0), b: Number(rows[0]?.b ?? 0), w: Number(rows[0]?.w ?? 0) };
  }

  /** One parameter of bytes for all vectors, cut in SQL: an array of bytea would travel as hexadecimal text. */
  private async insertDocuments(
    em: EntityManager,
    index: number,
    documents: readonly { document: number; source: MatchSource; lengths: { b: number; w: number }; vector: Uint8Array }[],
  ): Promise<void> {
    let at = 1;
    const starts = documents.map(({ vector }) => (at += vector.byteLength) - vector.byteLength);
    await em.query(
      `INSERT INTO match_document (index_id, document, record_id, version, length_b, length_w, facts, vector)
       SELECT $1, d, r, v, b, w, f, substring($2::bytea FROM s FOR n)
         FROM unnest($3::int[], $4::text[], $5::int[], $6::int[], $7::int[], $8::jsonb[], $9::int[], $10::int[]) AS t (d, r, v, b, w, f, s, n)`,
      [
        index,
        Buffer.concat(documents.map((entry) => entry.vector)),
        documents.map((entry) => entry.document),
        documents.map((entry) => entry.source.id),
        documents.map((entry) => entry.source.version),
        documents.map((entry) => entry.lengths.b),
        documents.map((entry) => entry.lengths.w),
        documents.map((entry) => JSON.stringify(entry.source.facts)),
        starts,
        documents.map((entry) => entry.vector.byteLength),
      ],
    );
  }

  private async insertSegment(em: EntityManager, index: number, number: number, segment: PostingSegment): Promise<void> {
    await em.query('INSERT INTO match_segment (index_id, segment, level) VALUES ($1, $2, 0)', [index, number]);
    await em.query(
      `INSERT INTO match_posting (index_id, hash, segment, df, postings)
       SELECT $1, h, $2, d, substring($3::bytea FROM s + 1 FOR n) FROM unnest($4::int[], $5::int[], $6::int[], $7::int[]) AS t (h, d, s, n)`,
      [index, number, Buffer.from(segment.bytes.buffer, segment.bytes.byteOffset, segment.bytes.byteLength), segment.hashes, segment.df, segment.starts, segment.sizes],
    );
  }

  /** Merges the segments of a level once there are eight, inside PostgreSQL; then the level above. */
  private async merge(em: EntityManager, index: number, level: number): Promise<void> {
    const rows = await em.query<{ segment: number }[]>('SELECT segment FROM match_segment WHERE index_id = $1 AND level = $2 ORDER BY segment', [index, level]);
    if (rows.length < fanOut) return;
    const segments = rows.map((row) => row.segment);
    await em.query(
      `WITH number AS (UPDATE match_index SET next_segment = next_segment + 1 WHERE id = $1 RETURNING next_segment - 1 AS segment),
            merged AS (INSERT INTO match_segment (index_id, segment, level) SELECT $1, segment, $3 FROM number),
            gone AS (DELETE FROM match_posting WHERE index_id = $1 AND segment = ANY ($2) RETURNING hash, segment, df, postings)
       INSERT INTO match_posting (index_id, hash, segment, df, postings)
       SELECT $1, gone.hash, (SELECT segment FROM number), sum(gone.df), string_agg(gone.postings, '' ORDER BY gone.segment) FROM gone GROUP BY gone.hash`,
      [index, segments, level + 1],
    );
    await em.query('DELETE FROM match_segment WHERE index_id = $1 AND segment = ANY ($2)', [index, segments]);
    await this.merge(em, index, level + 1);
  }
}

function toState(row: IndexRow): IndexState {
  return { id: row.id, kind: row.kind, documents: row.documents,
    written: row.next_document, lengthB: Number(row.length_b), lengthW: Number(row.length_w), epoch: row.epoch, updatedAt: row.updated_at };
}
