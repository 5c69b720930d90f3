/** The kinds of record that are matched. */
export const matchableKinds = ['result', 'expert', 'need'] as const;
export type MatchableKind = (typeof matchableKinds)[number];

/** Structured facts that speak for or against a match. */
export const factorKinds = ['field', 'maturity', 'cooperation', 'budget', 'place', 'freshness', 'deadline'] as const;
export type FactorKind = (typeof factorKinds)[number];
