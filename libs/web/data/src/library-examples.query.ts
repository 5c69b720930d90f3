import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ExamplesView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

/** Problems in the words of enterprises, to try the page with. */
export const libraryExamplesQuery = queryOptions({
  queryKey: ['library', 'examples'],
  queryFn: ({ signal }) => request('/api/library/examples', hasKeys<ExamplesView>('examples'), { signal }),
  staleTime: 600_000,
});

export const useLibraryExamples = () => useQuery(libraryExamplesQuery);
