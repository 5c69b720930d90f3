import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MembershipRequest, PendingRegistrationsPage, PeoplePage, PersonDetailView, ReasonRequest, SuspensionRequest } from '@techmatch/contracts';
import { hasKeys, isNothing, request } from './request.js';

const isPerson = hasKeys<PersonDetailView>('id', 'name', 'memberships', 'deeds', 'allowedActions');
const path = (id: string): string => `/api/people/${encodeURIComponent(id)}`;

/** The people of the platform. `params` are `q`, `state`, `role` and `page`, as in the address of the page. */
export const peopleQuery = (params: URLSearchParams) => {
  const query = params.toString();
  return queryOptions({
    queryKey: ['people', 'list', query],
    queryFn: ({ signal }) => request(`/api/people${query === '' ? '' : `?${query}`}`, hasKeys<PeoplePage>('people', 'total', 'size'), { signal }),
    placeholderData: keepPreviousData,
  });
};
export const usePeople = (params: URLSearchParams) => useQuery(peopleQuery(params));

/** Who registered and has not opened the letter. */
export const pendingRegistrationsQuery = queryOptions({
  queryKey: ['people', 'registrations'],
  queryFn: ({ signal }) => request('/api/people/registrations', hasKeys<PendingRegistrationsPage>('registrations', 'total'), { signal }),
});
export const usePendingRegistrations = () => useQuery(pendingRegistrationsQuery);

export const useResendConfirmation = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (email: string) => request('/api/people/registrations/letters', isNothing, { body: { email } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people', 'registrations'] }),
  });
};

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: ({ signal }) => request(path(id), isPerson, { signal }),
    staleTime: 0,
  });
export const usePerson = (id: string) => useQuery(personQuery(id));

/** Something done to a person, after which they are shown as they are now. */
function usePersonMutation<Input>(id: string, send: (input: Input) => Promise<PersonDetailView>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (person) => {
      client.setQueryData(personQuery(id).queryKey, person);
      return client.invalidateQueries({ queryKey: ['people', 'list'] });
    },
  });
}

export const useSuspend = (id: string) => usePersonMutation(id, (body: SuspensionRequest) => request(`${path(id)}/suspension`, isPerson, { method: 'PUT', body }));
export const useChangeRoles = (id: string) =>
  usePersonMutation(id, ({ membershipId, ...body }: MembershipRequest & { membershipId: string }) => request(`${path(id)}/memberships/${encodeURIComponent(membershipId)}`, isPerson, { method: 'PATCH', body }));
export const useRemoveLostFactor = (id: string) => usePersonMutation(id, (body: ReasonRequest) => request(`${path(id)}/second-factor/removal`, isPerson, { body }));
