import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { SearchAllView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

/** One search over all libraries; an empty query is not sent. */
export const searchAllQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => request(`/api/search?${new URLSearchParams({ q }).toString()}`, hasKeys<SearchAllView>('libraries'), { signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });

export const useSearchAll = (q: string) => useQuery(searchAllQuery(q));
