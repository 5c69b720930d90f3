import type { SearchFacet, SearchFilters } from './search-request.js';

export type FacetName = SearchFacet['name'];
/** Counts by exact value, by filter. */
export type FacetCounts = Map<FacetName, Map<string, number>>;

export const facetNames = ['field', 'cooperation', 'ip', 'district', 'orgKind', 'trlMin', 'yearMin'] as const satisfies readonly FacetName[];

/** The filters that are set and have counts of their own. */
export function activeFacets(filters: SearchFilters): FacetName[] {
  return facetNames.filter((name) => {
    const value = filters[name];
    return typeof value === 'number' || (value !== undefined && value.length > 0);
  });
}

/** How the index writes a fact that has counts: `field:newMaterials`. */
export function factText(name: FacetName, value: string | number): string {
  return `${name}:${value}`;
}

/** Takes the counts of one filter out of what the index counted by fact. */
export function countsOf(name: FacetName, facts: Readonly<Record<string, number>>): Map<string, number> {
  const start = factText(name, '');
  return new Map(Object.entries(facts).flatMap(([fact, count]) => (fact.startsWith(start) ? [[fact.slice(start.length), count] as const] : [])));
}

/** Adds the counts of `other`, which counts other records. */
export function addCounts(into: FacetCounts, other: FacetCounts): void {
  for (const [name, values] of other) {
    const sums = into.get(name) ?? new Map<string, number>();
    for (const [value, count] of values) sums.set(value, (sums.get(value) ?? 0) + count);
    into.set(name, sums);
  }
}

/** Counts by level become counts at or above it, lowest level first. */
function atOrAbove(values: ReadonlyMap<string, number>): SearchFacet['values'] {
  let sum = 0;
  const descending = [...values].map(([value, count]) => ({ value: Number(value), count })).sort((a, b) => b.value - a.value);
  return descending.map(({ value, count }) => ({ value: String(value), count: (sum += count) })).reverse();
}

function mostFrequent(values: ReadonlyMap<string, number>): SearchFacet['values'] {
  return [...values].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

export function toFacets(counts: FacetCounts): SearchFacet[] {
  return facetNames.flatMap((name) => {
    const values = counts.get(name);
    if (values === undefined || values.size === 0) return [];
    return [{ name, values: name === 'trlMin' || name === 'yearMin' ? atOrAbove(values) : mostFrequent(values) }];
  });
}
