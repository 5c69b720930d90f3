import type { Factor } from './factors.js';

/** What people said of one pair: how many found it useful, how many not. Each person counts once. */
export interface FeedbackTally {
  useful: number;
  notUseful: number;
}

export const FEEDBACK = {
  /**
   * Off until people have accounts (2026-11): a visitor is a number drawn by a browser, so anybody could vote a competitor down. It is stored from the
   * first day, so that its worth can be measured before it counts.
   */
  isCounted: false,
  /** Most points for or against: less than a maturity that is three levels short, so that no crowd lifts what the words do not carry. */
  most: 2,
  /** Voters from whom the say is half of that: one voice moves a third of a point. */
  votersForHalf: 5,
} as const;

/** What feedback adds to a match, as a named part: most × (useful − not useful) ÷ (voters + 5). Nothing where the voices are equal or none. */
export function feedbackFactor(tally: FeedbackTally | undefined): Factor[] {
  if (tally === undefined || tally.useful === tally.notUseful) return [];
  const { useful, notUseful } = tally;
  const points = (FEEDBACK.most * (useful - notUseful)) / (useful + notUseful + FEEDBACK.votersForHalf);
  return [{ kind: 'feedback', verdict: points > 0 ? 'for' : 'against', params: { useful, notUseful }, points }];
}
