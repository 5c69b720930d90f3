import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { SearchPage } from '@techmatch/contracts';
import type { RecordKind } from '@techmatch/contracts/tables';
import { hasKeys, request } from './request.js';

/** The collection of a kind, in the API and in the addresses of the pages alike. */
export const collections = { result: 'results', expert: 'experts', need: 'needs', organization: 'organizations' } as const satisfies Record<RecordKind, string>;

/** A page of one library. `params` are the filters as they stand in the address, sorted, so that equal filters share one answer. */
export const libraryPageQuery = (kind: RecordKind, params: URLSearchParams) => {
  const sorted = new URLSearchParams(params);
  sorted.sort();
  const query = sorted.toString();
  return queryOptions({
    queryKey: ['library', kind, query],
    queryFn: ({ signal }) => request(`/api/${collections[kind]}${query === '' ? '' : `?${query}`}`, hasKeys<SearchPage>('hits', 'total', 'facets'), { signal }),
    placeholderData: keepPreviousData,
  });
};

export const useLibraryPage = (kind: RecordKind, params: URLSearchParams) => useQuery(libraryPageQuery(kind, params));
