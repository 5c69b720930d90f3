import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DecideReportRequest, ReportedMessageView, ReportPage, ReportReceipt, ReportRequest, ReportView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

/** Reports a public record, which a visitor may too, or a message. */
export const useReport = () => useMutation({ mutationFn: (body: ReportRequest) => request('/api/abuse-reports', hasKeys<ReportReceipt>('id'), { body }) });

/** Reports for who decides on them. `params` hold `state` and `page`, as in the address of the page. */
export const reportsQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['reports', query],
    queryFn: ({ signal }) => request(`/api/abuse-reports${query === '' ? '' : `?${query}`}`, hasKeys<ReportPage>('reports', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
};
export const useReports = (params: URLSearchParams) => useQuery(reportsQuery(params));

/** A reported message with what stands beside it. Each asking is written down: nothing asks again by itself. */
export const reportedMessageQuery = (id: string) =>
  queryOptions({
    queryKey: ['reports', 'message', id],
    queryFn: ({ signal }) => request(`/api/abuse-reports/${encodeURIComponent(id)}/message`, hasKeys<ReportedMessageView>('messages'), { signal }),
    staleTime: Infinity,
    retry: false,
  });
export const useReportedMessage = (id: string) => useQuery(reportedMessageQuery(id));

export const useDecideReport = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DecideReportRequest) => request(`/api/abuse-reports/${encodeURIComponent(id)}`, hasKeys<ReportView>('id', 'state'), { method: 'PUT', body }),
    onSuccess: () => Promise.all(['reports', 'record', 'library', 'search'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
};
