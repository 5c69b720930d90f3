import type { DealChanged, DispatchHappening, District, IntroductionHappening, MeetingHappening, NotificationKind, NotificationSubject, OutboxEvent, PublicationChanged, Role, ServiceChanged, WeeklyCount } from '@techmatch/contracts/tables';

/** Whom a notice goes to; who did the deed is left out. */
export type Audience =
  | { readonly people: readonly string[] }
  | { readonly organizationId: string; readonly role: Role }
  | { readonly moderatorsOf: District | null }
  | { readonly keeperOf: string };

/** What an event comes to: ids and codes alone. */
export interface Notice {
  readonly kind: NotificationKind;
  readonly to: Audience;
  /** Who did it, and so needs no telling. */
  readonly by: string | null;
  readonly subject: { readonly kind: NotificationSubject; readonly id: string };
  /** What else it speaks of: matches, who joined, the organisation of an invitation, what was decided. */
  readonly related: readonly string[];
  /** Numbers of a weekly letter. */
  readonly counts?: Partial<Record<WeeklyCount, number>>;
  /** A letter about it has left with the deed. */
  readonly isLettered?: boolean;
}

const introductionKinds = {
  proposed: 'introductionProposed',
  agreed: 'introductionAgreed',
  accepted: 'introductionAccepted',
  declined: 'introductionDeclined',
  withdrawn: 'introductionWithdrawn',
  reminded: 'introductionReminded',
  handedOver: 'introductionHandedOver',
  dutyCalled: 'introductionDuty',
  lapsed: 'introductionLapsed',
  ndaSigned: 'ndaSigned',
  ndaInForce: 'ndaInForce',
  ndaRevoked: 'ndaRevoked',
} as const satisfies Record<IntroductionHappening, NotificationKind>;

const dispatchKinds = {
  asked: 'dispatchAsked',
  answered: 'dispatchAsked',
  inForce: 'dispatchInForce',
  endsSoon: 'dispatchEndsSoon',
  declined: 'dispatchEnded',
  withdrawn: 'dispatchEnded',
  lapsed: 'dispatchEnded',
  ended: 'dispatchEnded',
  expired: 'dispatchEnded',
} as const satisfies Record<DispatchHappening, NotificationKind>;

const meetingKinds = { called: 'meetingCalled', moved: 'meetingMoved', cancelled: 'meetingCancelled' } as const satisfies Record<MeetingHappening, NotificationKind>;

/** What is told of an event, and to whom; most events are no news to anybody. */
export function noticesOf(event: OutboxEvent): Notice[] {
  switch (event.type) {
    case 'publication.changed':
      return ofPublication(event);
    case 'matches.found':
      return [
        { kind: 'matchesFound', to: { keeperOf: event.needId }, by: null, subject: { kind: 'need', id: event.needId }, related: event.resultIds },
        ...event.resultIds.map((id) => ({ kind: 'matchesFound' as const, to: { keeperOf: id }, by: null, subject: { kind: 'result' as const, id }, related: [event.needId] })),
      ];
    case 'saved.changed':
      return [{ kind: event.isGone ? 'savedGone' : 'savedChanged', to: { people: [event.personId] }, by: null, subject: { kind: event.kind, id: event.id }, related: [] }];
    case 'report.decided':
      return [{ kind: 'reportDecided', to: { people: [event.reporterId] }, by: event.actorId, subject: event.kind === 'message' ? { kind: 'chatRoom', id: event.roomId ?? event.recordId } : { kind: event.kind, id: event.recordId }, related: [event.decision] }];
    case 'chat.waiting':
      return [{ kind: 'messagesWaiting', to: { people: event.personIds }, by: null, subject: { kind: 'chatRoom', id: event.roomId }, related: [] }];
    case 'invitation.sent':
      return [{ kind: 'invitationReceived', to: { people: [event.personId] }, by: null, subject: { kind: 'invitation', id: event.id }, related: [event.organizationId] }];
    case 'organization.decided': {
      const kind = event.decision === 'verified' ? 'organizationVerified' : 'organizationRejected';
      return [{ kind, to: { people: [event.requestedBy] }, by: event.actorId, subject: { kind: 'organization', id: event.organizationId }, related: [] }];
    }
    case 'membership.begun':
      return [{ kind: 'memberJoined', to: { organizationId: event.organizationId, role: 'owner' }, by: event.personId, subject: { kind: 'organization', id: event.organizationId }, related: [event.personId] }];
    case 'account.secured':
      // One's own deed, told to oneself: it may have been somebody else's.
      return [{ kind: event.what, to: { people: [event.personId] }, by: null, subject: { kind: 'account', id: event.personId }, related: [] }];
    case 'deal.changed':
      return ofDeal(event);
    case 'deal.itemDue':
      return [{ kind: 'dealItemDue', to: { people: event.contactIds }, by: null, subject: { kind: 'deal', id: event.id }, related: [event.itemId] }];
    case 'deal.meeting':
      return [{ kind: meetingKinds[event.happening], to: { people: event.people }, by: event.actorId, subject: { kind: 'deal', id: event.id }, related: [event.meetingId] }];
    case 'commissioner.week':
      return [{ kind: 'commissionerWeek', to: { people: [event.personId] }, by: null, subject: { kind: 'account', id: event.personId }, related: [event.week], counts: event.counts }];
    case 'introduction.changed':
      return [{ kind: introductionKinds[event.happening], to: { people: event.people }, by: event.actorId, subject: { kind: 'introduction', id: event.id }, related: [] }];
    case 'dispatch.changed':
      return [{ kind: dispatchKinds[event.happening], to: { people: event.people }, by: event.actorId, subject: { kind: 'dispatch', id: event.id }, related: [] }];
    case 'service.changed':
      return ofService(event);
    case 'booking.changed':
      return [{ kind: event.happening === 'asked' ? 'slotAsked' : 'slotAnswered', to: { people: event.people }, by: event.actorId, subject: { kind: 'booking', id: event.id }, related: [] }];
    // Told by the change beside it.
    case 'introduction.accepted':
    case 'chat.caughtUp':
    case 'account.closed':
    case 'library.changed':
    case 'library.removed':
      return [];
  }
}

