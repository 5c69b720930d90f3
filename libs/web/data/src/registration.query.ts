import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DemoAccountView, RegisterRequest, RegistrationView, ResetLinkRequest, ResetPasswordRequest } from '@techmatch/contracts';
import { RequestProblem } from './problem.js';
import { hasKeys, isList, request } from './request.js';
import { isSession, keepSession } from './session.query.js';

/** Answers alike for a known address and a new one; the letter says which it was. */
export const useRegister = () => useMutation({ mutationFn: (body: RegisterRequest) => request('/api/account/register', hasKeys<RegistrationView>('email'), { body }) });

/** The token of a letter, turned into a session. */
export const useVerifyEmail = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (token: string) => request('/api/account/verify-email', isSession, { body: { token } }),
    onSuccess: (session) => keepSession(client, session),
  });
};

export const useRequestReset = () => useMutation({ mutationFn: (body: ResetLinkRequest) => request('/api/account/reset-request', hasKeys<RegistrationView>('email'), { body }) });

export const useResetPassword = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ResetPasswordRequest) => request('/api/account/reset', isSession, { body }),
    onSuccess: (session) => keepSession(client, session),
  });
};

/** Accounts to try the product with; only a demonstration has them, elsewhere there are none. */
export const demoAccountsQuery = queryOptions({
  queryKey: ['account', 'demo'],
  queryFn: async ({ signal }) => {
    try {
      return await request('/api/account/demo', isList<DemoAccountView>, { signal });
    } catch (error) {
      if (error instanceof RequestProblem && error.status === 404) return [];
      throw error;
    }
  },
  staleTime: Infinity,
});
export const useDemoAccounts = () => useQuery(demoAccountsQuery);
