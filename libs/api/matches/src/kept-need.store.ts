import { Injectable } from '@nestjs/common';
import { deskSource } from '@techmatch/contracts/tables';
import { encodeQuestion, GRADE_STRENGTH, type QueryPlan, type StoredScore, type Translation } from '@techmatch/matching';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import type { MatchFacts } from './match-source.js';

/** A need whose list has to be made again: `isAnew` from the whole library, else from its list and the candidates. */
export interface DueNeed {
  id: string;
  isAnew: boolean;
  candidates: string[];
}

/** A need as a kept question. `reach`: points that a result needs to enter its list; null while the list is not full. */
export interface KeptNeed {
  id: string;
  reach: number | null;
  k1: number;
  b: number;
  terms: Uint8Array;
  facts: MatchFacts;
}

/** One row of a list, best first. */
export interface KeptRow {
  resultId: string;
  resultVersion: number;
  score: number;
  strength: number;
  stored: StoredScore;
}

/** A list as it was ranked. */
export interface KeptList {
  needId: string;
  needVersion: number;
  asOf: string;
  scorerVersion: string;
  /** Results on file when it was ranked. */
  documents: number;
  reach: number | null;
  plan: QueryPlan;
  facts: MatchFacts;
  translations: readonly Translation[];
  rows: readonly KeptRow[];
}

/** A need that may still be answered. */
export const openNeed = '(n.deadline IS NULL OR n.deadline >= current_date)';

const due = 'due_since = coalesce(kept_need.due_since, now())';

/** The kept lists and the questions they answer. Every statement is set-based. */
@Injectable()
export class KeptNeeds {
  constructor(private readonly outbox: Outbox) {}

  /** Open ones of the given needs are to be ranked anew, the others leave with their lists. */
  async changed(em: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await em.query(
      `INSERT INTO kept_need (need_id, due_since) SELECT n.id, now() FROM need n WHERE n.id = ANY ($1) AND ${openNeed} ORDER BY n.id
       ON CONFLICT (need_id) DO UPDATE SET ${due}, is_anew = true`,
      [ids],
    );
    await em.query(`DELETE FROM kept_need k WHERE k.need_id = ANY ($1) AND NOT EXISTS (SELECT 1 FROM need n WHERE n.id = k.need_id AND ${openNeed})`, [ids]);
  }

  /** Lists that hold one of these results are to be ranked anew: what it leaves may be another's place. */
  async resultsChanged(em: EntityManager, ids: readonly string[]): Promise<void> {
    await em.query(`UPDATE kept_need SET ${due}, is_anew = true WHERE need_id IN (SELECT need_id FROM kept_match WHERE result_id = ANY ($1))`, [ids]);
  }

  async removeResults(em: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await em.query('DELETE FROM kept_match WHERE result_id = ANY ($1)', [ids]);
  }

  /** A page of kept questions in order of id. Those that are ranked anew anyway are left out. */
  page(em: EntityManager, after: string, limit: number): Promise<KeptNeed[]> {
    return em.query<KeptNeed[]>('SELECT need_id AS id, reach, k1, b, terms, facts FROM kept_need WHERE need_id > $1 AND terms IS NOT NULL AND NOT (is_anew AND due_since IS NOT NULL) ORDER BY need_id LIMIT $2', [
      after,
      limit,
    ]);
  }

  /** Adds candidates to needs, as pairs of need and result. */
  async addCandidates(em: EntityManager, pairs: readonly (readonly [string, string])[]): Promise<void> {
    if (pairs.length === 0) return;
    await em.query(
      `UPDATE kept_need SET ${due}, candidates = kept_need.candidates || found.ids
         FROM (SELECT need_id, array_agg(result_id) AS ids FROM unnest($1::text[], $2::text[]) AS pair (need_id, result_id) GROUP BY need_id) AS found
        WHERE kept_need.need_id = found.need_id`,
      [pairs.map(([need]) => need), pairs.map(([, result]) => result)],
    );
  }

  /** Needs that wait, longest first. */
  due(em: EntityManager, limit: number): Promise<DueNeed[]> {
    return em.query<DueNeed[]>('SELECT need_id AS id, is_anew AS "isAnew", candidates FROM kept_need WHERE due_since <= now() ORDER BY due_since, need_id LIMIT $1', [limit]);
  }

  /** Lets a need wait whose ranking failed, so that it holds up no other. */
  async postpone(em: EntityManager, id: string, minutes: number): Promise<void> {
    await em.query('UPDATE kept_need SET due_since = now() + make_interval(mins => $2) WHERE need_id = $1', [id, minutes]);
  }

