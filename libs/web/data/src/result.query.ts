import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ResultView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

export const resultQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', id],
    queryFn: ({ signal }) => request(`/api/results/${encodeURIComponent(id)}`, hasKeys<ResultView>('id', 'title', 'abstract', 'provenance'), { signal }),
  });

export const useResult = (id: string) => useQuery(resultQuery(id));
