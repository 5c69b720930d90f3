import type { ApplicationCard, ApplicationView, OrganizationRef } from '@techmatch/contracts';
import type { ApplicationAct } from '@techmatch/contracts/tables';
import type { VoucherEstimate } from '@techmatch/policy';
import type { ApplicationEventRow, ApplicationRow } from './application.store.js';
import { toEstimate } from './programme.mapper.js';

export interface ApplicationNames {
  readonly organizations: ReadonlyMap<string, OrganizationRef>;
  readonly people: ReadonlyMap<string, string>;
}

const nobody = (id: string): OrganizationRef => ({ id, name: '', nameEn: null, kind: null, district: null });

export function toApplicationCard(row: ApplicationRow, { organizations }: Pick<ApplicationNames, 'organizations'>): ApplicationCard {
  const { id, programmeId, programme, organizationId, title, category, state, stateSince, requestedFen, voucherId, isDemo, version } = row;
  return { id, programmeId, programme, enterprise: organizations.get(organizationId) ?? nobody(organizationId), title, category, state, since: stateSince.toISOString(), requestedFen, voucherId, isDemo, version };
}

export function serviceOf({ category, contractFen, vatFen, othersFen, providerDistrict }: ApplicationRow) {
  return { category, contractFen, vatFen, othersFen, providerDistrict };
}

export function toApplicationView(row: ApplicationRow, estimate: VoucherEstimate, events: readonly ApplicationEventRow[], names: ApplicationNames, allowedActions: ApplicationAct[]): ApplicationView {
  const { providerId } = row;
  return {
    ...toApplicationCard(row, names),
    purpose: row.purpose,
    provider: providerId === null ? null : (names.organizations.get(providerId) ?? nobody(providerId)),
    said: row.said,
    service: serviceOf(row),
    facts: row.facts,
    declaredTies: row.declaredTies,
    estimate: toEstimate(estimate),
    number: row.number,
    levels: row.terms.review.levels,
    events: events.map(({ byId, at, ...event }) => ({ ...event, at: at.toISOString(), by: byId === null ? null : { id: byId, name: names.people.get(byId) ?? null } })),
    allowedActions,
  };
}
