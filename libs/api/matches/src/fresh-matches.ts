import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Of a list of matches, the places that count as worth a look. */
const places = 10;

/** How many results newly stand among the best of some needs. */
@Injectable()
export class FreshMatches {
  async count(em: EntityManager, needIds: readonly string[], since: Date): Promise<number> {
    const rows = await em.query<{ n: number }[]>('SELECT count(*)::int AS n FROM kept_match WHERE need_id = ANY ($1) AND found_at > $2 AND place <= $3', [[...needIds], since, places]);
    return rows[0]?.n ?? 0;
  }
}
