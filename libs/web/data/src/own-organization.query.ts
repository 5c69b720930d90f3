import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CreateOrganizationRequest, EditOrganizationRequest, OrganizationView, RequestVerificationRequest } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

const isOrganization = hasKeys<OrganizationView>('id', 'name', 'organizationKind');
const path = (id: string): string => `/api/organizations/${encodeURIComponent(id)}`;

/** A change of an organisation, after which it, the account and the session are read anew. */
function useOrganizationMutation<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => Promise.all(['session', 'account', 'record', 'library'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

/** Who makes an organisation becomes its owner and acts for it at once. */
export const useCreateOrganization = () => useOrganizationMutation((body: CreateOrganizationRequest) => request('/api/organizations', isOrganization, { body }));
export const useEditOrganization = (id: string) => useOrganizationMutation((body: EditOrganizationRequest) => request(path(id), isOrganization, { method: 'PATCH', body }));
export const useRequestVerification = (id: string) => useOrganizationMutation((body: RequestVerificationRequest) => request(`${path(id)}/verification`, hasKeys('state'), { method: 'PUT', body }));