/** A step, or a change that the others should know of; small things stand in the timeline alone. */
function ofDeal({ id, what, contactIds, actorId }: DealChanged): Notice[] {
  const kind = what === 'step' || what === 'begin' ? 'dealMoved' : what === 'contract' || what === 'parties' || what === 'itemDone' ? 'dealChanged' : null;
  return kind === null ? [] : [{ kind, to: { people: contactIds }, by: actorId, subject: { kind: 'deal', id }, related: [] }];
}

/** What is handed in is told to who reviews, what they decide to who handed it in. */
function ofService({ id, action, district, people, actorId }: ServiceChanged): Notice[] {
  const beside = { by: actorId, subject: { kind: 'service' as const, id }, related: [] };
  if (action === 'submit') return [{ ...beside, kind: 'serviceSubmitted', to: { moderatorsOf: district } }];
  return action === 'publish' || action === 'return' || action === 'takeDown' ? [{ ...beside, kind: 'serviceDecided', to: { people } }] : [];
}

function ofPublication(event: PublicationChanged): Notice[] {
  const found = told(event);
  return found === null ? [] : [{ ...found, by: event.actorId, subject: { kind: 'publication', id: event.id }, related: [] }];
}

/** A step of a record: who is to act next or has an interest in it. */
function told(event: PublicationChanged): Pick<Notice, 'kind' | 'to' | 'isLettered'> | null {
  switch (event.action) {
    case 'submit':
      return submitted(event);
    case 'return':
      return { kind: 'publicationReturned', to: authors(event) };
    case 'approve':
    case 'publish':
      return { kind: 'publicationPublished', to: authors(event) };
    case 'warn':
      return { kind: 'publicationExpiring', to: authors(event) };
    case 'expire':
      return { kind: 'publicationExpired', to: authors(event) };
    case 'takeDown':
      return { kind: 'publicationTakenDown', to: authors(event) };
    case 'suppress':
      // Hidden after a report: the letter that says why leaves with the decision.
      return { kind: 'publicationTakenDown', to: authors(event), isLettered: true };
    case 'claim':
    case 'unclaim':
    case 'recall':
    case 'confirm':
    case 'renew':
    case 'withdraw':
    case 'hide':
    case 'close':
    case 'discard':
      return null;
  }
}

function submitted({ publicationKind, organizationId, subjectId, district }: PublicationChanged): Pick<Notice, 'kind' | 'to'> | null {
  switch (publicationKind) {
    case 'result':
      return organizationId === null ? null : { kind: 'publicationSubmitted', to: { organizationId, role: 'transferOfficer' } };
    case 'need':
      return { kind: 'publicationSubmitted', to: { moderatorsOf: district } };
    case 'expert':
      return subjectId === null ? null : { kind: 'profileSubmitted', to: { people: [subjectId] } };
  }
}

/** Who wrote it, who handed it in, and whom a profile is about. */
function authors({ authorId, submittedBy, subjectId }: PublicationChanged): Audience {
  return { people: [...new Set([authorId, submittedBy, subjectId].filter((id) => id !== null))] };
}

/**
 * What makes a notice one: the event it came from, so that an event seen twice tells once; of matches one a day and record, which grows; of messages that wait
 * one a room; of a week one. `day` is `YYYY-MM-DD` where the digest is written.
 */
export function eventKey({ kind, subject, related }: Notice, eventId: string, day: string): string {
  if (kind === 'messagesWaiting') return waitingKey(subject.id);
  if (kind === 'commissionerWeek') return `week:${related[0] ?? day}`;
  return kind === 'matchesFound' ? `matches:${subject.id}:${day}` : `event:${eventId}:${subject.id}`;
}

/** The one notice of messages that wait in a room. */
export const waitingKey = (roomId: string): string => `room:${roomId}`;
