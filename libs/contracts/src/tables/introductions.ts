import type { Grantee } from './permissions.js';

/** Introductions (对接): one need and one result or expert brought together. Names and contacts are told when both sides have accepted, and not before. */
export const introductionIdPrefixes = { introduction: 'itr', nda: 'nda', ndaScan: 'nds' } as const;
export type IntroductionRecordKind = keyof typeof introductionIdPrefixes;

/** What a need is introduced to. */
export const introductionSubjects = ['result', 'expert'] as const;
export type IntroductionSubject = (typeof introductionSubjects)[number];

/** The two who decide. */
export const introductionSides = ['enterprise', 'owner'] as const;
export type IntroductionSide = (typeof introductionSides)[number];

/** Everybody who takes part: the two who decide, and who brought them together. */
export const introductionParties = ['enterprise', 'owner', 'commissioner'] as const;
export type IntroductionParty = (typeof introductionParties)[number];

export const introductionAnswers = ['waiting', 'accepted', 'declined'] as const;
export type IntroductionAnswer = (typeof introductionAnswers)[number];

/** `lapsed`: nobody answered in time. */
export const introductionStates = ['proposed', 'accepted', 'declined', 'withdrawn', 'lapsed'] as const;
export type IntroductionState = (typeof introductionStates)[number];

/** What a person does with an introduction. Words: `introduction.action.<code>`. */
export const introductionActions = ['accept', 'decline', 'withdraw'] as const;
export type IntroductionAction = (typeof introductionActions)[number];

/** What happens to one, for its history. `agreed`: one side said yes, the other has still to answer; `dutyCalled`: nobody of a side was left to ask, a commissioner on duty looks after it. Words: `introduction.happening.<code>`. */
export const introductionHappenings = ['proposed', 'agreed', 'accepted', 'declined', 'withdrawn', 'reminded', 'handedOver', 'dutyCalled', 'lapsed', 'ndaSigned', 'ndaInForce', 'ndaRevoked'] as const;
export type IntroductionHappening = (typeof introductionHappenings)[number];

/** What a side gains, told by facts of the public records. Words: `introduction.gain.<code>`. */
export const introductionGains = ['ready', 'protected', 'withinBudget', 'cooperation', 'works', 'near', 'budget', 'figures', 'deadline', 'verified'] as const;
export type IntroductionGain = (typeof introductionGains)[number];

/** Where an agreement on confidentiality stands. `none`: nobody has signed yet; `signed`: one side has. Words: `nda.state.<code>`. */
export const ndaStates = ['none', 'signed', 'inForce', 'revoked'] as const;
export type NdaState = (typeof ndaStates)[number];

export const ndaActions = ['sign', 'revoke', 'name', 'addScan'] as const;
export type NdaAction = (typeof ndaActions)[number];

interface ClockRule {
  readonly days: number;
  /** Since when it holds, and who decided it; the first figures are our own, to be reviewed by whoever runs the platform. */
  readonly since: string;
  readonly decidedBy: string;
}

const house = { since: '2026-11-23', decidedBy: 'TechMatch contributors' } as const;

/** The clock on silence. `days` count from when a contact was asked, for `lapse` from when it was proposed, for `again` from the decline. */
export const introductionClock = {
  /** The contact is reminded, once. */
  reminder: { days: 3, ...house },
  /** Another contact of the organisation is asked; the commissioner is told; where there is neither, a commissioner on duty is called (`introductionDuty`). */
  handOver: { days: 7, ...house },
  /** It ends by itself. */
  lapse: { days: 30, ...house },
  /** For so long whoever was declined does not propose the same pair again. */
  again: { days: 90, ...house },
} as const satisfies Record<string, ClockRule>;

/**
 * Who is on duty for an introduction that nobody answers, in this order: whoever is sent to the enterprise; commissioners of an organisation in its district; whoever moderates the needs of that district for the
 * authority. Of several, who looks after the fewest. The documents of 2017 name no such duty: the order is ours, to be reviewed by whoever runs the platform.
 */
export const introductionDuty = { order: ['dispatched', 'district', 'moderator'], ...house } as const;

export const introductionLimits = {
  note: 500,
  pageSize: 20,
  /** Proposals of one person in a day. */
  perDay: 20,
  /** People of one side to whom an agreement opens the annexes. */
  readers: 20,
  /** Records to choose from. */
  candidates: 50,
  /** Answers from which on an organisation's median response time is shown. */
  shownAnswers: 3,
  /** Of those asked, so many must have been settled before the share that answered is shown. */
  shownAsked: 5,
  /** Signed scans beside an agreement. */
  scans: 10,
  /** Days that the response time looks back. */
  responseDays: 365,
} as const;

/** Roles that speak for an organisation on a side, beside the contact and whoever may bind it (`sign`). */
export const introductionSpeakers = { enterprise: ['owner', 'member'], owner: ['transferOfficer', 'owner'] } as const satisfies Record<IntroductionSide, readonly Grantee[]>;
