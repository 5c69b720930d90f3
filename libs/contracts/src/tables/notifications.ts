import type { LetterTemplate } from './letters.js';
import type { RecordKind } from './library.js';

/** What people are told of. Words: `notification.<kind>` (the line), `notificationKind.<kind>` (its name among the preferences). */
export const notificationKinds = [
  'publicationSubmitted',
  'profileSubmitted',
  'publicationReturned',
  'publicationPublished',
  'publicationExpiring',
  'publicationExpired',
  'publicationTakenDown',
  'matchesFound',
  'savedChanged',
  'savedGone',
  'introductionProposed',
  'introductionReminded',
  'introductionHandedOver',
  'introductionDuty',
  'introductionAgreed',
  'introductionAccepted',
  'introductionDeclined',
  'introductionWithdrawn',
  'introductionLapsed',
  'ndaSigned',
  'ndaInForce',
  'ndaRevoked',
  'reportDecided',
  'messagesWaiting',
  'invitationReceived',
  'organizationVerified',
  'organizationRejected',
  'memberJoined',
  'dealMoved',
  'dealChanged',
  'dealItemDue',
  'meetingCalled',
  'meetingMoved',
  'meetingCancelled',
  'dispatchAsked',
  'dispatchInForce',
  'dispatchEndsSoon',
  'dispatchEnded',
  'serviceSubmitted',
  'serviceDecided',
  'slotAsked',
  'slotAnswered',
  'commissionerWeek',
  'newDevice',
  'passwordChanged',
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

/** Whether and where somebody is told: not at all, in the inbox, there and in the letter of the day, there and by a letter at once. */
export const notificationChannels = ['off', 'inbox', 'digest', 'mail'] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

interface NotificationRule {
  /** Whom it goes to, as the consumer finds them; who did it is never told of their own deed. */
  readonly to: 'parties' | 'reviewers' | 'person' | 'author' | 'keeper' | 'saver' | 'reporter' | 'invited' | 'requester' | 'owners' | 'oneself';
  /** Where nobody chose anything else. */
  readonly standard: NotificationChannel;
  /** What may be chosen; one: it is fixed. */
  readonly choices: readonly NotificationChannel[];
  /** Its letter at once. `notification` is written here; any other leaves with the deed itself, whatever is chosen. */
  readonly letter: LetterTemplate;
}

const any = notificationChannels;

/** Each kind: whom it goes to, where it goes by default, which letter it is. */
export const notificationRules: Readonly<Record<NotificationKind, NotificationRule>> = {
  publicationSubmitted: { to: 'reviewers', standard: 'digest', choices: any, letter: 'notification' },
  profileSubmitted: { to: 'person', standard: 'mail', choices: any, letter: 'notification' },
  publicationReturned: { to: 'author', standard: 'mail', choices: any, letter: 'notification' },
  publicationPublished: { to: 'author', standard: 'inbox', choices: any, letter: 'notification' },
  publicationExpiring: { to: 'author', standard: 'mail', choices: any, letter: 'notification' },
  publicationExpired: { to: 'author', standard: 'mail', choices: any, letter: 'notification' },
  publicationTakenDown: { to: 'author', standard: 'mail', choices: any, letter: 'notification' },
  matchesFound: { to: 'keeper', standard: 'digest', choices: any, letter: 'notification' },
  savedChanged: { to: 'saver', standard: 'inbox', choices: any, letter: 'notification' },
  savedGone: { to: 'saver', standard: 'inbox', choices: any, letter: 'notification' },
  introductionProposed: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  introductionReminded: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  introductionHandedOver: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  introductionDuty: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  introductionAgreed: { to: 'parties', standard: 'inbox', choices: any, letter: 'notification' },
  introductionAccepted: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  introductionDeclined: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  introductionWithdrawn: { to: 'parties', standard: 'inbox', choices: any, letter: 'notification' },
  introductionLapsed: { to: 'parties', standard: 'digest', choices: any, letter: 'notification' },
  ndaSigned: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  ndaInForce: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  ndaRevoked: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  reportDecided: { to: 'reporter', standard: 'mail', choices: any, letter: 'notification' },
  messagesWaiting: { to: 'parties', standard: 'digest', choices: any, letter: 'notification' },
  invitationReceived: { to: 'invited', standard: 'inbox', choices: ['off', 'inbox'], letter: 'invitation' },
  organizationVerified: { to: 'requester', standard: 'inbox', choices: ['off', 'inbox'], letter: 'verificationDecided' },
  organizationRejected: { to: 'requester', standard: 'inbox', choices: ['off', 'inbox'], letter: 'verificationDecided' },
  memberJoined: { to: 'owners', standard: 'inbox', choices: any, letter: 'notification' },
  dealMoved: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  dealChanged: { to: 'parties', standard: 'digest', choices: any, letter: 'notification' },
  dealItemDue: { to: 'parties', standard: 'digest', choices: any, letter: 'notification' },
  meetingCalled: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  meetingMoved: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  meetingCancelled: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  dispatchAsked: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  dispatchInForce: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  dispatchEndsSoon: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  dispatchEnded: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  serviceSubmitted: { to: 'reviewers', standard: 'digest', choices: any, letter: 'notification' },
  serviceDecided: { to: 'author', standard: 'mail', choices: any, letter: 'notification' },
  slotAsked: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  slotAnswered: { to: 'parties', standard: 'mail', choices: any, letter: 'notification' },
  commissionerWeek: { to: 'oneself', standard: 'mail', choices: any, letter: 'week' },
  newDevice: { to: 'oneself', standard: 'mail', choices: ['mail'], letter: 'newDevice' },
  passwordChanged: { to: 'oneself', standard: 'mail', choices: ['mail'], letter: 'passwordChanged' },
};

/** What a notification speaks of; its id is all that is kept of it. */
export const notificationSubjects = ['publication', 'result', 'expert', 'need', 'organization', 'invitation', 'introduction', 'deal', 'dispatch', 'service', 'booking', 'chatRoom', 'account'] as const;
export type NotificationSubject = (typeof notificationSubjects)[number];

/** The letter of the day: at this hour where the authority sits, whatever clock the server has. */
export const digestSchedule = { hour: 8, timeZone: 'Asia/Shanghai' } as const;

export const notificationLimits = {
  pageSize: 20,
  /** The bell counts no further. */
  counted: 99,
  /** Matches that one notification names. */
  related: 60,
  /** Ids of one request to mark as read. */
  marked: 100,
} as const;

const folders: Readonly<Record<RecordKind, string>> = { result: 'results', expert: 'experts', need: 'needs', organization: 'organizations' };

/** The page where what a notification asks for is done. */
export function notificationPath(kind: NotificationKind, subject: NotificationSubject, id: string): string {
  switch (kind) {
    case 'publicationSubmitted':
      return `/review/${id}`;
    case 'profileSubmitted':
    case 'publicationReturned':
    case 'publicationPublished':
    case 'publicationExpiring':
    case 'publicationExpired':
    case 'publicationTakenDown':
      return `/desk/${id}`;
    case 'matchesFound':
      return `${recordPath(subject, id)}#matches`;
    case 'savedChanged':
      return recordPath(subject, id);
    case 'reportDecided':
      return subject === 'chatRoom' ? `/messages/${id}` : recordPath(subject, id);
    case 'messagesWaiting':
      return `/messages/${id}`;
    case 'savedGone':
      return '/saved';
    case 'introductionProposed':
    case 'introductionReminded':
    case 'introductionHandedOver':
    case 'introductionDuty':
    case 'introductionAgreed':
    case 'introductionAccepted':
    case 'introductionDeclined':
    case 'introductionWithdrawn':
    case 'introductionLapsed':
      return `/introductions/${id}`;
    case 'ndaSigned':
    case 'ndaInForce':
    case 'ndaRevoked':
      return `/introductions/${id}/nda`;
    case 'invitationReceived':
      return `/invitation?id=${id}`;
    case 'organizationVerified':
    case 'organizationRejected':
      return `/account/organizations/${id}`;
    case 'memberJoined':
      return `/account/organizations/${id}/members`;
    case 'dealMoved':
    case 'dealChanged':
    case 'dealItemDue':
    case 'meetingCalled':
    case 'meetingMoved':
    case 'meetingCancelled':
      return `/deals/${id}`;
    case 'dispatchAsked':
    case 'dispatchInForce':
    case 'dispatchEndsSoon':
    case 'dispatchEnded':
      return `/dispatches/${id}`;
    case 'serviceSubmitted':
    case 'serviceDecided':
      return `/services/desk/${id}`;
    case 'slotAsked':
    case 'slotAnswered':
      return '/services/bookings';
    case 'commissionerWeek':
      return '/workbench';
    case 'newDevice':
      return '/account/sessions';
    case 'passwordChanged':
      return '/account/security';
  }
}

/** Where the letter about it leads: the record of a report may just have been hidden, and what became of it stands in the inbox. */
export function letterPath(kind: NotificationKind, subject: NotificationSubject, id: string): string {
  return kind === 'reportDecided' ? '/notifications' : notificationPath(kind, subject, id);
}

function recordPath(subject: NotificationSubject, id: string): string {
  return subject === 'result' || subject === 'expert' || subject === 'need' || subject === 'organization' ? `/${folders[subject]}/${id}` : '/';
}
