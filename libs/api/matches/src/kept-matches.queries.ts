import { Injectable } from '@nestjs/common';
import type { Field } from '@techmatch/contracts/tables';
import { SCORER_VERSION, type StoredScore, type Translation } from '@techmatch/matching';
import type { EntityManager } from 'typeorm';
import { openNeed } from './kept-need.store.js';

/** The pair that is shown for a need, as it was scored. */
export interface ShownMatch {
  needId: string;
  resultId: string;
  score: number;
  strength: number;
  stored: StoredScore;
  translations: Translation[];
  foundAt: Date;
}

/**
 * Open needs with a pair worth showing; both sides must still be on file, whatever the worker has not yet heard. Numbers of another scorer mean nothing to
 * this one: such lists come back as the worker ranks them again.
 */
const shown = `FROM kept_need k JOIN need n ON n.id = k.need_id AND ${openNeed} JOIN result r ON r.id = k.shown_result_id
  WHERE k.shown_result_id IS NOT NULL AND k.scorer_version = '${SCORER_VERSION}' AND ($1::text IS NULL OR n.field = $1)`;

/** Reads of kept matches. */
@Injectable()
export class KeptMatchesQueries {
  latest(em: EntityManager, field: Field | null, limit: number, offset: number): Promise<ShownMatch[]> {
    return em.query<ShownMatch[]>(
      `SELECT m.need_id AS "needId", m.result_id AS "resultId", m.score, m.strength, m.stored, page.translations, m.found_at AS "foundAt"
         FROM (SELECT k.* ${shown} ORDER BY k.shown_on DESC, k.shown_strength DESC, k.need_id LIMIT $2 OFFSET $3) AS page
         JOIN kept_match m ON m.need_id = page.need_id AND m.result_id = page.shown_result_id
        ORDER BY page.shown_on DESC, page.shown_strength DESC, page.need_id`,
      [field, limit, offset],
    );
  }

  async count(em: EntityManager, field: Field | null): Promise<number> {
    const rows = await em.query<{ count: string }[]>(`SELECT count(*) AS count ${shown}`, [field]);
    return Number(rows[0]?.count ?? 0);
  }
}
