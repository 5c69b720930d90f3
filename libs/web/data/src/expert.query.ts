import { queryOptions, useQuery } from '@tanstack/react-query';
import type { ExpertView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

export const expertQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', id],
    queryFn: ({ signal }) => request(`/api/experts/${encodeURIComponent(id)}`, hasKeys<ExpertView>('id', 'name', 'fields', 'provenance'), { signal }),
  });

export const useExpert = (id: string) => useQuery(expertQuery(id));
