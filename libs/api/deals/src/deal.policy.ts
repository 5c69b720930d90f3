import { dealLimits, meetingLimits, relationsOf, type Actor, type DealAct, type DealSide } from '@techmatch/contracts/tables';
import { isClosed, isContractOpen, openDealActions, type DealFacts, type DealParticipant } from './deal.rules.js';

/** Of a party, what decides who speaks for it. */
export interface PartyStanding {
  readonly organizationId: string;
  readonly side: DealSide;
  readonly contactId: string | null;
}

/**
 * Whether the actor has the deals of the organisation that they act for. In an enterprise everybody who works on its needs has; at a university or institute a plain member has
 * not: there an amount is the business of the office, and of who speaks for the party.
 */
export function hasOrganizationDeals(actor: Actor): boolean {
  if (actor.organizationId === null || !relationsOf(actor, 'deal.read').has('party')) return false;
  return actor.organizationKind === 'enterprise' || actor.roles.some((role) => role === 'owner' || role === 'transferOfficer');
}

/**
 * The sides that the actor stands on. The commissioner is a person: colleagues of theirs have no part in the deals of others. `memberOf`: organisations of parties that the actor
 * belongs to; who left one no longer speaks for it.
 */
export function sidesOf(actor: Actor, parties: readonly PartyStanding[], memberOf: ReadonlySet<string>): Set<DealSide> {
  const isOffice = hasOrganizationDeals(actor);
  const own = parties.filter(({ organizationId, side, contactId }) => (contactId !== null && contactId === actor.userId && memberOf.has(organizationId)) || (isOffice && side !== 'commissioner' && organizationId === actor.organizationId));
  return new Set(own.map(({ side }) => side));
}

/** Sides, and whether the actor may bind one of the two that sign. */
export function participantOf(actor: Actor, parties: readonly PartyStanding[], memberOf: ReadonlySet<string>): Set<DealParticipant> {
  const participant = new Set<DealParticipant>(sidesOf(actor, parties, memberOf));
  const binds = actor.rights.includes('sign') && parties.some(({ organizationId, side }) => organizationId === actor.organizationId && (side === 'enterprise' || side === 'owner'));
  if (binds && (participant.has('enterprise') || participant.has('owner'))) participant.add('signer');
  return participant;
}

export const isParty = (participant: ReadonlySet<DealParticipant>): boolean => participant.has('enterprise') || participant.has('owner');

export function allowedDealActs(facts: DealFacts, participant: ReadonlySet<DealParticipant>, counts: { items: number; files: number; meetings: number }): DealAct[] {
  const acts: DealAct[] = [];
  if (isParty(participant) && isContractOpen(facts.stage)) acts.push('editContract', 'editParties');
  if (!isClosed(facts.stage) && participant.size > 0) {
    if (counts.items < dealLimits.items) acts.push('addItem');
    if (counts.files < dealLimits.files) acts.push('addFile');
    if (counts.meetings < meetingLimits.perDeal) acts.push('callMeeting');
  }
  return [...acts, ...openDealActions(facts, participant)];
}

/** Steps of a disposal are the owner's; anything else is changed by whoever stands on the side that is to do it, or by the two that sign. */
export function mayChangeItem(participant: ReadonlySet<DealParticipant>, stage: DealFacts['stage'], item: { kind: string; side: DealSide | null; state: string }): boolean {
  if (isClosed(stage)) return false;
  if (item.kind === 'disposal') return stage === 'disposal' && item.state !== 'dropped' && participant.has('owner');
  return isParty(participant) || (item.side !== null && participant.has(item.side));
}
