import type { ReportDecision, ReportKind, ReportState } from '@techmatch/contracts/tables';

interface ReportRule {
  readonly decision: ReportDecision;
  readonly from: ReportState;
  /** Kinds that it can be decided of. */
  readonly kinds: readonly ReportKind[];
}

const every = ['result', 'expert', 'need', 'organization', 'message'] as const;
/** An organisation stays: records name it, and its people are another matter. */
const hideable = ['result', 'expert', 'need', 'message'] as const;

/** The transition table of reports: a decision leads to the state of its name. What is not in it does not happen. */
export const reportRules: readonly ReportRule[] = [
  { decision: 'dismissed', from: 'submitted', kinds: every },
  { decision: 'hidden', from: 'submitted', kinds: hideable },
  { decision: 'settled', from: 'submitted', kinds: every },
  { decision: 'released', from: 'hidden', kinds: hideable },
];

export function openDecisions(kind: ReportKind, state: ReportState): ReportDecision[] {
  return reportRules.filter((rule) => rule.from === state && rule.kinds.includes(kind)).map(({ decision }) => decision);
}

/** A house rule: what a person who means it needs, and no more from one address. */
export const reportLimits = { anHour: 5, aDay: 20 } as const;

export function isTooMany({ lastHour, lastDay }: { readonly lastHour: number; readonly lastDay: number }): boolean {
  return lastHour >= reportLimits.anHour || lastDay >= reportLimits.aDay;
}
