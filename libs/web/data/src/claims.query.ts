import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ClaimOptionsView, ClaimPage, ClaimRequest, ClaimStepRequest, ClaimView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

const isClaim = hasKeys<ClaimView>('id', 'kind', 'state', 'expert', 'allowedActions');

/** What would follow if one claimed an imported profile, and what one asked already. */
export const claimOptionsQuery = (expertId: string) =>
  queryOptions({
    queryKey: ['claims', 'options', expertId],
    queryFn: ({ signal }) => request(`/api/experts/${encodeURIComponent(expertId)}/claim-options`, hasKeys<ClaimOptionsView>('expert', 'isClaimable', 'decider', 'claims'), { signal }),
    staleTime: 0,
  });
export const useClaimOptions = (expertId: string) => useQuery(claimOptionsQuery(expertId));

/** What waits for one's decision, or was decided. `params` hold `state` and `page`. */
export const claimsQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['claims', 'list', query],
    queryFn: ({ signal }) => request(`/api/claims${query === '' ? '' : `?${query}`}`, hasKeys<ClaimPage>('claims', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
};
export const useClaims = (params: URLSearchParams) => useQuery(claimsQuery(params));

/** Whose a profile is changes the profile, the lists and the desk. */
function useClaimMutation<Input>(send: (input: Input) => Promise<ClaimView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => Promise.all(['claims', 'library', 'search', 'publications'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export const useAskClaim = (expertId: string) => useClaimMutation((body: ClaimRequest) => request(`/api/experts/${encodeURIComponent(expertId)}/claims`, isClaim, { body }));
export const useClaimStep = () => useClaimMutation(({ id, ...body }: ClaimStepRequest & { id: string }) => request(`/api/claims/${encodeURIComponent(id)}/steps`, isClaim, { body }));
