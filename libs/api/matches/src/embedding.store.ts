import { Injectable } from '@nestjs/common';
import type { MatchableKind } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

/** A record whose vector is to be made. `lease`: until when it is this process's; another change of the record ends it. */
export interface DueEmbedding {
  kind: MatchableKind;
  id: string;
  lease: string;
}

export interface MadeEmbedding extends DueEmbedding {
  version: number;
  vector: Uint8Array;
}

/** Vectors of records by the configured text model, and the queue of those to be made: rows of the same table. */
@Injectable()
export class EmbeddingStore {
  /** Records that changed, due at once. In the order of their ids, so that two writers never wait for each other in a ring. */
  async mark(em: EntityManager, kind: MatchableKind, ids: readonly string[]): Promise<void> {
    await em.query(
      `INSERT INTO match_embedding (kind, record_id, due_at) SELECT $1, id, now() FROM (SELECT DISTINCT unnest($2::text[]) AS id ORDER BY 1) AS changed
       ON CONFLICT (kind, record_id) DO UPDATE SET due_at = now()`,
      [kind, ids],
    );
  }

  /** Marks at most `limit` records of a kind that lack a vector of this model and version, and drops vectors of records that are gone. Returns how many were marked. */
  async sweep(em: EntityManager, kind: MatchableKind, model: string, limit: number): Promise<number> {
    await em.query(`DELETE FROM match_embedding e WHERE e.kind = $1 AND NOT EXISTS (SELECT 1 FROM ${kind} r WHERE r.id = e.record_id)`, [kind]);
    const rows = await em.query<{ id: string }[]>(
      `SELECT r.id FROM ${kind} r LEFT JOIN match_embedding e ON e.kind = $1 AND e.record_id = r.id
        WHERE e.record_id IS NULL OR (e.due_at IS NULL AND (e.version <> r.version OR e.model <> $2)) LIMIT $3`,
      [kind, model, limit],
    );
    if (rows.length > 0) await this.mark(em, kind, rows.map((row) => row.id));
    return rows.length;
  }

  /** Takes the oldest due records for two minutes: a process that dies gives them back by itself. Processes never take the same. */
  claim(em: EntityManager, limit: number): Promise<DueEmbedding[]> {
    return em.query<DueEmbedding[]>(
      `WITH due AS (SELECT kind, record_id FROM match_embedding WHERE due_at <= now() ORDER BY due_at, kind, record_id LIMIT $1 FOR UPDATE SKIP LOCKED),
         taken AS (UPDATE match_embedding e SET due_at = now() + interval '2 minutes' FROM due WHERE e.kind = due.kind AND e.record_id = due.record_id RETURNING e.*)
       SELECT kind, record_id AS id, due_at::text AS lease FROM taken ORDER BY kind, record_id`,
      [limit],
    );
  }

  /** Writes vectors. A record that changed meanwhile stays due. */
  async write(em: EntityManager, model: string, made: readonly MadeEmbedding[]): Promise<void> {
    await em.query(
      `UPDATE match_embedding e SET version = w.version, model = $1, vector = w.vector, due_at = CASE WHEN e.due_at = w.lease THEN NULL ELSE e.due_at END
         FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::int[], $6::bytea[]) AS w (kind, id, lease, version, vector) WHERE e.kind = w.kind AND e.record_id = w.id`,
      [model, made.map((row) => row.kind), made.map((row) => row.id), made.map((row) => row.lease), made.map((row) => row.version), made.map((row) => Buffer.from(row.vector))],
    );
  }

  /** Gives taken records back, due after `seconds`. */
  async postpone(em: EntityManager, taken: readonly DueEmbedding[], seconds: number): Promise<void> {
    await em.query(
      `UPDATE match_embedding e SET due_at = now() + make_interval(secs => $1) FROM unnest($2::text[], $3::text[], $4::timestamptz[]) AS t (kind, id, lease)
        WHERE e.kind = t.kind AND e.record_id = t.id AND e.due_at = t.lease`,
      [seconds, taken.map((row) => row.kind), taken.map((row) => row.id), taken.map((row) => row.lease)],
    );
  }

  /** Vectors of this model that were made of the records as they are now, by id. */
  async vectors(em: EntityManager, kind: MatchableKind, ids: readonly string[], model: string): Promise<Map<string, Uint8Array>> {
    const rows = await em.query<{ id: string; vector: Uint8Array }[]>(
      `SELECT e.record_id AS id, e.vector FROM match_embedding e JOIN ${kind} r ON r.id = e.record_id AND r.version = e.version
        WHERE e.kind = $1 AND e.record_id = ANY ($2) AND e.model = $3 AND e.vector IS NOT NULL`,
      [kind, ids, model],
    );
    return new Map(rows.map((row) => [row.id, row.vector]));
  }
}
