import { introductionSpeakers, relationsOf, type Actor, type IntroductionParty, type IntroductionSide } from '@techmatch/contracts/tables';

/** Of an introduction, what decides who takes part. */
export interface Involved {
  readonly enterpriseId: string;
  readonly ownerId: string | null;
  readonly enterpriseContactId: string;
  readonly ownerContactId: string;
  readonly enterpriseFormerIds: readonly string[];
  readonly ownerFormerIds: readonly string[];
  readonly commissionerId: string | null;
}

/** Whether the actor, as whom they act now, speaks for organisations on a side. */
export function speaksFor(actor: Actor, side: IntroductionSide): boolean {
  const speakers: readonly string[] = introductionSpeakers[side];
  return actor.organizationId !== null && (actor.rights.includes('sign') || actor.roles.some((role) => speakers.includes(role)));
}

/**
 * As whom the actor takes part: a contact, now or before, as long as they belong to the organisation; who speaks for it; the commissioner. `memberOf`: of the
 * organisations involved, those that the actor belongs to.
 */
export function partiesOf(actor: Actor, involved: Involved, memberOf: ReadonlySet<string>): Set<IntroductionParty> {
  const parties = new Set<IntroductionParty>();
  const { userId } = actor;
  if (userId === null || !relationsOf(actor, 'introduction.read').has('party')) return parties;
  const isContact = (organizationId: string | null, current: string, former: readonly string[]): boolean => (current === userId || former.includes(userId)) && (organizationId === null || memberOf.has(organizationId));
  const { enterpriseId, ownerId } = involved;
  if (isContact(enterpriseId, involved.enterpriseContactId, involved.enterpriseFormerIds) || (actor.organizationId === enterpriseId && speaksFor(actor, 'enterprise'))) parties.add('enterprise');
  if (isContact(ownerId, involved.ownerContactId, involved.ownerFormerIds) || (ownerId !== null && actor.organizationId === ownerId && speaksFor(actor, 'owner'))) parties.add('owner');
  if (involved.commissionerId === userId) parties.add('commissioner');
  return parties;
}
