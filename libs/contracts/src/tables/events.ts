import type { ReportDecision, ReportKind } from './abuse.js';
import type { BookingState, ServiceAction, ServiceState } from './catalogue.js';
import type { DispatchHappening, WeeklyCount } from './commissioners.js';
import type { DealAction, DealEventKind, DealStage, MeetingHappening } from './deals.js';
import type { IntroductionHappening, IntroductionSubject } from './introductions.js';
import type { District, RecordKind } from './library.js';
import type { PublicationKind, PublicationState, RevisionState, TransitionAction } from './publications.js';
import type { SavedKind } from './saved.js';

/** What travels through the outbox. Consumers are idempotent and fence on `version`. */
export interface LibraryChanged {
  type: 'library.changed';
  kind: RecordKind;
  id: string;
  version: number;
}
export interface LibraryRemoved {
  type: 'library.removed';
  kind: RecordKind;
  id: string;
  version: number;
}
/** What happens to a public record: search and matching follow it. */
export type LibraryEvent = LibraryChanged | LibraryRemoved;

/** A record of the publication desk changed hands or state. Ids and codes alone: what is not public never travels. */
export interface PublicationChanged {
  type: 'publication.changed';
  id: string;
  publicationKind: PublicationKind;
  action: TransitionAction;
  state: PublicationState;
  revision: RevisionState;
  /** Version of the content that it was done to. */
  version: number;
  organizationId: string | null;
  authorId: string;
  /** Whom a profile is about. */
  subjectId: string | null;
  submittedBy: string | null;
  /** Where a need is: decides whose queue it stands in. */
  district: District | null;
  /** Its row in the public library, there or gone again; null while it was never public. */
  recordId: string | null;
  /** Who did it; null: the worker. */
  actorId: string | null;
}

/** What an owner of an account must hear of. */
export interface AccountSecured {
  type: 'account.secured';
  personId: string;
  what: 'passwordChanged' | 'newDevice';
}
/** A person is gone: what others keep for them goes too. */
export interface AccountClosed {
  type: 'account.closed';
  personId: string;
}
/** An invitation to somebody who has an account. */
export interface InvitationSent {
  type: 'invitation.sent';
  id: string;
  organizationId: string;
  personId: string;
}
export interface MembershipBegun {
  type: 'membership.begun';
  organizationId: string;
  personId: string;
}
export interface VerificationDecided {
  type: 'organization.decided';
  organizationId: string;
  decision: 'verified' | 'rejected';
  requestedBy: string;
  actorId: string | null;
}
export type IdentityEvent = AccountSecured | AccountClosed | InvitationSent | MembershipBegun | VerificationDecided;

/** Results that newly stand among the best of a need and are worth a look; pairs of which neither side was published here are left out. */
export interface MatchesFound {
  type: 'matches.found';
  needId: string;
  resultIds: string[];
}

/** A public record that a person keeps says something else, or is gone. */
export interface SavedRecordChanged {
  type: 'saved.changed';
  personId: string;
  kind: SavedKind;
  id: string;
  isGone: boolean;
}
/** Something happened to an introduction: whom it concerns, ids and codes alone. */
export interface IntroductionChanged {
  type: 'introduction.changed';
  id: string;
  happening: IntroductionHappening;
  /** Whom to tell. */
  people: string[];
  /** Who did it; null: the worker. */
  actorId: string | null;
}
/** Both sides have accepted: they are in contact now. */
export interface IntroductionAccepted {
  type: 'introduction.accepted';
  id: string;
  needId: string;
  subjectKind: IntroductionSubject;
  subjectId: string;
  enterpriseId: string;
  /** The organisation of the result or expert; null: an expert who speaks for themselves. */
  ownerId: string | null;
  commissionerId: string | null;
}
/** Something happened in a deal. Ids and codes alone. */
export interface DealChanged {
  type: 'deal.changed';
  id: string;
  what: DealEventKind;
  action: DealAction | null;
  stage: DealStage;
  version: number;
  /** Who speaks for the parties. */
  contactIds: string[];
  actorId: string | null;
}
/** Something that is to be done in a deal is due soon, or is overdue. */
export interface DealItemDue {
  type: 'deal.itemDue';
  id: string;
  itemId: string;
  contactIds: string[];
}
/** A meeting of a deal was called, moved or cancelled. */
export interface DealMeetingChanged {
  type: 'deal.meeting';
  /** The deal. */
  id: string;
  meetingId: string;
  happening: MeetingHappening;
  /** Who is asked to come, or was. */
  people: string[];
  actorId: string | null;
}
export type DealEvent = DealChanged | DealItemDue | DealMeetingChanged;
/** What became of a report that somebody made who was signed in. */
export interface ReportDecided {
  type: 'report.decided';
  reporterId: string;
  kind: ReportKind;
  recordId: string;
  /** Where a reported message stands; null: a record, or the room is gone. */
  roomId: string | null;
  decision: ReportDecision;
  actorId: string | null;
}
/** Messages of others wait in a room for people who have not looked for a while; told once until they read. Nothing of what was said. */
export interface ChatWaiting {
  type: 'chat.waiting';
  roomId: string;
  personIds: string[];
}
/** Somebody who was told that messages wait has read them. */
export interface ChatCaughtUp {
  type: 'chat.caughtUp';
  roomId: string;
  personId: string;
}
/** Something happened to a dispatch: whom it concerns, ids and codes alone. */
export interface DispatchChanged {
  type: 'dispatch.changed';
  id: string;
  happening: DispatchHappening;
  /** Whom to tell. */
  people: string[];
  /** Who did it; null: the worker. */
  actorId: string | null;
}
/** The week of somebody who is sent: numbers alone. */
export interface CommissionerWeek {
  type: 'commissioner.week';
  personId: string;
  /** The Monday, `2026-11-23`. */
  week: string;
  counts: Partial<Record<WeeklyCount, number>>;
}
/** A service of the catalogue was handed in, decided or taken out. */
export interface ServiceChanged {
  type: 'service.changed';
  id: string;
  action: ServiceAction;
  state: ServiceState;
  /** Where its provider is: decides whose queue it stands in. */
  district: District | null;
  /** Who handed it in. */
  people: string[];
  actorId: string | null;
}
/** A slot of an instrument was asked for, answered or cancelled. */
export interface BookingChanged {
  type: 'booking.changed';
  id: string;
  happening: BookingState;
  /** Whom to tell: the other side. */
  people: string[];
  actorId: string | null;
}
export type CatalogueEvent = ServiceChanged | BookingChanged;
export type OutboxEvent = LibraryEvent | PublicationChanged | IdentityEvent | MatchesFound | SavedRecordChanged | IntroductionChanged | IntroductionAccepted | DealEvent | ReportDecided | ChatWaiting | ChatCaughtUp | DispatchChanged | CommissionerWeek | CatalogueEvent;

export function isLibraryEvent(event: OutboxEvent): event is LibraryEvent {
  return event.type === 'library.changed' || event.type === 'library.removed';
}
