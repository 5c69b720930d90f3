import { queryOptions, useQuery } from '@tanstack/react-query';
import type { OrganizationView } from '@techmatch/contracts';
import { hasKeys, request } from './request.js';

export const organizationQuery = (id: string) =>
  queryOptions({
    queryKey: ['record', id],
    enabled: id !== '',
    queryFn: ({ signal }) => request(`/api/organizations/${encodeURIComponent(id)}`, hasKeys<OrganizationView>('id', 'name', 'organizationKind', 'provenance'), { signal }),
  });

export const useOrganization = (id: string) => useQuery(organizationQuery(id));
