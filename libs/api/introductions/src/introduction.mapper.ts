import type { IntroducedRecord, IntroductionCard, IntroductionPartyView, IntroductionView, OrganizationRef, PersonRef, ResponseTimeView } from '@techmatch/contracts';
import { introductionParties, type Actor, type IntroductionParty, type IntroductionSide } from '@techmatch/contracts/tables';
import type { Contact } from '@techmatch/identity';
import { clockedOf, type Introduction, type IntroductionEvent } from './introduction.store.js';
import { partiesOf } from './introduction.policy.js';
import { lapsesAt, openActions } from './introduction.rules.js';

/** Who and what stands around some introductions. */
export interface Surroundings {
  readonly actor: Actor;
  /** Of the organisations involved, those that the actor belongs to. */
  readonly memberOf: ReadonlySet<string>;
  readonly organizations: ReadonlyMap<string, OrganizationRef>;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly responseTimes: ReadonlyMap<string, ResponseTimeView>;
  /** Records that are in public now. */
  readonly live: ReadonlySet<string>;
}

/**
 * The one place that decides what is told of the other side. Before both have accepted: no contact, and no name of an enterprise that does not show it; with the
 * name goes what would give it away (its response time).
 */
export function toCard(introduction: Introduction, around: Surroundings): IntroductionCard {
  const { state, startedBy, commissionerId } = introduction;
  const mine = partiesOf(around.actor, introduction, around.memberOf);
  const position = clockedOf(introduction);
  return {
    id: introduction.id,
    state,
    startedBy,
    mine: introductionParties.filter((party) => mine.has(party)),
    need: recordOf('need', { id: introduction.needId, title: introduction.needTitle, titleEn: introduction.needTitleEn }, around.live),
    subject: recordOf(introduction.subjectKind, { id: introduction.subjectId, title: introduction.subjectTitle, titleEn: introduction.subjectTitleEn }, around.live),
    enterprise: toParty(introduction, 'enterprise', mine, around),
    owner: toParty(introduction, 'owner', mine, around),
    commissioner: commissionerId === null ? null : { name: around.contacts.get(commissionerId)?.name ?? null, isMe: commissionerId === around.actor.userId, isOnDuty: introduction.dutyAt !== null },
    waitsForMe: openActions(position, mine).includes('accept'),
    proposedAt: introduction.proposedAt.toISOString(),
    decidedAt: introduction.decidedAt?.toISOString() ?? null,
    lapsesAt: state === 'proposed' ? lapsesAt(introduction.proposedAt).toISOString() : null,
    revision: introduction.revision,
    allowedActions: openActions(position, mine),
  };
}

function recordOf(kind: IntroducedRecord['kind'], record: Pick<IntroducedRecord, 'id' | 'title' | 'titleEn'>, live: ReadonlySet<string>): IntroducedRecord {
  return { kind, ...record, isPublic: live.has(record.id) };
}

function toParty(introduction: Introduction, side: IntroductionSide, mine: ReadonlySet<IntroductionParty>, { organizations, contacts, responseTimes }: Surroundings): IntroductionPartyView {
  const isEnterprise = side === 'enterprise';
  const isMine = mine.has(side);
  const isOpen = isMine || introduction.state === 'accepted';
  const organizationId = isEnterprise ? introduction.enterpriseId : introduction.ownerId;
  const isNamed = organizationId !== null && (isOpen || !isEnterprise || !introduction.isAnonymous);
  const contact = isOpen ? contacts.get(isEnterprise ? introduction.enterpriseContactId : introduction.ownerContactId) : undefined;
  const answeredAt = isEnterprise ? introduction.enterpriseAnsweredAt : introduction.ownerAnsweredAt;
  return {
    side,
    isMine,
    organization: isNamed ? (organizations.get(organizationId) ?? null) : null,
    label: isEnterprise && !isNamed ? introduction.enterpriseLabel : null,
    contact: contact === undefined ? null : { name: contact.name, email: contact.email },
    answer: isEnterprise ? introduction.enterpriseAnswer : introduction.ownerAnswer,
    answeredAt: answeredAt?.toISOString() ?? null,
    responseTime: isNamed ? (responseTimes.get(organizationId) ?? null) : null,
  };
}

/** What stands on the page of one introduction alone. */
export interface Beside {
  readonly events: readonly IntroductionEvent[];
  readonly roomId: string | null;
  /** To whom the actor may hand over; null: they may not. */
  readonly colleagues: readonly PersonRef[] | null;
}

export function toView(introduction: Introduction, { events, roomId, colleagues }: Beside, around: Surroundings): IntroductionView {
  const { declinedBy, declineReasons, declineNote, reasons } = introduction;
  return {
    ...toCard(introduction, around),
    note: introduction.note,
    forEnterprise: reasons.enterprise,
    forOwner: reasons.owner,
    decline: declinedBy === null ? null : { side: declinedBy, reasons: declineReasons, note: declineNote },
    colleagues: [...(colleagues ?? [])],
    mayHandOver: colleagues !== null,
    events: events.map(({ at, happening, party }) => ({ at: at.toISOString(), happening, party })),
    chatRoomId: roomId,
  };
}
