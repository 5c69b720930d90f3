import { queryOptions, useQuery } from '@tanstack/react-query';
import type { NeedView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

export const needQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', id],
    queryFn: ({ signal }) => request(`/api/needs/${encodeURIComponent(id)}`, hasKeys<NeedView>('id', 'title', 'description', 'provenance'), { signal }),
  });

export const useNeed = (id: string) => useQuery(needQuery(id));
