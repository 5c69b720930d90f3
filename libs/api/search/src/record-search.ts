import { Injectable } from '@nestjs/common';
import type { SortOrder } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { facetNames, type FacetCounts, type FacetName } from './facet-counts.js';
import { strictEnough, type QueryPlan } from './query-plan.js';
import type { QueryUnit } from './query-terms.js';
import { textClasses } from './search-content.js';
import type { SearchFilters, SearchRequest } from './search-request.js';
import { facetColumns, filterConditions, holdsAll, holdsText, Parameters } from './text-conditions.js';

/** What one of the two engines found. */
export interface Found {
  ids: string[];
  total: number;
  /** Of these, records that hold the query literally. */
  exact: number;
  counts: FacetCounts;
  isRelaxed: boolean;
}

interface FoundRow {
  total: number;
  exact: number;
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

/** SQL of the class of text in which the first run, or what stands for it, is found: 0 is the title. */
function rank(plan: QueryPlan, units: readonly QueryUnit[], parameters: Parameters): string {
  const [first] = plan.runs;
  if (first === undefined) return '0';
  const values = [first, ...(units[0]?.alternatives ?? []).flatMap((runs) => runs[0] ?? [])].map((text) => parameters.add(text, 'text'));
  const holds = (name: string): string => values.map((value) => `strpos(${name}, ${value}) > 0`).join(' OR ');
  return `CASE ${textClasses.map((name, index) => `WHEN ${holds(name)} THEN ${index}`).join(' ')} ELSE ${textClasses.length} END`;
}

/**
 * SQL: the record is of this kind. With a text it is written so that no index serves it: before a new library has statistics, PostgreSQL would take all
 * records of the kind for few and read the grams of each, at ten times the cost of the index of grams.
 */
function isOfKind(kind: string, hasText: boolean): string {
  return hasText ? `kind || '' = ${kind}` : `kind = ${kind}`;
}

/** SQL: of every stretch of the query its own runs, or those of an alternative. */
function holdsUnits(units: readonly QueryUnit[], parameters: Parameters): string {
  return every(units.map(({ runs, alternatives }) => [runs, ...alternatives].map((texts) => `(${holdsAll(texts, parameters)})`).join(' OR ')));
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

  /** `units`: what the query is also looked for as, after the records that hold it literally. `exact`: how many those are, where it is known. */
  async search(request: SearchRequest, plan: QueryPlan, units: readonly QueryUnit[] = [], exact?: number): Promise<Found> {
    const isRelaxed = plan.relaxed !== null && (exact ?? (await this.countStrict(request, plan.runs))) <= strictEnough;
    const parameters = new Parameters();
    const kind = parameters.add(request.kind, 'text');
    const isPlain = !isRelaxed && units.length === 0;
    // Where the rank is the first run's alone, it says too whether the run is there: texts are looked through once.
    const strict = plan.runs.length === 0 ? 'true' : isPlain ? `${holdsAll(plan.runs, parameters, plan.runs.slice(1))} AND place.rank < ${textClasses.length}` : holdsAll(plan.runs, parameters);
    const widened = units.length === 0 ? 'false' : holdsUnits(units, parameters);
    const relaxed = isRelaxed ? holdsAll(plan.relaxed?.map((word) => word.text) ?? [], parameters) : 'false';
    const text = isPlain ? strict : [strict, widened, relaxed].filter((part) => part !== 'false').map((part) => `(${part})`).join(' OR ');
    const filters = filterConditions(request.filters, parameters);
    const flags = [...filters].map(([name, condition]) => `(${condition}) AS f_${name.toLowerCase()}`);
    const order = plan.runs.length === 0 && request.sort === 'relevance' ? orders.newest : orders[request.sort];
    const [row] = await this.transactions.reader.query<FoundRow[]>(
      `WITH found AS MATERIALIZED (
         SELECT id, field, cooperation, ip, district, org_kind, trl, year, posted_at, price_fen, deadline,
                ${[`(${text === strict ? 'true' : strict}) AS is_strict`, `(${widened}) AS is_widened`, 'place.rank', ...flags].join(', ')}
           FROM search_record, LATERAL (SELECT ${rank(plan, units, parameters)} AS rank OFFSET 0) AS place WHERE ${isOfKind(kind, text !== 'true')} AND (${text})),
       hit AS (SELECT * FROM found WHERE ${every([...filters.keys()].map((name) => `f_${name.toLowerCase()}`))})
       SELECT (SELECT count(*)::int FROM hit) AS total, (SELECT count(*)::int FROM hit WHERE is_strict) AS exact,
              ARRAY(SELECT id FROM hit ORDER BY is_strict DESC, is_widened DESC, ${order}, id LIMIT ${parameters.add(request.size, 'int')} OFFSET ${parameters.add((request.page - 1) * request.size, 'int')}) AS ids,
              (SELECT json_agg(facet) FROM (${facetNames.map((name) => facetSql(name, filters)).join(' UNION ALL ')}) AS facet) AS facets`,
      parameters.values,
    );
    return { ids: row?.ids ?? [], total: row?.total ?? 0, exact: row?.exact ?? 0, counts: toCounts(row?.facets ?? []), isRelaxed };
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
    const conditions = [isOfKind(parameters.add(request.kind, 'text'), true), holdsAll(runs, parameters), ...filterConditions(request.filters, parameters).values()];
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
