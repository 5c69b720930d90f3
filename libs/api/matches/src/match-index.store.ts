import { Injectable } from '@nestjs/common';
import type { MatchableKind } from '@techmatch/contracts/tables';
import { encodeVector, indexDocument, readVector, SegmentBuilder } from '@techmatch/matching';
import type { EntityManager } from 'typeorm';
import { MatchSegmentStore, type SegmentState } from './match-segment.store.js';
import type { MatchSource } from './match-source.js';

/** One library's index with its counts. */
export interface IndexState {
  id: number;
  kind: MatchableKind;
  documents: number;
  /** The segments that together hold its terms. */
  segments: SegmentState[];
  lengthB: number;
  lengthW: number;
  epoch: number;
  updatedAt: Date;
}

interface IndexRow {
  id: number;
  kind: MatchableKind;
  documents: number;
  segments: SegmentState[] | null;
  length_b: string;
  length_w: string;
  epoch: number;
  updated_at: Date;
}

/** How long an index is kept for readers after another took its place. */
const retiredSeconds = 60;

/** Writes of the term index, set-based, each batch in the caller's transaction. One writer at a time per index: `lock` first. */
@Injectable()
export class MatchIndexStore {
  constructor(private readonly segments: MatchSegmentStore) {}

  /** The live indexes by kind; a library that was never indexed has none. */
  async live(em: EntityManager, kinds: readonly MatchableKind[]): Promise<Map<MatchableKind, IndexState>> {
    const rows = await em.query<IndexRow[]>(
      `SELECT i.*, (SELECT json_agg(json_build_object('segment', s.segment, 'bits', s.bits) ORDER BY s.segment) FROM match_segment s WHERE s.index_id = i.id AND s.merged_at IS NULL) AS segments
         FROM match_index i WHERE i.is_live AND i.kind = ANY ($1)`,
      [kinds],
    );
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
    await this.drop(em, 'kind = $1 AND NOT is_live AND retired_at IS NULL', kind);
    const rows = await em.query<{ id: number }[]>('INSERT INTO match_index (kind, is_live) VALUES ($1, false) RETURNING id', [kind]);
    return rows[0]?.id ?? 0;
  }

  /** Makes a filled index the live one of its kind. The other stays as it is for rankings that began on it, until `dropRetired`. */
  async goLive(em: EntityManager, id: number, kind: MatchableKind): Promise<void> {
    const before = await this.live(em, [kind]);
    await em.query('UPDATE match_index SET is_live = false, retired_at = now() WHERE kind = $1 AND is_live', [kind]);
    await em.query('UPDATE match_index SET is_live = true, epoch = greatest(epoch, $2::int + 1), updated_at = now() WHERE id = $1', [id, before.get(kind)?.epoch ?? 0]);
  }

  /** Drops indexes that others took the place of more than a minute ago: rankings take well under a second. */
  dropRetired(em: EntityManager): Promise<void> {
    return this.drop(em, 'retired_at < now() - make_interval(secs => $1)', retiredSeconds);
  }

  private async drop(em: EntityManager, which: string, parameter: MatchableKind | number): Promise<void> {
    const rows = await em.query<{ id: number }[]>(`SELECT id FROM match_index WHERE ${which} FOR UPDATE`, [parameter]);
    for (const { id } of rows) await this.segments.dropAll(em, id);
    await em.query('DELETE FROM match_index WHERE id = ANY ($1)', [rows.map((row) => row.id)]);
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

  /** What an index lacks or has in another version (`changed`), and what it has beyond the library (`extra`). */
  async differences(em: EntityManager, index: number, kind: MatchableKind): Promise<{ changed: string[]; extra: string[] }> {
    const changed = await em.query<{ id: string }[]>(
      `SELECT r.id FROM ${kind} r LEFT JOIN match_document d ON d.index_id = $1 AND d.record_id = r.id WHERE d.version IS DISTINCT FROM r.version ORDER BY 1`,
      [index],
    );
    return { changed: changed.map((row) => row.id), extra: await this.extra(em, index, kind) };
  }

  /**
   * Replaces the documents of records: `removed` and those of `sources` go, `sources` come, as one new segment. What goes is taken out of the counts
   * at once; its entries in posting lists point nowhere and go when their segment is merged.
   */
  async write(em: EntityManager, index: number, sources: readonly MatchSource[], removed: readonly string[]): Promise<void> {
    const builder = new SegmentBuilder();
    const gone = await this.remove(em, index, [...removed, ...sources.map((source) => source.id)], builder);
    const added = { b: 0, w: 0 };
    const { first, segment } = await this.reserve(em, index, sources.length);
    const documents = sources.map((source, i) => {
      const indexed = indexDocument(source.text);
      builder.add(first + i, indexed);
      added.b += indexed.lengths.b;
      added.w += indexed.lengths.w;
      return { document: first + i, source, lengths: indexed.lengths, vector: encodeVector(indexed) };
    });
    if (documents.length > 0) await this.insertDocuments(em, index, documents);
    await em.query(
      `UPDATE match_index SET documents = documents + $2, length_b = length_b + $3, length_w = length_w + $4, epoch = epoch + 1, updated_at = now() WHERE id = $1`,
      [index, sources.length - gone.documents, added.b - gone.b, added.w - gone.w],
    );
    await this.segments.add(em, index, { segment, level: 0, first, end: first + sources.length, documents: sources.length }, builder.build());
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

  private async remove(em: EntityManager, index: number, ids: readonly string[], builder: SegmentBuilder): Promise<{ documents: number; b: number; w: number }> {
    const rows = await em.query<{ length_b: number; length_w: number; vector: Uint8Array }[]>(
      'WITH gone AS (DELETE FROM match_document WHERE index_id = $1 AND record_id = ANY ($2) RETURNING length_b, length_w, vector) SELECT * FROM gone',
      [index, ids],
    );
    for (const row of rows) readVector(row.vector, (hash) => builder.subtract(hash));
    return { documents: rows.length, b: rows.reduce((sum, row) => sum + row.length_b, 0), w: rows.reduce((sum, row) => sum + row.length_w, 0) };
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
}

function toState(row: IndexRow): IndexState {
  const { id, kind, documents, epoch } = row;
  return { id, kind, documents, segments: row.segments ?? [], lengthB: Number(row.length_b), lengthW: Number(row.length_w), epoch, updatedAt: row.updated_at };
}
