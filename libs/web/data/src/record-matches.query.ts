import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { MatchPage } from '@techmatch/contracts';
import type { MatchableKind } from '@techmatch/contracts/tables';
import { collections } from './library-page.query.js';
import { hasKeys, request } from './request.js';

const pageSize = 10;

/** Which matches of which record: a need has results and experts, results and experts have needs. */
export interface RecordMatchesOf {
  kind: MatchableKind;
  id: string;
  wanted: MatchableKind;
}

export const recordMatchesQuery = ({ kind, id, wanted }: RecordMatchesOf) =>
  infiniteQueryOptions({
    queryKey: ['record', id, 'matches', wanted],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ kind: wanted, size: String(pageSize), page: String(pageParam) });
      return request(`/api/${collections[kind]}/${encodeURIComponent(id)}/matches?${query.toString()}`, hasKeys<MatchPage>('matches', 'total', 'isWeak'), { signal });
    },
    initialPageParam: 1,
    getNextPageParam: (last) => (last.page * last.size < last.total && last.matches.length > 0 ? last.page + 1 : undefined),
  });

export const useRecordMatches = (of: RecordMatchesOf) => useInfiniteQuery(recordMatchesQuery(of));
