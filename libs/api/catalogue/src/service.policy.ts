import { offeringKinds, relationsOf, type Actor, type District, type OrganizationKind } from '@techmatch/contracts/tables';
import type { ServiceFacts, ServiceSide } from './service.rules.js';

const offering: readonly (OrganizationKind | null)[] = offeringKinds;

/** The organisation whose services the actor may write; null: they act for none that offers services. */
export function offeringFor(actor: Actor): string | null {
  return offering.includes(actor.organizationKind) && relationsOf(actor, 'catalogue.edit').has('ownOrganization') ? actor.organizationId : null;
}

/** The districts whose services the actor reviews: empty for all of them, null for none. */
export function reviewedDistricts(actor: Actor): readonly string[] | null {
  return actor.organizationKind === 'authority' && relationsOf(actor, 'catalogue.review').has('otherOrganization') ? actor.reviewDistricts : null;
}

/** On which side the actor stands; null: they do not see it. The authority sees what was handed in, and what is in the catalogue. */
export function serviceSideOf(actor: Actor, service: ServiceFacts & { readonly organizationId: string; readonly providerDistrict: District | null }): ServiceSide | null {
  if (offeringFor(actor) === service.organizationId) return 'provider';
  const districts = reviewedDistricts(actor);
  if (districts === null || (districts.length > 0 && !districts.includes(service.providerDistrict ?? ''))) return null;
  return service.state === 'submitted' || service.isListed ? 'authority' : null;
}