  async resultIds(em: EntityManager, needId: string): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>('SELECT result_id AS id FROM kept_match WHERE need_id = $1', [needId]);
    return rows.map((row) => row.id);
  }

  /** Replaces a list, in the caller's transaction. A pair that stays keeps the day it was found. An older ranking never lands on a newer one. */
  async write(em: EntityManager, list: KeptList): Promise<void> {
    const fenced = await em.query<{ id: string }[]>('SELECT need_id AS id FROM kept_need WHERE need_id = $1 AND (as_of IS NULL OR as_of <= $2) FOR UPDATE', [list.needId, list.asOf]);
    if (fenced.length === 0) {
      await em.query('UPDATE kept_need SET due_since = NULL WHERE need_id = $1', [list.needId]);
      return;
    }
    const { rows } = list;
    const ids = rows.map((row) => row.resultId);
    await em.query('DELETE FROM kept_match WHERE need_id = $1 AND result_id <> ALL ($2)', [list.needId, ids]);
    const written = await em.query<{ id: string; isNew: boolean }[]>(
      `INSERT INTO kept_match (need_id, need_version, place, result_id, result_version, score, strength, stored)
       SELECT $1, $2, t.* FROM unnest($3::smallint[], $4::text[], $5::int[], $6::float8[], $7::float8[], $8::jsonb[]) AS t
       ON CONFLICT (need_id, result_id) DO UPDATE SET need_version = excluded.need_version, place = excluded.place, result_version = excluded.result_version,
         score = excluded.score, strength = excluded.strength, stored = excluded.stored
       RETURNING result_id AS id, xmax = 0 AS "isNew"`,
      [list.needId, list.needVersion, rows.map((_, place) => place + 1), ids, rows.map((row) => row.resultVersion), rows.map((row) => row.score), rows.map((row) => row.strength), rows.map((row) => JSON.stringify(row.stored))],
    );
    await this.announce(em, list, new Set(written.filter(({ isNew }) => isNew).map(({ id }) => id)));
    await this.writeQuestion(em, list);
  }

  /** Tells of new pairs worth a look in which somebody here has a part: their own need, or their own result. */
  private async announce(em: EntityManager, { needId, rows }: KeptList, isNew: ReadonlySet<string>): Promise<void> {
    const found = rows.filter(({ resultId, strength }) => isNew.has(resultId) && strength >= GRADE_STRENGTH.fair).map(({ resultId }) => resultId);
    if (found.length === 0) return;
    const own = await em.query<{ id: string }[]>(`SELECT id FROM need WHERE id = $1 AND source = $3 UNION ALL SELECT id FROM result WHERE id = ANY ($2) AND source = $3`, [needId, found, deskSource]);
    const ids = new Set(own.map(({ id }) => id));
    const resultIds = ids.has(needId) ? found : found.filter((id) => ids.has(id));
    if (resultIds.length > 0) await this.outbox.append(em, { type: 'matches.found', needId, resultIds });
  }

  /** The question as weighed for this list, and the pair that is shown for the need: of the latest day, the strongest that a broker could act on. */
  private async writeQuestion(em: EntityManager, { needId, plan, ...list }: KeptList): Promise<void> {
    await em.query(
      `UPDATE kept_need SET due_since = NULL, is_anew = false, candidates = '{}', ranked_at = now(), as_of = $2, scorer_version = $3, documents = $4, reach = $5, k1 = $6, b = $7, terms = $8,
         facts = $9, translations = $10, (shown_result_id, shown_strength, shown_on) = (SELECT result_id, strength, found_at::date FROM kept_match
           WHERE need_id = $1 AND strength >= $11 ORDER BY found_at::date DESC, strength DESC, result_id LIMIT 1)
        WHERE need_id = $1`,
      [needId, list.asOf, list.scorerVersion, list.documents, list.reach, plan.k1, plan.b, Buffer.from(encodeQuestion(plan)), JSON.stringify(list.facts), JSON.stringify(list.translations), GRADE_STRENGTH.fair],
    );
  }

  /** Open needs that are not kept yet come in, closed ones leave: what no event tells, such as a deadline that passes. At most `limit` come in. */
  async sweep(em: EntityManager, limit: number): Promise<void> {
    await em.query(`DELETE FROM kept_need k WHERE NOT EXISTS (SELECT 1 FROM need n WHERE n.id = k.need_id AND ${openNeed})`);
    await em.query(`INSERT INTO kept_need (need_id, due_since) SELECT n.id, now() FROM need n WHERE ${openNeed} AND NOT EXISTS (SELECT 1 FROM kept_need k WHERE k.need_id = n.id) ORDER BY n.id LIMIT $1 ON CONFLICT DO NOTHING`, [
      limit,
    ]);
  }

  /** Marks at most `limit` lists as due whose numbers are of another scorer, of a library of another size (by `growth`), or older than `hours`; oldest first. */
  async refresh(em: EntityManager, { scorerVersion, documents, growth, hours, limit }: { scorerVersion: string; documents: number; growth: number; hours: number; limit: number }): Promise<void> {
    await em.query(
      `UPDATE kept_need SET due_since = now(), is_anew = true WHERE need_id IN (SELECT need_id FROM kept_need
        WHERE due_since IS NULL AND (scorer_version <> $1 OR $2 > documents * $3::float8 OR documents > $2 * $3::float8 OR ranked_at < now() - make_interval(hours => $4))
        ORDER BY ranked_at LIMIT $5)`,
      [scorerVersion, documents, growth, hours, limit],
    );
  }
}
