import { relationsOf, type Actor, type Action, type PublicationAct, type PublicationKind, type TransitionAction } from '@techmatch/contracts/tables';
import { isEditable, openActions, type Party, type Position } from './publication.rules.js';

/** Of a record, what decides who may do what. */
export interface Standing extends Position {
  readonly id: string;
  readonly kind: PublicationKind;
  readonly organizationId: string | null;
  readonly authorId: string;
  readonly subjectId: string | null;
  readonly submittedBy: string | null;
  readonly publishedVersion: number | null;
  readonly district: string | null;
}

/** What the database knows of those involved. */
export interface Facts {
  /** Verified organisations, of those involved. */
  readonly verified: ReadonlySet<string>;
  /** Organisations that the actor belongs to, of those involved. */
  readonly memberOf: ReadonlySet<string>;
  /** The organisation that the actor acts for has another officer who could decide. */
  readonly hasOtherOfficer: boolean;
  /** Of these records, those that were hidden after a report and not released yet. */
  readonly held: ReadonlySet<string>;
}

const editActions = { result: 'result.edit', need: 'need.edit', expert: 'expert.edit' } as const satisfies Record<PublicationKind, Action>;

/** Kinds of which the actor works on the organisation's records too, not only on their own. */
export function organizationKinds(actor: Actor): PublicationKind[] {
  const kinds: readonly PublicationKind[] = ['result', 'need', 'expert'];
  return actor.organizationId === null ? [] : kinds.filter((kind) => relationsOf(actor, editActions[kind]).has('ownOrganization'));
}

/** Whether the actor decides on results of their own organisation. */
export function reviewsResults(actor: Actor): boolean {
  return actor.organizationId !== null && relationsOf(actor, 'result.review').has('ownOrganization');
}

/** Whether the actor moderates needs; `reviewDistricts` of the actor limits which. */
export function moderatesNeeds(actor: Actor): boolean {
  return relationsOf(actor, 'need.review').has('otherOrganization');
}

function isReviewer(actor: Actor, standing: Standing): boolean {
  if (standing.kind === 'result') return reviewsResults(actor) && standing.organizationId === actor.organizationId;
  if (standing.kind === 'expert' || !moderatesNeeds(actor)) return false;
  return actor.reviewDistricts.length === 0 || (standing.district !== null && actor.reviewDistricts.includes(standing.district));
}

export function partiesOf(actor: Actor, standing: Standing, facts: Facts): Set<Party> {
  const parties = new Set<Party>();
  if (actor.userId === null) return parties;
  const { organizationId } = standing;
  // What somebody wrote for an organisation stays with it when they leave.
  if (standing.authorId === actor.userId && (organizationId === null || facts.memberOf.has(organizationId))) parties.add('author');
  if (standing.subjectId === actor.userId) parties.add('person');
  if (organizationId !== null && organizationId === actor.organizationId && organizationKinds(actor).includes(standing.kind)) {
    parties.add('organization');
    if (facts.verified.has(organizationId)) parties.add('verified');
  }
  if (isReviewer(actor, standing)) parties.add('reviewer');
  return parties;
}

/** Whether an officer would decide on what they wrote or submitted themselves although a colleague could: then the colleague does. */
export function mustLeaveToColleague(actor: Actor, standing: Standing, facts: Facts): boolean {
  return standing.kind === 'result' && facts.hasOtherOfficer && (standing.authorId === actor.userId || standing.submittedBy === actor.userId);
}

/** What would bring a record to the public: not while it is held back. */
export const publishingActions: readonly TransitionAction[] = ['submit', 'publish', 'approve', 'renew'];

export function allowedActions(actor: Actor, standing: Standing, facts: Facts): PublicationAct[] {
  const parties = partiesOf(actor, standing, facts);
  const open = openActions(standing.kind, standing, parties).filter(
    (action) => (action !== 'renew' || standing.publishedVersion !== null) && (action !== 'approve' || !mustLeaveToColleague(actor, standing, facts)) && !(facts.held.has(standing.id) && publishingActions.includes(action)),
  );
  return [...(mayEdit(parties) && isEditable(standing) ? (['edit'] as const) : []), ...open];
}

export function mayEdit(parties: ReadonlySet<Party>): boolean {
  return parties.has('author') || parties.has('organization') || parties.has('person');
}

/** Whether the actor may read the working content; who only moderates reads what was submitted or published. */
export function readsWorkingContent(parties: ReadonlySet<Party>, { state, revision }: Position): boolean {
  return mayEdit(parties) || state === 'submitted' || revision === 'submitted';
}
