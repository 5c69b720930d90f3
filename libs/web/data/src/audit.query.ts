import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import type { AuditPage } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

/** Who did what. `params` are the filters as they stand in the address of the page. */
export const auditQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['audit', query],
    queryFn: ({ signal }) => request(`/api/audit${query === '' ? '' : `?${query}`}`, hasKeys<AuditPage>('entries', 'page', 'hasMore'), { signal }),
    placeholderData: keepPreviousData,
  });
};
export const useAudit = (params: URLSearchParams) => useQuery(auditQuery(params));
