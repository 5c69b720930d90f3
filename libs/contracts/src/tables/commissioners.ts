import type { OrganizationKind } from './library.js';
import type { Grantee } from './permissions.js';

/** Dispatch (选派) of a commissioner, or of a cadre of the one-to-one help (一对一帮扶), and the assistance ledger (帮扶台账). */
export const commissionerIdPrefixes = { dispatch: 'dsp', ledgerEntry: 'led' } as const;
export type CommissionerRecordKind = keyof typeof commissionerIdPrefixes;

/** Who is sent: measure 9 of the opinions of 2017-02-10; the cadres of the work report of 2017. */
export const helperKinds = ['commissioner', 'cadre'] as const;
export type HelperKind = (typeof helperKinds)[number];

/** What is sent from where: an authority sends cadres, anybody else commissioners. */
export const helperKindOf = { enterprise: null, university: 'commissioner', institute: 'commissioner', provider: 'commissioner', authority: 'cadre' } as const satisfies Record<OrganizationKind, HelperKind | null>;

/** The three who have to agree: `home` is the organisation that the helper belongs to. */
export const dispatchSides = ['enterprise', 'home', 'helper'] as const;
export type DispatchSide = (typeof dispatchSides)[number];
export const dispatchAnswers = ['waiting', 'agreed'] as const;
export type DispatchAnswer = (typeof dispatchAnswers)[number];

/** `lapsed`: not everybody agreed in time; `ended`: before its day; `expired`: on it. Words: `dispatch.state.<code>`. */
export const dispatchStates = ['asked', 'agreed', 'declined', 'withdrawn', 'lapsed', 'ended', 'expired'] as const;
export type DispatchState = (typeof dispatchStates)[number];
export const dispatchActions = ['agree', 'decline', 'withdraw', 'end'] as const;
export type DispatchAction = (typeof dispatchActions)[number];
/** What somebody may do with one. */
export const dispatchActs = [...dispatchActions, 'giveFigures', 'rate', 'seeFigures'] as const;
export type DispatchAct = (typeof dispatchActs)[number];
/** Why one ends before its day. Words: `dispatch.reason.<code>`. */
export const dispatchEndReasons = ['done', 'noLongerNeeded', 'notSuited', 'helperLeft', 'other'] as const;
export type DispatchEndReason = (typeof dispatchEndReasons)[number];
/** What people are told of. `answered`: one has agreed, others have still to. */
export const dispatchHappenings = ['asked', 'answered', 'inForce', 'declined', 'withdrawn', 'lapsed', 'endsSoon', 'ended', 'expired'] as const;
export type DispatchHappening = (typeof dispatchHappenings)[number];

const house = { since: '2026-11-23', decidedBy: 'TechMatch contributors' } as const;

/** Enterprises that one person is sent to at a time, at most. The documents of 2017 give no number (the work report counts 1,620 commissioners in 1,483 enterprises): this one is ours, to be reviewed by whoever runs the platform. */
export const dispatchLoad = { most: 30, ...house } as const;
/** `lapse`: days to agree in; `endsSoon`: days before its end that all are told; `silence`: days without an entry after which the workbench says so; `correction`: days after a quarter in which its entries may still be put right; `longest`: days of one dispatch. */
export const dispatchClock = { lapse: { days: 30, ...house }, endsSoon: { days: 14, ...house }, silence: { days: 14, ...house }, correction: { days: 15, ...house }, longest: { days: 1_096, ...house } } as const;

/** Who speaks for a side beside the helper, by role. */
export const dispatchSpeakers = { enterprise: ['owner', 'member'], home: ['transferOfficer', 'owner', 'admin'] } as const satisfies Record<Exclude<DispatchSide, 'helper'>, readonly Grantee[]>;
/** Roles in which somebody may be sent, by what they are sent as. */
export const helperRoles = { commissioner: ['commissioner'], cadre: ['voucherOfficer', 'auditor', 'admin'] } as const satisfies Record<HelperKind, readonly Grantee[]>;

/** What a line of the ledger is about. Words: `ledger.kind.<code>`. */
export const ledgerKinds = ['visit', 'service', 'problem', 'result', 'product'] as const;
export type LedgerKind = (typeof ledgerKinds)[number];
/** What was done to a line. */
export const ledgerDeeds = ['added', 'changed', 'removed'] as const;
export type LedgerDeed = (typeof ledgerDeeds)[number];
/** What an enterprise may say of a quarter, in fen. */
export const figureNames = ['revenueFen', 'outputFen', 'profitFen', 'taxFen'] as const;
export type FigureName = (typeof figureNames)[number];

/** What calls for a deed on the workbench, the most urgent first. Words: `workbench.todo.<code>`. */
export const todoKinds = ['dispatch', 'deal', 'introduction', 'ends', 'silent'] as const;
export type TodoKind = (typeof todoKinds)[number];

/** The weekly letter: by the clock of the digest, on this day (ISO: 1 is Monday). `idle`: days without a deed after which a deal counts as without movement. */
export const weeklyLetter = { weekday: 1, hour: 8, timeZone: 'Asia/Shanghai', idle: { days: 14, ...house } } as const;
/** What it counts. Words: `letters` of `mail`. */
export const weeklyCounts = ['matches', 'waiting', 'silent', 'due', 'idle', 'ending'] as const;
export type WeeklyCount = (typeof weeklyCounts)[number];

export const commissionerLimits = { tasks: 1_000, note: 500, pageSize: 20, exported: 5_000, minutes: 1_440, history: 50, needs: 6, matches: 3, lines: 100, rating: 5 } as const;

/** The quarter of a day, `2026Q4`. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
