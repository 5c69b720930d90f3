import type { WeeklyCount } from './commissioners.js';
import type { NotificationKind } from './notifications.js';

/** The letters that the platform writes; their words stand in `libs/api/mail`, in Chinese and English. */
export const letterTemplates = [
  'verifyEmail',
  'alreadyRegistered',
  'resetPassword',
  'passwordChanged',
  'newDevice',
  'signInRefused',
  'invitation',
  'verificationDecided',
  'accountSuspended',
  'accountReadmitted',
  'secondFactorRemoved',
  'rolesChanged',
  'claimWaiting',
  'claimTaken',
  'claimDecided',
  'recordHidden',
  'recordReleased',
  'confirmSubscription',
  'bulletinIssued',
  'notification',
  'digest',
  'week',
] as const;
export type LetterTemplate = (typeof letterTemplates)[number];

/**
 * What the words of each letter take. `name`: of the person written to; `link`: a path of the web (`/verify?token=…`), before which the sender puts the
 * public address; `hours`, `days`: how long the link serves.
 */
export interface LetterParams {
  readonly verifyEmail: { readonly name: string; readonly link: string; readonly hours: number };
  /** Somebody registered with an address that has an account; `link` leads to the reset. */
  readonly alreadyRegistered: { readonly name: string; readonly link: string };
  readonly resetPassword: { readonly name: string; readonly link: string; readonly hours: number };
  /** `link` leads to the reset, for whom it was not. */
  readonly passwordChanged: { readonly name: string; readonly link: string };
  /** Somebody signed in on a device that never did before; `link` leads to the reset, for whom it was not. `device`: browser and system. */
  readonly newDevice: { readonly name: string; readonly device: string; readonly link: string };
  /** Somebody tried many passwords; `link` leads to the reset, which always works. */
  readonly signInRefused: { readonly name: string; readonly link: string };
  readonly invitation: { readonly inviter: string; readonly organization: string; readonly link: string; readonly days: number };
  /** `decision`: a `VerificationState`; `reason`: of the authority, empty where it gave none. */
  readonly verificationDecided: { readonly name: string; readonly organization: string; readonly decision: string; readonly reason: string; readonly link: string };
  /** `reason`: of the administrator; `link` leads to the terms. */
  readonly accountSuspended: { readonly name: string; readonly reason: string; readonly link: string };
  readonly accountReadmitted: { readonly name: string; readonly reason: string; readonly link: string };
  /** A lost second factor was taken out by an administrator; `link` leads to setting up a new one. */
  readonly secondFactorRemoved: { readonly name: string; readonly link: string };
  readonly rolesChanged: { readonly name: string; readonly organization: string; readonly link: string };
  /** To whoever decides: `claimant` says that an imported profile is theirs, or wishes it removed (`decision`: `claim`, `removal`). */
  readonly claimWaiting: { readonly name: string; readonly claimant: string; readonly expert: string; readonly decision: string; readonly link: string };
  /** To the officers: it was granted at once, because the address is the organisation's; they can undo it. */
  readonly claimTaken: { readonly name: string; readonly claimant: string; readonly expert: string; readonly decision: string; readonly link: string };
  /** To the claimant. `decision`: a `ClaimState`. */
  readonly claimDecided: { readonly name: string; readonly expert: string; readonly decision: string; readonly reason: string; readonly link: string };
  /** To the owner of a record that was hidden after a report; `link` leads to where one objects. */
  readonly recordHidden: { readonly name: string; readonly title: string; readonly reason: string; readonly link: string };
  readonly recordReleased: { readonly name: string; readonly title: string; readonly reason: string; readonly link: string };
  /** Sent to an address that may be anybody's: nothing is sent there again unless its owner opens the link. */
  readonly confirmSubscription: { readonly series: string; readonly link: string; readonly hours: number };
  /** `unsubscribe`: the page that ends the subscription without signing in; `oneClick`: what a mail program asks for by itself (RFC 8058). */
  readonly bulletinIssued: { readonly series: string; readonly number: number; readonly items: number; readonly link: string; readonly unsubscribe: string; readonly oneClick: string };
  /** One notification at once. `happening`: its kind. */
  readonly notification: { readonly name: string; readonly happening: NotificationKind; readonly link: string } & UnsubscribeParams;
  /** What a commissioner has in hand, on Monday: numbers alone, empty where none. */
  readonly week: { readonly name: string; readonly link: string } & UnsubscribeParams & { readonly [Count in WeeklyCount]: number | '' };
  /** Those of a day: how many of each kind, empty where none. */
  readonly digest: { readonly name: string; readonly total: number; readonly link: string } & UnsubscribeParams & { readonly [Kind in NotificationKind]: number | '' };
}

/** A letter that people may stop: `unsubscribe`, a page of the web, asks once; `oneClick`, a path of the api, is for the mail program (RFC 8058). Both work without signing in. */
export interface UnsubscribeParams {
  readonly unsubscribe: string;
  readonly oneClick: string;
}

/** `waiting`: for the mail server, or for ever where none is configured. `givenUp`: the mail server refused it, or every try failed. */
export const letterStates = ['waiting', 'sent', 'givenUp'] as const;
export type LetterState = (typeof letterStates)[number];
