import type { Factor } from './factors.js';

/** What was said of one pair: how many organisations found it useful, how many not. Each verified organisation counts once, by its last word. */
export interface FeedbackTally {
  useful: number;
  notUseful: number;
}

/**
 * Whose feedback counts: verified organisations, one voice each. Neither a visitor, who is a number drawn by a browser, nor an account, which costs an address,
 * can vote a competitor down; theirs is stored, to learn from.
 */
export const FEEDBACK = {
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
