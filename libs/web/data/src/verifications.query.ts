import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DecideVerificationRequest, VerificationPage, VerificationView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

/** What organisations asked the authority to confirm. `params` hold `state` and `page`, as in the address of the page. */
export const verificationsQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['verifications', query],
    queryFn: ({ signal }) => request(`/api/verifications${query === '' ? '' : `?${query}`}`, hasKeys<VerificationPage>('verifications', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
  });
};
export const useVerifications = (params: URLSearchParams) => useQuery(verificationsQuery(params));

export const useDecideVerification = (organizationId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: DecideVerificationRequest) => request(`/api/verifications/${encodeURIComponent(organizationId)}`, hasKeys<VerificationView>('state'), { method: 'PUT', body }),
    onSuccess: () => Promise.all(['verifications', 'record', 'library'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
};
