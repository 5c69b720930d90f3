import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OperationsView, RetryRequest } from '@techmatch/contracts';
import { hasKeys, isNothing, request } from './request.js';

const everyMs = 5_000;

/** How the installation is; asked again every few seconds while the page is looked at. */
export const operationsQuery = queryOptions({
  queryKey: ['operations'],
  queryFn: ({ signal }) => request('/api/operations', hasKeys<OperationsView>('queues', 'timers', 'search', 'indexes', 'letters'), { signal }),
  staleTime: 0,
  refetchInterval: everyMs,
  refetchIntervalInBackground: false,
  refetchOnWindowFocus: true,
});
export const useOperations = () => useQuery(operationsQuery);

export const useRetry = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: RetryRequest) => request('/api/operations/retries', isNothing, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: operationsQuery.queryKey }),
  });
};
