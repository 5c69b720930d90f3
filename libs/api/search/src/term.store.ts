import { Injectable } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import { fold, termKey } from '@techmatch/text';
import type { EntityManager } from 'typeorm';
import type { LearnedTerm, Term, TermKind, TermName, TermOrigin } from './term.js';

/** Which terms to list; what is left out does not narrow. */
export interface TermFilter {
  /** Part of either side. */
  text?: string | undefined;
  origin?: TermOrigin | undefined;
  kind?: TermKind | undefined;
  limit: number;
  offset?: number;
}

/** A key of a question, and what it says in Chinese. */
export interface Meaning {
  from: string;
  to: string;
  weight: number;
}

/** What stands for a key of a query. `isCurated`: a person says so. */
export interface Alternative {
  key: string;
  text: string;
  isCurated: boolean;
}

const chunkSize = 5_000;
/** Search trusts a learned pair from this weight and this many records on; matching weighs the others too. */
const trusted = `(origin = 'curated' OR (origin = 'learned' AND weight >= 0.5 AND records >= 2))`;
const columns = 'kind, key, written, meaning, weight, records, origin';

/** Synonyms and English–Chinese pairs, learned and stated by people; every change counts from the next question on. */
@Injectable()
export class TermStore {
  constructor(private readonly transactions: Transactions) {}

  /** What English keys (`termKey`) mean, most likely first. */
  async meanings(em: EntityManager, keys: readonly string[]): Promise<Meaning[]> {
    if (keys.length === 0) return [];
    return em.query<Meaning[]>(
      `SELECT key AS "from", meaning AS "to", weight FROM term WHERE kind = 'pair' AND key = ANY ($1) AND origin <> 'removed' ORDER BY key, weight DESC, meaning`,
      [keys],
    );
  }

  /** Synonyms that a person stated and that a folded text holds, both ways. */
  async statedSynonyms(em: EntityManager, folded: string): Promise<Meaning[]> {
    return em.query<Meaning[]>(
      `SELECT s."from", s."to", weight FROM term, LATERAL (VALUES (key, meaning), (meaning, key)) AS s ("from", "to")
        WHERE kind = 'synonym' AND origin = 'curated' AND strpos($1, s."from") > 0 ORDER BY 1, 2`,
      [folded],
    );
  }

  /** What search looks for beside these keys (folded terms or `termKey`s): synonyms and curated pairs both ways, learned pairs into Chinese. */
  async alternatives(em: EntityManager, keys: readonly string[]): Promise<Alternative[]> {
    if (keys.length === 0) return [];
    return em.query<Alternative[]>(
      `SELECT key, text, bool_or("isCurated") AS "isCurated" FROM (
         SELECT key, meaning AS text, weight, origin = 'curated' AS "isCurated" FROM term WHERE key = ANY ($1) AND ${trusted}
         UNION ALL
         SELECT meaning, written, weight, origin = 'curated' FROM term WHERE meaning = ANY ($1) AND ${trusted} AND (kind = 'synonym' OR origin = 'curated')
       ) AS found GROUP BY key, text ORDER BY 3 DESC, max(weight) DESC, text`,
      [keys],
    );
  }

  /** Puts what was learned in the place of what was learned before; what people stated or took out stays as it is. */
  async replaceLearned(terms: readonly LearnedTerm[]): Promise<void> {
    await this.transactions.run(async (em) => {
      await em.query(`DELETE FROM term WHERE origin = 'learned'`);
      for (let start = 0; start < terms.length; start += chunkSize) {
        const some = terms.slice(start, start + chunkSize);
        await em.query(
          `INSERT INTO term (${columns}) SELECT *, 'learned' FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::real[], $6::int[]) ON CONFLICT DO NOTHING`,
          [some.map((t) => t.kind), some.map((t) => t.key), some.map((t) => t.written), some.map((t) => t.meaning), some.map((t) => t.weight), some.map((t) => t.records)],
        );
      }
    });
  }

  /** Whether anything was learned. */
  async hasLearned(): Promise<boolean> {
    const rows = await this.transactions.reader.query<unknown[]>(`SELECT 1 FROM term WHERE origin = 'learned' LIMIT 1`);
    return rows.length > 0;
  }

  /** States a term; one that was learned or removed becomes curated. */
  async add(name: TermName, em: EntityManager = this.transactions.reader): Promise<void> {
    await em.query(
      `INSERT INTO term (${columns}) VALUES ($1, $2, $3, $4, 1, 0, 'curated')
       ON CONFLICT (kind, key, meaning) DO UPDATE SET origin = 'curated', weight = 1, written = excluded.written, changed_at = now()`,
      [name.kind, name.key, name.written, name.meaning],
    );
  }

  /** Takes a term out for good: learning does not bring it back, `add` does. Returns whether it was there. */
  async remove(name: Pick<TermName, 'kind' | 'key' | 'meaning'>, em: EntityManager = this.transactions.reader): Promise<boolean> {
    const rows = await em.query<[unknown, number]>(
      `UPDATE term SET origin = 'removed', changed_at = now() WHERE kind = $1 AND key = $2 AND meaning = $3 AND origin <> 'removed'`,
      [name.kind, name.key, name.meaning],
    );
    return rows[1] > 0;
  }

  /** Curated first, then by how many records say so. `total` counts all that the filter lets through. */
  async list(filter: TermFilter): Promise<{ terms: Term[]; total: number }> {
    const text = fold(filter.text ?? '').trim();
    const rows = await this.transactions.reader.query<(Term & { total: number })[]>(
      `SELECT ${columns}, count(*) OVER ()::int AS total FROM term
        WHERE ($1 = '' OR strpos(written, $1) > 0 OR strpos(meaning, $1) > 0 OR ($2 <> '' AND strpos(key, $2) > 0))
          AND ($3::text IS NULL OR origin = $3) AND ($4::text IS NULL OR kind = $4)
        ORDER BY origin <> 'curated', records DESC, weight DESC, kind, key, meaning LIMIT $5 OFFSET $6`,
      [text, termKey(text), filter.origin ?? null, filter.kind ?? null, filter.limit, filter.offset ?? 0],
    );
    const terms = rows.map(({ kind, key, written, meaning, weight, records, origin }) => ({ kind, key, written, meaning, weight, records, origin }));
    return { terms, total: rows[0]?.total ?? 0 };
  }
}
