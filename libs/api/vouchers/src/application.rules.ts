import { applicationActs, type ApplicationAct, type ApplicationAction, type ApplicationState, type ErrorCode } from '@techmatch/contracts/tables';

/** What decides which steps an application takes. */
export interface ApplicationFacts {
  readonly state: ApplicationState;
  /** Levels of review that its programme asks for. */
  readonly levels: 1 | 2;
  readonly isProgrammeOpen: boolean;
  readonly submittedBy: string | null;
  readonly reviewedBy: string | null;
  /** Where the enterprise is. */
  readonly district: string | null;
}

/** Who looks at it. */
export interface ApplicationReader {
  readonly userId: string | null;
  readonly side: 'applicant' | 'office' | 'auditor';
  readonly mayReview: boolean;
  readonly mayApprove: boolean;
  /** Districts that reviewing is limited to; empty: all. */
  readonly districts: readonly string[];
}

/** Who takes a step: the applicant, or whoever decides at the level where it stands. */
interface Step {
  readonly by: 'applicant' | 'office';
  readonly from: readonly ApplicationState[];
}
export const applicationSteps: Readonly<Record<ApplicationAct, Step>> = {
  edit: { by: 'applicant', from: ['draft'] },
  submit: { by: 'applicant', from: ['draft'] },
  withdraw: { by: 'applicant', from: ['draft', 'submitted', 'reviewed'] },
  return: { by: 'office', from: ['submitted'] },
  review: { by: 'office', from: ['submitted'] },
  approve: { by: 'office', from: ['submitted', 'reviewed'] },
  refuse: { by: 'office', from: ['submitted', 'reviewed'] },
};

/** Whose level an application is at: of two, the first is of `review` in the district, the second of `approve`. */
export function levelOf({ state }: Pick<ApplicationFacts, 'state'>): 'review' | 'approve' {
  return state === 'reviewed' ? 'approve' : 'review';
}

/** Why a step cannot be taken by whom; null: it can. */
export function stepProblem(action: ApplicationAct, facts: ApplicationFacts, reader: ApplicationReader): ErrorCode | null {
  const { by, from } = applicationSteps[action];
  if (by !== reader.side) return 'permission.denied';
  if (by === 'office') {
    const isReview = levelOf(facts) === 'review';
    if (from.includes(facts.state) && !(isReview ? reader.mayReview : reader.mayApprove)) return 'permission.denied';
    if (!from.includes(facts.state)) return reader.mayReview || reader.mayApprove ? 'application.notNow' : 'permission.denied';
    if (isReview && (action === 'review') !== (facts.levels === 2) && (action === 'review' || action === 'approve')) return 'application.notNow';
    if (isReview && reader.districts.length > 0 && (facts.district === null || !reader.districts.includes(facts.district))) return 'application.otherDistrict';
    // Nobody stands twice on one application (voucher rules, check 7).
    return reader.userId === facts.submittedBy || reader.userId === facts.reviewedBy ? 'application.otherPersonNeeded' : null;
  }
  if (!from.includes(facts.state)) return 'application.notNow';
  return action === 'submit' && !facts.isProgrammeOpen ? 'programme.notOpen' : null;
}

export function openApplicationActs(facts: ApplicationFacts, reader: ApplicationReader): ApplicationAct[] {
  return applicationActs.filter((act) => stepProblem(act, facts, reader) === null);
}

/** Where a step that issues nothing leads. */
export const leadsTo: Readonly<Record<ApplicationAction, ApplicationState>> = { submit: 'submitted', withdraw: 'withdrawn', return: 'draft', review: 'reviewed', approve: 'qualified', refuse: 'refused' };
