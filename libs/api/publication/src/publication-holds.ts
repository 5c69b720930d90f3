import { Injectable } from '@nestjs/common';
import type { HoldView } from '@techmatch/contracts';
import type { EntityManager } from 'typeorm';

interface HoldRow {
  readonly id: string;
  readonly reason: string;
  readonly since: Date;
  readonly objection: string | null;
  readonly objectedAt: Date | null;
}

/** What holds records back from the public after a report was found right. */
@Injectable()
export class PublicationHolds {
  async put(em: EntityManager, publicationId: string, reason: string): Promise<void> {
    await em.query('INSERT INTO publication_hold (publication_id, reason) VALUES ($1, $2) ON CONFLICT (publication_id) DO UPDATE SET reason = excluded.reason, since = now()', [publicationId, reason]);
  }

  /** False where nothing holds it. */
  async lift(em: EntityManager, publicationId: string): Promise<boolean> {
    return (await em.query<unknown[]>('WITH gone AS (DELETE FROM publication_hold WHERE publication_id = $1 RETURNING publication_id) SELECT publication_id FROM gone', [publicationId])).length > 0;
  }

  /** A further word replaces the one before. False where nothing holds it. */
  async object(em: EntityManager, publicationId: string, words: string): Promise<boolean> {
    const [, count] = await em.query<[unknown, number]>('UPDATE publication_hold SET objection = $2, objected_at = now() WHERE publication_id = $1', [publicationId, words]);
    return count > 0;
  }

  /** Of these records, what holds which, by id. */
  async of(em: EntityManager, publicationIds: readonly string[]): Promise<Map<string, HoldView>> {
    if (publicationIds.length === 0) return new Map();
    const rows = await em.query<HoldRow[]>('SELECT publication_id AS id, reason, since, objection, objected_at AS "objectedAt" FROM publication_hold WHERE publication_id = ANY ($1)', [publicationIds]);
    return new Map(rows.map(({ id, reason, since, objection, objectedAt }) => [id, { reason, since: since.toISOString(), objection, objectedAt: objectedAt?.toISOString() ?? null }]));
  }
}
