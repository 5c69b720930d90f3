import type { Step } from './arithmetic.js';
import type { Reckoning } from './reckoning.js';
import type { RuleSource } from './rule.js';

/** A step as JSON: every value is text; its name still says what it is. */
export interface PlainStep {
  code: Step['code'];
  values: Record<string, string>;
}

export function plainSteps(steps: readonly Step[]): PlainStep[] {
  return steps.map(({ code, values }) => ({ code, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])) }));
}

const plainRule = ({ assumptions, document, ...rule }: RuleSource) => ({ ...rule, document: { ...document }, assumptions: [...assumptions] });

/** A reckoning as JSON: fen as decimal text, as every amount of the API. */
export function plainReckoning({ disposal, incomeShare, shareProblem, subsidy, missing }: Reckoning) {
  return {
    disposal: disposal && { route: disposal.route, steps: disposal.steps.map((step) => ({ ...step })), arithmetic: plainSteps(disposal.arithmetic), rule: plainRule(disposal.rule) },
    incomeShare: incomeShare && {
      teamFen: incomeShare.teamFen.toString(),
      ownerFen: incomeShare.ownerFen.toString(),
      portions: incomeShare.portions.map(({ name, weight, fen }) => ({ name, weight: weight.toString(), fen: fen.toString() })),
      arithmetic: plainSteps(incomeShare.arithmetic),
      rule: plainRule(incomeShare.rule),
    },
    shareProblem,
    subsidy: subsidy && { kind: subsidy.kind, amountFen: subsidy.amountFen.toString(), arithmetic: plainSteps(subsidy.arithmetic), rule: plainRule(subsidy.rule) },
    missing: [...missing],
  };
}
export type PlainReckoning = ReturnType<typeof plainReckoning>;
export type PlainRule = ReturnType<typeof plainRule>;
