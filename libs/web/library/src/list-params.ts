import { sortOrders, type RecordKind, type SortOrder } from '@techmatch/contracts/tables';

/** The filters of a list live in its address. Some take several values (comma-separated), some one. */
export const severalValued = ['field', 'cooperation', 'ip', 'district', 'orgKind'] as const;
export const oneValued = ['trlMin', 'yearMin', 'commissioner', 'organization'] as const;
export type FilterName = (typeof severalValued)[number] | (typeof oneValued)[number];

const known: readonly string[] = [...severalValued, ...oneValued, 'q', 'sort', 'page'];
const isSeveral = (name: string): boolean => severalValued.some((several) => several === name);

/** The orders that mean something for a kind. */
export const sortsOf = {
  result: ['relevance', 'newest', 'trl', 'priceAsc'],
  expert: ['relevance', 'newest'],
  need: ['relevance', 'newest', 'deadline'],
  organization: ['relevance', 'newest'],
} as const satisfies Record<RecordKind, readonly SortOrder[]>;

/** Drops what the API would not take, so that a mistyped address still lists something. */
export function knownParams(address: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of address) {
    const isUsable = value.trim() !== '' && (name !== 'sort' || sortOrders.some((sort) => sort === value)) && (name !== 'page' || /^[1-9]\d{0,3}$/.test(value));
    if (known.includes(name) && isUsable) params.set(name, value.trim());
  }
  return params;
}

export function valuesOf(params: URLSearchParams, name: FilterName): string[] {
  const value = params.get(name);
  if (value === null) return [];
  return isSeveral(name) ? value.split(',').filter((part) => part !== '') : [value];
}

/** A new address with one filter set; every change begins at the first page. No values remove it. */
export function withValues(params: URLSearchParams, name: FilterName | 'sort' | 'q', values: readonly string[]): URLSearchParams {
  const next = new URLSearchParams(params);
  next.delete('page');
  if (values.length === 0) next.delete(name);
  else next.set(name, values.join(','));
  return next;
}

export function withPage(params: URLSearchParams, page: number): URLSearchParams {
  const next = new URLSearchParams(params);
  if (page <= 1) next.delete('page');
  else next.set('page', String(page));
  return next;
}

/** Every filter value in force, for the chips above the list. */
export function activeFilters(params: URLSearchParams): { name: FilterName; value: string }[] {
  return [...severalValued, ...oneValued].flatMap((name) => valuesOf(params, name).map((value) => ({ name, value })));
}

/** The same words without filters and paging, for another library. */
export function wordsOnly(params: URLSearchParams): string {
  const q = params.get('q');
  return q === null ? '' : `?${new URLSearchParams({ q }).toString()}`;
}
