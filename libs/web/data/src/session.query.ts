import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { SecondFactorRequest, SessionView, SignInRequest } from '@techmatch/contracts';
import { hasKeys, isNothing, request } from './request.js';

export const isSession = hasKeys<SessionView>('person', 'memberships', 'secondFactor', 'allowedActions');

/** Who asks, for whom they act and what they may do, as the server sees it. For a visitor `person` is null. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => request('/api/session', isSession, { signal }),
  staleTime: 60_000,
  // Signed in or out in another tab: seen when this one is looked at again.
  refetchOnWindowFocus: true,
});

export const useSession = () => useQuery(sessionQuery);
/** For a page that waits for the person to sign in elsewhere, as by the link of a letter: asks again while it is looked at. */
export const useAwaitedSession = () => useQuery({ ...sessionQuery, refetchInterval: 3_000 });

/** Takes a new session into the cache; whatever was read as somebody else is forgotten, so that nothing of theirs is left to be seen. */
export function keepSession(client: QueryClient, session: SessionView): void {
  const before = client.getQueryData(sessionQuery.queryKey);
  client.setQueryData(sessionQuery.queryKey, session);
  const isSame = before?.person?.id === session.person?.id && before?.organization?.id === session.organization?.id;
  const isOther = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[0] !== sessionQuery.queryKey[0];
  if (isSame) {
    void client.invalidateQueries({ predicate: isOther });
    return;
  }
  for (const query of client.getQueryCache().findAll({ predicate: isOther })) query.reset();
  // Read again once the pages have seen who asks now: what only the person before might read is no longer asked for.
  setTimeout(() => void client.refetchQueries({ predicate: isOther, type: 'active' }), 0);
}

/** A mutation that answers with the session. */
function useSessionMutation<Input>(send: (input: Input) => Promise<SessionView>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: (session) => keepSession(client, session) });
}

export const useSignIn = () => useSessionMutation((body: SignInRequest) => request('/api/session', isSession, { body }));
export const usePassSecondFactor = () => useSessionMutation((body: SecondFactorRequest) => request('/api/session/second-factor', isSession, { body }));
/** Acts for another organisation from now on; null: for oneself. */
export const useActFor = () => useSessionMutation((organizationId: string | null) => request('/api/session/organization', isSession, { method: 'PUT', body: { organizationId } }));

export const useSignOut = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await request('/api/session', isNothing, { method: 'DELETE' });
      return request('/api/session', isSession);
    },
    onSuccess: (session) => keepSession(client, session),
  });
};
