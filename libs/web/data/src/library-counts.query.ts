import { queryOptions, useQuery } from '@tanstack/react-query';
import type { LibraryCounts } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

export const libraryCountsQuery = queryOptions({
  queryKey: ['library', 'counts'],
  queryFn: ({ signal }) => request('/api/library/counts', hasKeys<LibraryCounts>('results', 'experts', 'needs', 'organizations'), { signal }),
});

export const useLibraryCounts = () => useQuery(libraryCountsQuery);
