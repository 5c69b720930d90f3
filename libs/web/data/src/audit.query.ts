import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { hasKeys, request } from './request.js';

/** One deed, as an auditor sees it. */
export interface AuditEntryView {
  id: string;
  at: string;
  actorId: string | null;
  actorName: string | null;
  organizationId: string | null;
  organizationName: string | null;
  action: string;
  targetKind: string | null;
  targetId: string | null;
  details: Record<string, string | number | boolean | null | string[]>;
}
export interface AuditPage {
  entries: AuditEntryView[];
  total: number;
  page: number;
  size: number;
}

/** Who did what. `params` are the filters as they stand in the address of the page. */
export const auditQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['audit', query],
    queryFn: ({ signal }) => request(`/api/audit${query === '' ? '' : `?${query}`}`, hasKeys<AuditPage>('entries', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
  });
};
export const useAudit = (params: URLSearchParams) => useQuery(auditQuery(params));
