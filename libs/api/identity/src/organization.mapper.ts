import type { OrganizationRef, OrganizationView } from '@techmatch/contracts';
import type { Action } from '@techmatch/contracts/tables';
import type { Organization } from './organization.entity.js';

export function toOrganizationView(organization: Organization, allowedActions: Action[] = [], isUnclaimed = false): OrganizationView {
  return {
    id: organization.id,
    kind: 'organization',
    organizationKind: organization.kind,
    name: organization.name,
    nameEn: organization.nameEn,
    district: organization.district,
    description: organization.description,
    verification: organization.verification,
    isUnclaimed,
    allowedActions,
    provenance: {
      source: organization.source,
      externalId: organization.externalId,
      isDemo: organization.isDemo,
      importedAt: organization.createdAt.toISOString(),
      updatedAt: organization.updatedAt.toISOString(),
    },
  };
}

export function toOrganizationRef(organization: Organization): OrganizationRef {
  return { id: organization.id, name: organization.name, nameEn: organization.nameEn, kind: organization.kind, district: organization.district };
}
