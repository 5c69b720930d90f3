import type { SortOrder } from '@techmatch/contracts/tables';
import type { MultiSearchQuery } from 'meilisearch';
import { activeFacets, factText, type FacetName } from './facet-counts.js';
import { indexToken, latinToken, queryGrams } from './literal-text.js';
import { isShortLatin, type RelaxedWord } from './query-plan.js';
import type { SearchFilters } from './search-request.js';

/** Meilisearch reads this many words of a query and no more. */
const wordLimit = 10;

/** A query as Meilisearch gets it. */
export interface IndexQuery {
  q: string;
  /** `last` lets the unquoted word at the end go missing; `all` lets none. */
  matchingStrategy: 'all' | 'last';
  /** Texts that the found records must still be checked for: the query asks for less than they are. */
  unchecked: string[];
}

/** Takes from each list in turn until there are `limit` of them, so that every text stays represented; from a list that is cut, evenly. */
function share(lists: readonly (readonly string[])[], limit: number): string[] {
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  if (total <= limit) return lists.flat();
  const each = Math.max(1, Math.floor(limit / lists.length));
  return lists.flatMap((list) => (list.length <= each ? list : Array.from({ length: each }, (_, n) => list[Math.floor((n * list.length) / each)] ?? ''))).slice(0, limit);
}

/** The strict query: every gram of every run, quoted, so that nothing is corrected, completed or left out. */
export function strictQuery(runs: readonly string[]): IndexQuery {
  const lists = runs.map(queryGrams);
  const tokens = [...new Set(share(lists, wordLimit))];
  const [only] = runs;
  const isBoosted = runs.length === 1 && only !== undefined && only.length > 1 && isShortLatin(only);
  const isCut = lists.flat().length > wordLimit;
  return {
    q: [...tokens.map((gram) => `"${indexToken(gram)}"`), ...(isBoosted ? [latinToken(only)] : [])].join(' '),
    matchingStrategy: isBoosted ? 'last' : 'all',
    unchecked: runs.filter((run) => run.length > 3 || isCut),
  };
}

/** The relaxed query: words instead of runs, long Latin ones as they are, so that a typing error is forgiven. */
export function relaxedQuery(words: readonly RelaxedWord[]): IndexQuery {
  const literal = words.filter((word) => !word.isFuzzy).map((word) => word.text);
  const fuzzy = words.filter((word) => word.isFuzzy).map((word) => word.text);
  const lists = literal.map(queryGrams);
  const room = wordLimit - fuzzy.length;
  const tokens = [...new Set(share(lists, room))];
  return {
    q: [...tokens.map((gram) => `"${indexToken(gram)}"`), ...fuzzy].join(' '),
    matchingStrategy: 'all',
    unchecked: literal.filter((word) => word.length > 3 || lists.flat().length > room),
  };
}

function filterExpressions(filters: SearchFilters): Map<keyof SearchFilters, string> {
  const expressions = new Map<keyof SearchFilters, string>();
  for (const name of ['field', 'cooperation', 'ip', 'district', 'orgKind'] as const) {
    const values = filters[name];
    if (values !== undefined && values.length > 0) expressions.set(name, `facts IN [${values.map((value) => JSON.stringify(factText(name, value))).join(', ')}]`);
  }
  if (filters.trlMin !== undefined) expressions.set('trlMin', `trl >= ${filters.trlMin}`);
  if (filters.yearMin !== undefined) expressions.set('yearMin', `year >= ${filters.yearMin}`);
  if (filters.commissioner !== undefined) expressions.set('commissioner', `commissioner = ${filters.commissioner}`);
  if (filters.organization !== undefined) expressions.set('organization', `organization = ${JSON.stringify(filters.organization)}`);
  return expressions;
}

const sorts: Record<SortOrder, string[]> = { relevance: [], newest: ['postedAt:desc'], trl: ['trl:desc'], priceAsc: ['priceFen:asc'], deadline: ['deadline:asc'] };

/** The part of a list that is wanted: pages of Meilisearch, which count exactly. */
export interface Window {
  page: number;
  size: number;
}

/**
 * What to ask for a page and all counts: the page with the counts of filters that are not set, and for each filter that is set a query without it.
 * `without`: ids that must not be found.
 */
export function indexQueries(uid: string, query: IndexQuery, filters: SearchFilters, sort: SortOrder, window: Window, without: readonly string[]): MultiSearchQuery[] {
  const expressions = filterExpressions(filters);
  const active = activeFacets(filters);
  const excluded = without.length > 0 ? [`id NOT IN [${without.map((id) => JSON.stringify(id)).join(', ')}]`] : [];
  const filter = (but?: FacetName): string[] => [...[...expressions].filter(([name]) => name !== but).map(([, expression]) => expression), ...excluded];
  const base = { indexUid: uid, q: query.q, matchingStrategy: query.matchingStrategy, attributesToRetrieve: ['id'] };
  const facets = ['facts'];
  return [
    { ...base, filter: filter(), sort: sorts[sort], page: window.page, hitsPerPage: window.size, facets },
    ...active.map((name) => ({ ...base, filter: filter(name), page: 1, hitsPerPage: 0, facets })),
  ];
}
