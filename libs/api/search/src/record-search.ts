import { Injectable } from '@nestjs/common';
import type { SortOrder } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { facetNames, type FacetCounts, type FacetName } from './facet-counts.js';
import { strictEnough, type QueryPlan } from './query-plan.js';
import { textClasses } from './search-content.js';
import type { SearchFilters, SearchRequest } from './search-request.js';
import { facetColumns, filterConditions, holdsAll, holdsText, Parameters } from './text-conditions.js';

/** What one of the two engines found. */
export interface Found {
  ids: string[];
  total: number;
  counts: FacetCounts;
  isRelaxed: boolean;
}

interface FoundRow {
  total: number;
  ids: string[];
  facets: { name: FacetName; value: string; count: number }[] | null;
}

const orders: Record<SortOrder, string> = {
  relevance: 'rank, posted_at DESC NULLS LAST',
  newest: 'posted_at DESC NULLS LAST',
  trl: 'trl DESC NULLS LAST, posted_at DESC NULLS LAST',
  priceAsc: 'price_fen ASC NULLS LAST, posted_at DESC NULLS LAST',
  deadline: 'deadline ASC NULLS LAST, posted_at DESC NULLS LAST',
};

function every(conditions: Iterable<string>): string {
  const list = [...conditions];
  return list.length === 0 ? 'true' : list.map((condition) => `(${condition})`).join(' AND ');
}

/** SQL of the class of text in which the first run is found: 0 is the title. */
function rank(plan: QueryPlan, parameters: Parameters): string {
  const [first] = plan.runs;
  if (first === undefined) return '0';
  const value = parameters.add(first, 'text');
  return `CASE ${textClasses.map((name, index) => `WHEN strpos(${name}, ${value}) > 0 THEN ${index}`).join(' ')} ELSE ${textClasses.length} END`;
}

function facetSql(name: FacetName, filters: ReadonlyMap<keyof SearchFilters, string>): string {
  const others = [...filters.keys()].filter((other) => other !== name).map((other) => `f_${other.toLowerCase()}`);
  const column = facetColumns[name];
  const isList = name === 'field' || name === 'cooperation';
  const source = isList ? `found, unnest(${column}) AS value` : 'found';
  const value = isList ? 'value' : `${column}::text`;
  return `SELECT '${name}' AS name, ${value} AS value, count(*)::int AS count FROM ${source} WHERE ${every([...others, `${value} IS NOT NULL`])} GROUP BY 2`;
}

/** Search in PostgreSQL alone: the same rules as in the index, without forgiveness of typing errors. */
@Injectable()
export class RecordSearch {
  constructor(private readonly transactions: Transactions) {}

  async search(request: SearchRequest, plan: QueryPlan): Promise<Found> {
    const isRelaxed = plan.relaxed !== null && (await this.countStrict(request, plan.runs)) <= strictEnough;
    const parameters = new Parameters();
    const kind = parameters.add(request.kind, 'text');
    const strict = plan.runs.length === 0 ? 'true' : holdsAll(plan.runs, parameters);
    const text = isRelaxed ? `(${strict}) OR (${holdsAll(plan.relaxed?.map((word) => word.text) ?? [], parameters)})` : strict;
    const filters = filterConditions(request.filters, parameters);
    const flags = [...filters].map(([name, condition]) => `(${condition}) AS f_${name.toLowerCase()}`);
    const order = plan.runs.length === 0 && request.sort === 'relevance' ? orders.newest : orders[request.sort];
    const [row] = await this.transactions.reader.query<FoundRow[]>(
      `WITH found AS MATERIALIZED (
         SELECT id, field, cooperation, ip, district, org_kind, trl, year, posted_at, price_fen, deadline,
                ${[`(${isRelaxed ? strict : 'true'}) AS is_strict`, `${rank(plan, parameters)} AS rank`, ...flags].join(', ')}
           FROM search_record WHERE kind = ${kind} AND (${text})),
       hit AS (SELECT * FROM found WHERE ${every([...filters.keys()].map((name) => `f_${name.toLowerCase()}`))})
       SELECT (SELECT count(*)::int FROM hit) AS total,
              ARRAY(SELECT id FROM hit ORDER BY is_strict DESC, ${order}, id LIMIT ${parameters.add(request.size, 'int')} OFFSET ${parameters.add((request.page - 1) * request.size, 'int')}) AS ids,
              (SELECT json_agg(facet) FROM (${facetNames.map((name) => facetSql(name, filters)).join(' UNION ALL ')}) AS facet) AS facets`,
      parameters.values,
    );
    return { ids: row?.ids ?? [], total: row?.total ?? 0, counts: toCounts(row?.facets ?? []), isRelaxed };
  }

  /** Of these ids, those whose record holds every run literally, in the same order. */
  async keepLiteral(ids: readonly string[], runs: readonly string[]): Promise<string[]> {
    const parameters = new Parameters();
    const among = `id = ANY (${parameters.add(ids, 'text[]')})`;
    const rows = await this.transactions.reader.query<{ id: string }[]>(
      `SELECT id FROM search_record WHERE ${[among, ...runs.map((run) => holdsText(run, parameters))].join(' AND ')}`,
      parameters.values,
    );
    const kept = new Set(rows.map((row) => row.id));
    return ids.filter((id) => kept.has(id));
  }

  /** Counts no further than it takes to know whether the strict list is long enough. */
  private async countStrict(request: SearchRequest, runs: readonly string[]): Promise<number> {
    const parameters = new Parameters();
    const conditions = [`kind = ${parameters.add(request.kind, 'text')}`, holdsAll(runs, parameters), ...filterConditions(request.filters, parameters).values()];
    const [row] = await this.transactions.reader.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM search_record WHERE ${every(conditions)} LIMIT ${strictEnough + 1}) AS strict`,
      parameters.values,
    );
    return row?.count ?? 0;
  }
}

function toCounts(rows: NonNullable<FoundRow['facets']>): FacetCounts {
  const counts: FacetCounts = new Map();
  for (const { name, value, count } of rows) counts.set(name, (counts.get(name) ?? new Map<string, number>()).set(value, count));
  return counts;
}
