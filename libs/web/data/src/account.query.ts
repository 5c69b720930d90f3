import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AccountSessionView, AccountView, ChangePasswordRequest, EditAccountRequest, PasswordRequest, RecoveryCodesView, RemoveSecondFactorRequest, SecondFactorRequest, SecondFactorSecretView } from '@techmatch/contracts';
import { hasKeys, isList, isNothing, request } from './request.js';
import { isSession, keepSession, sessionQuery } from './session.query.js';

const isAccount = hasKeys<AccountView>('id', 'email', 'name', 'hasSecondFactor');

export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => request('/api/account', isAccount, { signal }),
});
export const useAccount = () => useQuery(accountQuery);

/** A change of the account, after which it and the session are read anew. */
function useAccountMutation<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: accountQuery.queryKey }), client.invalidateQueries({ queryKey: sessionQuery.queryKey })]),
  });
}

export const useEditAccount = () => useAccountMutation((body: EditAccountRequest) => request('/api/account', isAccount, { method: 'PATCH', body }));
export const useChangePassword = () => useAccountMutation((body: ChangePasswordRequest) => request('/api/account/password', isNothing, { method: 'PUT', body }));

/** A new secret; in effect once a code of it was given. */
export const useDrawSecondFactor = () => useMutation({ mutationFn: () => request('/api/account/second-factor', hasKeys<SecondFactorSecretView>('secret', 'uri'), { method: 'POST' }) });
export const useSetSecondFactor = () => useAccountMutation((body: SecondFactorRequest) => request('/api/account/second-factor', hasKeys<RecoveryCodesView>('recoveryCodes'), { method: 'PUT', body }));
export const useRemoveSecondFactor = () => useAccountMutation((body: RemoveSecondFactorRequest) => request('/api/account/second-factor/remove', isNothing, { body }));
/** Closes the account for good, after which its sessions are gone too. */
export const useCloseAccount = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: PasswordRequest) => {
      await request('/api/account/close', isNothing, { body });
      return request('/api/session', isSession);
    },
    onSuccess: (session) => keepSession(client, session),
  });
};

/** Where the person is signed in. */
export const accountSessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: ({ signal }) => request('/api/account/sessions', isList<AccountSessionView>, { signal }),
});
export const useAccountSessions = () => useQuery(accountSessionsQuery);

/** Signs one device out, or every other one (null). */
export const useRevokeSession = () =>
  useAccountMutation((id: string | null) => request(id === null ? '/api/account/sessions' : `/api/account/sessions/${encodeURIComponent(id)}`, isNothing, { method: 'DELETE' }));
