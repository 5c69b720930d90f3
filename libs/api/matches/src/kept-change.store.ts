import { Injectable } from '@nestjs/common';
import type { MatchableKind } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

/** A record whose change the kept lists have not seen. `mark` grows with every change of it. */
export interface KeptChange {
  kind: 'need' | 'result';
  id: string;
  mark: string;
}

/**
 * Marks of changed records. A mark is made once the term index has the record, so nobody has to wait for it; a record that changes ten times during
 * an import is one mark; and a mark is taken away only where it did not grow meanwhile.
 */
@Injectable()
export class KeptChanges {
  /**
   * Marks records of a kind; experts are not kept. In the order of their ids, so that two writers never wait for each other in a ring. Results are not
   * marked while no need is kept: one that comes later is ranked anew, after the term index has them.
   */
  async mark(em: EntityManager, kind: MatchableKind, ids: readonly string[]): Promise<void> {
    if (kind === 'expert' || ids.length === 0) return;
    await em.query(
      `INSERT INTO match_change (kind, record_id) SELECT $1, id FROM (SELECT DISTINCT unnest($2::text[]) AS id ORDER BY 1) AS changed
        WHERE $1 = 'need' OR EXISTS (SELECT FROM kept_need) ON CONFLICT (kind, record_id) DO UPDATE SET mark = DEFAULT`,
      [kind, ids],
    );
  }

  /** The oldest marks. */
  oldest(em: EntityManager, limit: number): Promise<KeptChange[]> {
    return em.query<KeptChange[]>('SELECT kind, record_id AS id, mark FROM match_change ORDER BY mark LIMIT $1', [limit]);
  }

  async done(em: EntityManager, changes: readonly KeptChange[]): Promise<void> {
    await em.query('DELETE FROM match_change c USING unnest($1::text[], $2::text[], $3::bigint[]) AS seen (kind, id, mark) WHERE c.kind = seen.kind AND c.record_id = seen.id AND c.mark = seen.mark', [
      changes.map((change) => change.kind),
      changes.map((change) => change.id),
      changes.map((change) => change.mark),
    ]);
  }
}
