import { checkFen, type Step } from './arithmetic.js';
import { sourceOf, type RuleSource } from './rule.js';
import { disposalRule } from './rules.table.js';

export const disposalRoutes = ['ownDecision', 'approval'] as const;
export type DisposalRoute = (typeof disposalRoutes)[number];

/** Who takes a step of a disposal. */
export const disposalBodies = ['university', 'competentDepartment', 'financeBureau'] as const;
export type DisposalBody = (typeof disposalBodies)[number];

/** `appraise` is not named by the document, which goes by the appraised value: there has to be one first. Words: `policy.disposalStep.<code>`. */
export const disposalStepCodes = ['appraise', 'decide', 'file', 'review', 'approve'] as const;
export type DisposalStepCode = (typeof disposalStepCodes)[number];

export interface DisposalStep {
  readonly code: DisposalStepCode;
  readonly by: DisposalBody;
}

/** The steps of each route, in their order. */
export const disposalSteps: Readonly<Record<DisposalRoute, readonly DisposalStep[]>> = {
  ownDecision: [
    { code: 'appraise', by: 'university' },
    { code: 'decide', by: 'university' },
    { code: 'file', by: 'financeBureau' },
  ],
  approval: [
    { code: 'appraise', by: 'university' },
    { code: 'review', by: 'competentDepartment' },
    { code: 'approve', by: 'financeBureau' },
  ],
};

export interface Disposal {
  readonly route: DisposalRoute;
  readonly steps: readonly DisposalStep[];
  readonly arithmetic: readonly Step[];
  readonly rule: RuleSource;
}

/** What is done with a result, as far as the rule asks: only a transfer and a contribution as shares are disposals; a licence is none. */
export type DisposalForm = 'transfer' | 'shares' | 'licence' | 'other';

/**
 * The way that a one-off disposal takes, by its **appraised** value, never the contract's amount (measure 6 of the opinions of 2017-02-10): below 8,000,000.00 the university
 * decides and files; from 8,000,000.00 on it is reviewed and approved. Null where it is no disposal.
 */
export function disposalRoute(form: DisposalForm, appraisedFen: bigint, rule = disposalRule): Disposal | null {
  checkFen(appraisedFen);
  if (form !== 'transfer' && form !== 'shares') return null;
  const { approvalFromFen } = rule.figures;
  const route = appraisedFen < approvalFromFen ? 'ownDecision' : 'approval';
  return {
    route,
    steps: disposalSteps[route],
    arithmetic: [{ code: route === 'ownDecision' ? 'belowThreshold' : 'fromThreshold', values: { appraisedFen, thresholdFen: approvalFromFen } }],
    rule: sourceOf(rule),
  };
}
