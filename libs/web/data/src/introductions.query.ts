import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeclineSumsView, HandOverRequest, IntroductionOptionsView, IntroductionPage, IntroductionStepRequest, IntroductionView, OrganizationResponseView, ProposeIntroductionRequest } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

const isIntroduction = hasKeys<IntroductionView>('id', 'state', 'need', 'subject', 'enterprise', 'owner', 'allowedActions', 'events');
const path = (id: string): string => `/api/introductions/${encodeURIComponent(id)}`;
const withQuery = (address: string, query: string): string => (query === '' ? address : `${address}?${query}`);

/** What I take part in. `params` are those of the API: `as`, `state`, `waiting`, `page`. */
export const introductionsQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['introductions', 'list', query],
    queryFn: ({ signal }) => request(withQuery('/api/introductions', query), hasKeys<IntroductionPage>('introductions', 'total', 'waiting', 'size'), { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
};
export const useIntroductions = (params: URLSearchParams) => useQuery(introductionsQuery(params));

export const introductionQuery = (id: string) =>
  queryOptions({ queryKey: ['introductions', 'one', id], queryFn: ({ signal }) => request(path(id), isIntroduction, { signal }), staleTime: 0, refetchOnWindowFocus: true });
export const useIntroduction = (id: string) => useQuery(introductionQuery(id));

/** Whether these can be introduced by me. `params`: `needId`, `subjectId`. */
export const introductionOptionsQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['introductions', 'options', query],
    queryFn: ({ signal }) => request(withQuery('/api/introductions/options', query), hasKeys<IntroductionOptionsView>('as', 'refusal', 'needs', 'subjects'), { signal }),
    staleTime: 30_000,
  });
};
export const useIntroductionOptions = (params: URLSearchParams, isEnabled = true) => useQuery({ ...introductionOptionsQuery(params), enabled: isEnabled });

/** Why introductions of my records were declined, in sum. */
export const declineSumsQuery = queryOptions({
  queryKey: ['introductions', 'declines'],
  queryFn: ({ signal }) => request('/api/introductions/declines', hasKeys<DeclineSumsView>('records'), { signal }),
});
export const useDeclineSums = () => useQuery(declineSumsQuery);

export const useProposeIntroduction = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ProposeIntroductionRequest) => request('/api/introductions', isIntroduction, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['introductions'] }),
  });
};

/** How an organisation answers, for everybody. */
export const organizationResponseQuery = (id: string) =>
  queryOptions({ queryKey: ['organization', id, 'response'], queryFn: ({ signal }) => request(`/api/organizations/${encodeURIComponent(id)}/response`, hasKeys<OrganizationResponseView>('hours', 'share', 'answers', 'days'), { signal }), staleTime: 60_000 });
export const useOrganizationResponse = (id: string) => useQuery(organizationResponseQuery(id));

/** Hands the answer of one's side over. */
export const useHandOver = (id: string) => useIntroductionDeed(id, (body: HandOverRequest) => request(`${path(id)}/handover`, isIntroduction, { body }));

/** An answer. Refused because something happened meanwhile: it is read anew, so that the page shows what. */
export const useIntroductionStep = (id: string) => useIntroductionDeed(id, (body: IntroductionStepRequest) => request(`${path(id)}/steps`, isIntroduction, { body }));

function useIntroductionDeed<Body>(id: string, send: (body: Body) => Promise<IntroductionView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (view) => {
      client.setQueryData(introductionQuery(id).queryKey, view);
      return Promise.all([client.invalidateQueries({ queryKey: ['introductions', 'list'] }), client.invalidateQueries({ queryKey: ['introductions', 'declines'] })]);
    },
    onError: () => client.invalidateQueries({ queryKey: ['introductions', 'one', id] }),
  });
}
