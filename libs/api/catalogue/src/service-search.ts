import { Injectable } from '@nestjs/common';
import type { ServiceQuery } from '@techmatch/contracts';
import { limits, type ServiceSort } from '@techmatch/contracts/tables';
import { planQuery, requiredCodes, strictEnough } from '@techmatch/search';
import type { EntityManager } from 'typeorm';

/** What was found: ids in order, counts, and what to highlight. */
export interface FoundServices {
  readonly ids: string[];
  readonly total: number;
  /** Of these, services that hold the query literally. */
  readonly exact: number;
  readonly facets: { name: string; values: { value: string; count: number }[] }[];
  readonly terms: string[];
  readonly page: number;
  readonly size: number;
}

const orders: Record<ServiceSort, string> = {
  relevance: 'rank, published_at DESC',
  newest: 'published_at DESC',
  priceAsc: 'price_from_fen ASC NULLS LAST, published_at DESC',
  leadAsc: 'lead_days, published_at DESC',
};
const texts = ['folded_name', 'folded_provider', 'folded_body'] as const;

/** Collects the values of one statement. */
class Values {
  readonly all: unknown[] = [];

  add(value: unknown, type: string): string {
    this.all.push(value);
    return `$${this.all.length}::${type}`;
  }
}

/** SQL: every one of these texts stands in the listing, found by the index of grams; longer ones are looked for in the text too. */
function holds(runs: readonly string[], values: Values): string {
  const codes = values.add([...new Set(runs.flatMap(requiredCodes))], 'int[]');
  const long = runs.filter((run) => run.length > 2).map((run) => values.add(run, 'text'));
  return [`grams @> ${codes}`, ...long.map((run) => `(${texts.map((text) => `strpos(${text}, ${run}) > 0`).join(' OR ')})`)].join(' AND ');
}

/** SQL of each filter that is set. */
function conditions({ category, district, priceMaxFen, bookable, provider }: ServiceQuery, values: Values): Map<string, string> {
  const set = new Map<string, string>();
  if (category !== undefined && category.length > 0) set.set('category', `category = ANY (${values.add(category, 'text[]')})`);
  if (district !== undefined && district.length > 0) set.set('district', `district = ANY (${values.add(district, 'text[]')})`);
  if (priceMaxFen !== undefined) set.set('price', `coalesce(price_from_fen <= ${values.add(priceMaxFen, 'bigint')}, false)`);
  if (bookable !== undefined) set.set('bookable', `(instrument_id IS NOT NULL) = ${values.add(bookable, 'boolean')}`);
  if (provider !== undefined) set.set('provider', `organization_id = ${values.add(provider, 'text')}`);
  return set;
}

const every = (parts: readonly string[]): string => (parts.length === 0 ? 'true' : parts.map((part) => `(${part})`).join(' AND '));

/** Search in the catalogue: the meaning of a query is the one of the three libraries (README of search), answered by the bigrams beside each listing. */
@Injectable()
export class ServiceSearch {
  async find(em: EntityManager, query: ServiceQuery): Promise<FoundServices> {
    const plan = planQuery(query.q ?? '');
    const size = query.size ?? 20;
    const page = Math.min(query.page ?? 1, Math.ceil(limits.reach / size));
    // A query of nothing but marks finds nothing; an empty one lists.
    if (plan.runs.length === 0 && (query.q ?? '').trim() !== '') return { ids: [], total: 0, exact: 0, facets: [], terms: [], page, size };
    const strict = await this.ask(em, query, { runs: plan.runs, words: null, page, size });
    const words = plan.relaxed?.map(({ text }) => text) ?? [];
    const isRelaxed = words.length > 0 && strict.exact <= strictEnough;
    const found = isRelaxed ? await this.ask(em, query, { runs: plan.runs, words, page, size }) : strict;
    return { ...found, terms: [...new Set([...plan.runs, ...(isRelaxed ? words : [])])], page, size };
  }

  private async ask(em: EntityManager, query: ServiceQuery, { runs, words, page, size }: { runs: readonly string[]; words: readonly string[] | null; page: number; size: number }): Promise<Omit<FoundServices, 'terms' | 'page' | 'size'>> {
    const values = new Values();
    const strict = runs.length === 0 ? 'true' : holds(runs, values);
    const relaxed = words === null ? null : holds(words, values);
    const [first] = runs;
    const place = first === undefined ? null : values.add(first, 'text');
    const rank = place === null ? '0' : `CASE ${texts.map((text, index) => `WHEN strpos(${text}, ${place}) > 0 THEN ${index}`).join(' ')} ELSE ${texts.length} END`;
    const filters = conditions(query, values);
    const flags = [...filters].map(([name, condition]) => `, (${condition}) AS f_${name}`).join('');
    const hit = every([...filters.keys()].map((name) => `f_${name}`));
    const order = orders[runs.length === 0 && (query.sort ?? 'relevance') === 'relevance' ? 'newest' : (query.sort ?? 'relevance')];
    const facet = (name: string): string => `SELECT '${name}' AS name, ${name} AS value, count(*)::int AS count FROM found WHERE ${every([...filters.keys()].filter((other) => other !== name).map((other) => `f_${other}`))} GROUP BY 2`;
    const [row] = await em.query<{ ids: string[]; total: number; exact: number; facets: { name: string; value: string; count: number }[] | null }[]>(
      `WITH found AS MATERIALIZED (
         SELECT id, category, district, price_from_fen, lead_days, published_at, (${strict}) AS is_strict, ${rank} AS rank${flags} FROM service_listing WHERE (${strict})${relaxed === null ? '' : ` OR (${relaxed})`}),
       hit AS (SELECT * FROM found WHERE ${hit})
       SELECT (SELECT count(*)::int FROM hit) AS total, (SELECT count(*)::int FROM hit WHERE is_strict) AS exact,
              ARRAY(SELECT id FROM hit ORDER BY is_strict DESC, ${order}, id LIMIT ${values.add(size, 'int')} OFFSET ${values.add((page - 1) * size, 'int')}) AS ids,
              (SELECT json_agg(facet ORDER BY facet.name, facet.count DESC, facet.value) FROM (${facet('category')} UNION ALL ${facet('district')}) AS facet) AS facets`,
      values.all,
    );
    const counts = row?.facets ?? [];
    const facets = ['category', 'district'].flatMap((name) => {
      const own = counts.filter((count) => count.name === name).map(({ value, count }) => ({ value, count }));
      return own.length === 0 ? [] : [{ name, values: own }];
    });
    return { ids: row?.ids ?? [], total: row?.total ?? 0, exact: row?.exact ?? 0, facets };
  }
}
