import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InvitationOfferView, InvitationsView, InviteRequest, MembershipRequest, MembersView, OwnInvitationsView, SessionView } from '@techmatch/contracts';
import { hasKeys, isNothing, request } from './request.js';
import { isSession, keepSession } from './session.query.js';

const path = (organizationId: string): string => `/api/organizations/${encodeURIComponent(organizationId)}`;

/** Who belongs to an organisation. */
export const membersQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['members', organizationId],
    queryFn: ({ signal }) => request(`${path(organizationId)}/members`, hasKeys<MembersView>('members'), { signal }),
  });
export const useMembers = (organizationId: string) => useQuery(membersQuery(organizationId));

/** Invitations that nobody accepted yet. */
export const invitationsQuery = (organizationId: string) =>
  queryOptions({
    queryKey: ['members', organizationId, 'invitations'],
    queryFn: ({ signal }) => request(`${path(organizationId)}/invitations`, hasKeys<InvitationsView>('invitations'), { signal }),
  });
export const useInvitations = (organizationId: string, isAllowed: boolean) => useQuery({ ...invitationsQuery(organizationId), enabled: isAllowed });

const isAnything = (answer: unknown): answer is unknown => answer !== undefined;

function useMemberMutation<Input>(organizationId: string, send: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    // One's own membership may have changed: what one may do follows from it.
    onSuccess: () => Promise.all([['members', organizationId], ['session'], ['account']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export const useChangeMember = (organizationId: string) =>
  useMemberMutation(organizationId, ({ id, ...body }: MembershipRequest & { id: string }) => request(`${path(organizationId)}/members/${encodeURIComponent(id)}`, isAnything, { method: 'PATCH', body }));
export const useRemoveMember = (organizationId: string) =>
  useMemberMutation(organizationId, (id: string) => request(`${path(organizationId)}/members/${encodeURIComponent(id)}`, isNothing, { method: 'DELETE' }));
export const useInvite = (organizationId: string) => useMemberMutation(organizationId, (body: InviteRequest) => request(`${path(organizationId)}/invitations`, isAnything, { body }));
export const useRevokeInvitation = (organizationId: string) =>
  useMemberMutation(organizationId, (id: string) => request(`${path(organizationId)}/invitations/${encodeURIComponent(id)}`, isNothing, { method: 'DELETE' }));

/** What the holder of a link is invited to. */
/** How an invitation is named: by the token of its letter, or for who is signed in with the address it was sent to by its id. The other is empty. */
export interface InvitationBy {
  token: string;
  id: string;
}
const invitationPath = ({ token, id }: InvitationBy): string => (token === '' ? encodeURIComponent(id) : `by-token?${new URLSearchParams({ token }).toString()}`);

export const invitationOfferQuery = (by: InvitationBy) =>
  queryOptions({
    queryKey: ['invitation', by.token, by.id],
    queryFn: ({ signal }) => request(`/api/invitations/${invitationPath(by)}`, hasKeys<InvitationOfferView>('organization', 'email', 'roles'), { signal }),
    enabled: by.token !== '' || by.id !== '',
  });
export const useInvitationOffer = (by: InvitationBy) => useQuery(invitationOfferQuery(by));

/** Invitations to one's own address. */
export const ownInvitationsQuery = queryOptions({
  queryKey: ['invitation', 'own'],
  queryFn: ({ signal }) => request('/api/invitations', hasKeys<OwnInvitationsView>('invitations'), { signal }),
});
export const useOwnInvitations = () => useQuery(ownInvitationsQuery);

export const useAcceptInvitation = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ token, id }: InvitationBy): Promise<SessionView> =>
      token === '' ? request(`/api/invitations/${encodeURIComponent(id)}/accept`, isSession, { method: 'POST' }) : request('/api/invitations/accept', isSession, { body: { token } }),
    onSuccess: (session) => keepSession(client, session),
  });
};
