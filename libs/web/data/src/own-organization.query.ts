import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CreateOrganizationRequest, EditOrganizationRequest, OrganizationDomainsView, OrganizationView, RequestVerificationRequest, VerificationView } from '@techmatch/contracts';
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
export const verificationOfQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', id, 'verification'],
    queryFn: ({ signal }) => request(`${path(id)}/verification`, hasKeys<VerificationView>('id', 'state', 'creditCode'), { signal }),
  });
/** The last request of one's own organisation, or one's own claim of another; an error `record.notFound` where nothing was asked. */
export const useVerificationOf = (id: string) => useQuery(verificationOfQuery(id));

const isDomains = hasKeys<OrganizationDomainsView>('domains', 'offered');
export const organizationDomainsQuery = (id: string) =>
  queryOptions({ queryKey: ['record', id, 'domains'], queryFn: ({ signal }) => request(`${path(id)}/domains`, isDomains, { signal }) });
/** E-mail domains of an organisation; asked for where one may look after them. */
export const useOrganizationDomains = (id: string) => useQuery(organizationDomainsQuery(id));
export const useAddDomain = (id: string) => useOrganizationMutation((domain: string) => request(`${path(id)}/domains`, isDomains, { body: { domain } }));
export const useRemoveDomain = (id: string) => useOrganizationMutation((domain: string) => request(`${path(id)}/domains?${new URLSearchParams({ domain }).toString()}`, isDomains, { method: 'DELETE' }));

export const useEditOrganization = (id: string) => useOrganizationMutation((body: EditOrganizationRequest) => request(path(id), isOrganization, { method: 'PATCH', body }));
export const useRequestVerification = (id: string) => useOrganizationMutation((body: RequestVerificationRequest) => request(`${path(id)}/verification`, hasKeys('state'), { method: 'PUT', body }));

