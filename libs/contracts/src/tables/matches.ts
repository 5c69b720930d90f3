/** The kinds of record that are matched. */
export const matchableKinds = ['result', 'expert', 'need'] as const;
export type MatchableKind = (typeof matchableKinds)[number];

/** Structured facts that speak for or against a match. */
export const factorKinds = ['field', 'maturity', 'cooperation', 'budget', 'place', 'freshness', 'deadline', 'feedback'] as const;
export type FactorKind = (typeof factorKinds)[number];

/** What a person says of a match. */
export const feedbackVerdicts = ['useful', 'notUseful'] as const;
export type FeedbackVerdict = (typeof feedbackVerdicts)[number];

/** Why a match was of no use; the words are `feedback.reason.<code>`. */
export const feedbackReasons = ['tooEarly', 'wrongObject', 'benefitUnclear', 'routeUnclear', 'notAvailable', 'alreadyInContact', 'descriptionUnclear', 'other'] as const;
export type FeedbackReason = (typeof feedbackReasons)[number];
