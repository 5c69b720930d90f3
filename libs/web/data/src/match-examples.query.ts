import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ExamplesView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

/** Problems in the words of enterprises, to try the page with. */
export const matchExamplesQuery = queryOptions({
  queryKey: ['matches', 'examples'],
  queryFn: ({ signal }) => request('/api/matches/examples', hasKeys<ExamplesView>('examples'), { signal }),
  staleTime: 600_000,
});

export const useMatchExamples = () => useQuery(matchExamplesQuery);
