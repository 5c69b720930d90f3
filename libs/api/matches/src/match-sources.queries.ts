import { Injectable } from '@nestjs/common';
import type { MatchableKind } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import type { MatchFacts, MatchSource } from './match-source.js';

interface SourceRow extends MatchFacts {
  id: string;
  version: number;
  title: string;
  body: string;
  keywords: string[];
}

/** Works of an expert that count: bounds the longest profile. */
const worksOfExpert = 100;

const facts = {
  none: 'NULL::text',
  date: (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`,
};

/** Public columns only; a record that its owner has not confirmed lately counts as undated; a derived title is the beginning of the body and would count twice. */
const selects: Record<MatchableKind, string> = {
  result: `SELECT r.id, r.version, CASE WHEN r.is_title_derived THEN '' ELSE r.title END AS title, r.abstract AS body,
      r.keywords || r.keywords_en || array_remove(ARRAY[r.title_en], NULL) AS keywords, array_remove(ARRAY[r.field], NULL) AS fields, r.trl, r.cooperation,
      r.price_fen::text AS "moneyFen", o.district, ${facts.none} AS deadline,
      ${facts.date("CASE WHEN NOT r.is_unconfirmed THEN coalesce(r.posted_on, CASE WHEN r.year IS NOT NULL THEN make_date(r.year, 1, 1) END) END")} AS "postedOn"
    FROM result r LEFT JOIN organization o ON o.id = r.owner_id`,
  need: `SELECT r.id, r.version, CASE WHEN r.is_title_derived THEN '' ELSE r.title END AS title,
      concat_ws(E'\\n', r.description, (SELECT string_agg(concat_ws(' ', i ->> 'name', i ->> 'current', i ->> 'wanted'), E'\\n') FROM jsonb_array_elements(r.indicators) AS i)) AS body,
      r.keywords || array_remove(ARRAY[r.title_en], NULL) AS keywords, array_remove(ARRAY[r.field], NULL) AS fields, r.trl_wanted AS trl, r.cooperation,
      r.budget_max_fen::text AS "moneyFen", coalesce(r.district, o.district) AS district, ${facts.date('r.deadline')} AS deadline,
      ${facts.date('CASE WHEN NOT r.is_unconfirmed THEN r.posted_on END')} AS "postedOn"
    FROM need r LEFT JOIN organization o ON o.id = r.organization_id`,
  expert: `SELECT r.id, r.version, coalesce(w.titles, '') AS title, concat_ws(E'\\n', r.summary, w.bodies) AS body,
      r.keywords || coalesce(w.keywords, '{}') AS keywords, r.fields, NULL::smallint AS trl, r.services AS cooperation,
      ${facts.none} AS "moneyFen", coalesce(r.district, o.district) AS district, ${facts.none} AS deadline, ${facts.none} AS "postedOn"
    FROM expert r LEFT JOIN organization o ON o.id = r.organization_id
    LEFT JOIN LATERAL (
      SELECT string_agg(w.title, E'\\n') AS titles, string_agg(w.abstract, E'\\n') AS bodies,
          string_to_array(string_agg(array_to_string(w.keywords, E'\\x1f'), E'\\x1f') FILTER (WHERE w.keywords <> '{}'), E'\\x1f') AS keywords
        FROM (SELECT CASE WHEN p.is_title_derived THEN NULL ELSE p.title END AS title, p.abstract, p.keywords FROM result_inventor i JOIN result p ON p.id = i.result_id
               WHERE i.expert_id = r.id ORDER BY p.posted_on DESC NULLS LAST, p.year DESC NULLS LAST, p.id LIMIT ${worksOfExpert}) AS w) AS w ON true`,
};

/** SQL: the record has keywords in both languages, one for one. */
const isBilingual = 'cardinality(keywords) > 0 AND cardinality(keywords) = cardinality(keywords_en)';

/**
 * Reads records as matching sees them. SQL over the library's tables instead of its facade: an import indexes tens of thousands of rows, and the
 * profile of an expert is the text of all his works, which no view carries.
 */
@Injectable()
export class MatchSources {
  /** Records by id; ids that do not exist are left out. */
  async load(em: EntityManager, kind: MatchableKind, ids: readonly string[]): Promise<MatchSource[]> {
    return ids.length === 0 ? [] : toSources(await em.query<SourceRow[]>(`${selects[kind]} WHERE r.id = ANY ($1) ORDER BY r.id`, [ids]));
  }

  /** A page of a library in order of id, after the given one. */
  async page(em: EntityManager, kind: MatchableKind, after: string, limit: number): Promise<MatchSource[]> {
    return toSources(await em.query<SourceRow[]>(`${selects[kind]} WHERE r.id > $1 ORDER BY r.id LIMIT $2`, [after, limit]));
  }

  /** At most `limit` ids, always the same ones of the same library and spread over it. */
  async sample(em: EntityManager, kind: MatchableKind, limit: number): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(`SELECT id FROM ${kind} ORDER BY md5(id), id LIMIT $1`, [limit]);
    return rows.map((row) => row.id);
  }

  async count(em: EntityManager, kind: MatchableKind): Promise<number> {
    const rows = await em.query<{ count: string }[]>(`SELECT count(*) AS count FROM ${kind}`);
    return Number(rows[0]?.count ?? 0);
  }

  /** Ids and versions of a page of a library, for checking. */
  versions(em: EntityManager, kind: MatchableKind, after: string, limit: number): Promise<{ id: string; version: number }[]> {
    return em.query<{ id: string; version: number }[]>(`SELECT id, version FROM ${kind} WHERE id > $1 ORDER BY id LIMIT $2`, [after, limit]);
  }

  /** Keywords of results that have as many in English as in Chinese, at most `limit`, newest first. */
  bilingualKeywords(em: EntityManager, limit: number): Promise<{ chinese: string[]; english: string[] }[]> {
    return em.query<{ chinese: string[]; english: string[] }[]>(
      `SELECT keywords AS chinese, keywords_en AS english FROM result
        WHERE ${isBilingual} ORDER BY posted_on DESC NULLS LAST, id LIMIT $1`,
      [limit],
    );
  }

  /** How many records `bilingualKeywords` would give: asked after every batch of events, so it must be cheap. */
  async countBilingual(em: EntityManager, limit: number): Promise<number> {
    const [row] = await em.query<{ count: number }[]>(`SELECT count(*)::int AS count FROM (SELECT 1 FROM result WHERE ${isBilingual} LIMIT $1) AS bilingual`, [limit]);
    return row?.count ?? 0;
  }
}

function toSources(rows: readonly SourceRow[]): MatchSource[] {
  return rows.map(({ id, version, title, body, keywords, ...given }) => ({ id, version, text: { title, body, keywords }, facts: given }));
}
