import { relationsOf, type Actor } from '@techmatch/contracts/tables';
import type { ClaimParty } from './claim.rules.js';
import type { Claim, ClaimScope } from './claim.store.js';

/** Which claims the actor decides on, as the permission table says. */
export function scopeOf(actor: Actor): ClaimScope {
  const relations = relationsOf(actor, 'claim.decide');
  if (relations.has('otherOrganization')) return 'all';
  return relations.has('ownOrganization') && actor.organizationId !== null ? { organizationId: actor.organizationId } : null;
}

/** Nobody decides on their own claim. */
export function claimPartiesOf(actor: Actor, claim: Pick<Claim, 'personId' | 'organizationId'>): Set<ClaimParty> {
  const parties = new Set<ClaimParty>();
  const scope = scopeOf(actor);
  if (claim.personId === actor.userId) return parties.add('claimant');
  if (scope === 'all' || (scope !== null && scope.organizationId === claim.organizationId)) parties.add('decider');
  return parties;
}
