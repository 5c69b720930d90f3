import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { LatestMatchPage } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

/** Needs and results that were found to fit lately. `params` hold `field` and `page`, as in the address of the page. */
export const latestMatchesQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['matches', 'latest', query],
    queryFn: ({ signal }) => request(`/api/matches/latest${query === '' ? '' : `?${query}`}`, hasKeys<LatestMatchPage>('matches', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
  });
};

export const useLatestMatches = (params: URLSearchParams) => useQuery(latestMatchesQuery(params));
