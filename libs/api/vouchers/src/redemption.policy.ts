import { relationsOf, type Actor, type ClaimDuty, type OrderSide } from '@techmatch/contracts/tables';
import type { ClaimParticipant } from './claim.rules.js';

/** Which orders and claims somebody has: those of the organisation that they work for, or, as staff of the authority, all (`districts` null) or those of enterprises in some districts. */
export interface RedemptionScope {
  readonly organizationId: string | null;
  readonly isStaff: boolean;
  readonly districts: readonly string[] | null;
}

/** The organisation whose orders and claims the actor has; at a university or institute a plain member has none, as with deals: amounts are the business of the office. */
function partyOf(actor: Actor): string | null {
  if (actor.organizationId === null || actor.organizationKind === 'authority' || !relationsOf(actor, 'voucherOrder.read').has('party')) return null;
  const isSmall = actor.organizationKind === 'enterprise' || actor.organizationKind === 'provider';
  return isSmall || actor.roles.some((role) => role === 'owner' || role === 'transferOfficer') ? actor.organizationId : null;
}

export function scopeOf(actor: Actor): RedemptionScope {
  const isStaff = actor.organizationKind === 'authority' && relationsOf(actor, 'voucherOrder.read').has('otherOrganization');
  const seesAll = actor.roles.some((role) => role === 'auditor' || role === 'voucherOfficer') || actor.rights.some((right) => right === 'approve' || right === 'pay') || actor.reviewDistricts.length === 0;
  return { organizationId: partyOf(actor), isStaff, districts: isStaff && !seesAll ? actor.reviewDistricts : null };
}

/** The same as a condition over `e`, the enterprise, `o`, its order: the parameters are `scopeParameters`. */
export const inScope = '(o.enterprise_id = $1 OR o.provider_id = $1 OR ($2::boolean AND ($3::text[] IS NULL OR e.district = ANY ($3))))';
export const scopeParameters = (actor: Actor): [string | null, boolean, string[] | null] => {
  const { organizationId, isStaff, districts } = scopeOf(actor);
  return [organizationId, isStaff, districts === null ? null : [...districts]];
};

/** The side of an order that the actor acts for. */
export function sideOf(actor: Actor, order: { readonly enterpriseId: string; readonly providerId: string }): OrderSide | null {
  const own = partyOf(actor);
  if (own === null) return null;
  return own === order.enterpriseId ? 'enterprise' : own === order.providerId ? 'provider' : null;
}

/** How the actor stands to a claim. Approval and payment are of the authority whose programme it is; review is of whoever has the district. */
export function participantsOf(actor: Actor, claim: { readonly claimantId: string; readonly authorityId: string; readonly district: string | null }): Set<ClaimParticipant> {
  const participants = new Set<ClaimParticipant>();
  if (partyOf(actor) === claim.claimantId) participants.add('claimant');
  if (actor.organizationKind !== 'authority') return participants;
  const isOfProgramme = actor.organizationId === claim.authorityId;
  const holds: Record<ClaimDuty, boolean> = {
    review: actor.reviewDistricts.length === 0 || (claim.district !== null && actor.reviewDistricts.includes(claim.district)),
    approve: isOfProgramme,
    pay: isOfProgramme,
  };
  for (const duty of ['review', 'approve', 'pay'] as const) if (actor.rights.includes(duty) && holds[duty]) participants.add(duty);
  return participants;
}
