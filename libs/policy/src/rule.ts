/** A text in both languages; Chinese as the document has it. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A published document that rules are taken from. */
export interface PolicyDocument {
  readonly id: string;
  readonly issuer: Bilingual;
  readonly title: Bilingual;
  /** ISO date printed on it. */
  readonly date: string;
}

/** Whether a rule is known to hold today. `notConfirmed`: taken from a document whose force nobody has confirmed; a page says so beside every figure. */
export const ruleStates = ['inForce', 'notConfirmed', 'ended'] as const;
export type RuleState = (typeof ruleStates)[number];

/** What we had to add because the document does not say it. Words: `policy.assumption.<code>`. */
export const assumptions = ['importRate', 'appraisalFirst', 'teamTie'] as const;
export type Assumption = (typeof assumptions)[number];

/** One rule of one document, dated and cited. Amounts in its figures are fen, percentages basis points (10,000 = 100 %). */
export interface Rule<Figures> {
  readonly id: string;
  /** Grows when figures change; a result names the version that it was reckoned with. */
  readonly version: number;
  readonly document: PolicyDocument;
  /** Number of the measure in the document. */
  readonly measure: number;
  /** The words that say it. */
  readonly quote: string;
  readonly state: RuleState;
  /** ISO dates; null: the document does not say. */
  readonly from: string | null;
  readonly to: string | null;
  readonly assumptions: readonly Assumption[];
  readonly figures: Figures;
}

/** What a result says of the rule it comes from. */
export type RuleSource = Omit<Rule<unknown>, 'figures'>;

export function sourceOf({ id, version, document, measure, quote, state, from, to, assumptions: assumed }: Rule<unknown>): RuleSource {
  return { id, version, document, measure, quote, state, from, to, assumptions: assumed };
}
