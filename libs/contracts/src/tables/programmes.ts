/*
 * Programmes of innovation vouchers, applications to them and the vouchers that they issue. What a programme says is data (`ProgrammeTerms` of `@techmatch/policy`); here stand the codes that it is written in.
 */

export const programmeIdPrefixes = { programme: 'prg', programmeVersion: 'pgv', voucherApplication: 'vap', voucher: 'vch' } as const;
export type ProgrammeRecordKind = keyof typeof programmeIdPrefixes;

/** Who redeems: the provider, with the voucher that it was handed (`circulating`), or the enterprise, after it has paid the contract in full (`reimbursing`). Words: `programme.family.<code>`. */
export const programmeFamilies = ['circulating', 'reimbursing'] as const;
export type ProgrammeFamily = (typeof programmeFamilies)[number];

/** In the order of their coming until the budget is used up, or by a draw that anybody can repeat. Words: `programme.allocation.<code>`. */
export const allocationKinds = ['firstCome', 'lottery'] as const;
export type AllocationKind = (typeof allocationKinds)[number];

/** Where somebody is, seen from the area of the programme. Words: `programme.place.<code>`. */
export const programmePlaces = ['inside', 'outside'] as const;
export type ProgrammePlace = (typeof programmePlaces)[number];

/** What is known of an enterprise, and what kind of thing it is: a place, a yes or no, a count, an amount. Words: `programme.fact.<name>`. */
export const programmeFacts = {
  district: 'place',
  isVerified: 'yesNo',
  isTechnologySme: 'yesNo',
  isDishonest: 'yesNo',
  isFundedAlready: 'yesNo',
  staff: 'count',
  capitalFen: 'amount',
  revenueFen: 'amount',
  revenueBeforeFen: 'amount',
} as const;
export type ProgrammeFact = keyof typeof programmeFacts;
export const programmeFactNames = Object.keys(programmeFacts).filter((name): name is ProgrammeFact => name in programmeFacts);
/** What an enterprise says of itself; the others the platform knows. */
export const declaredFacts = ['isTechnologySme', 'isDishonest', 'isFundedAlready', 'staff', 'capitalFen', 'revenueFen', 'revenueBeforeFen'] as const satisfies readonly ProgrammeFact[];
export type DeclaredFact = (typeof declaredFacts)[number];

/** How a rule compares a fact. Words: `programme.test.<code>`. */
export const ruleTests = ['inArea', 'isTrue', 'isFalse', 'atMost', 'below', 'atLeast'] as const;
export type RuleTest = (typeof ruleTests)[number];
/** Which comparisons a fact of a kind knows. */
export const testsOfKind = { place: ['inArea'], yesNo: ['isTrue', 'isFalse'], count: ['atMost', 'below', 'atLeast'], amount: ['atMost', 'below', 'atLeast'] } as const satisfies Record<string, readonly RuleTest[]>;

/** How a rule comes out. Words: `programme.outcome.<code>`. */
export const ruleOutcomes = ['met', 'failed', 'unknown'] as const;
export type RuleOutcome = (typeof ruleOutcomes)[number];

/** Why there is nothing, apart from rules about the enterprise. Words: `programme.obstacle.<code>` and `programme.change.<code>`. */
export const obstacleCodes = ['tooEarly', 'tooLate', 'category', 'noRate', 'vatAboveContract', 'nothingLeft', 'yearUsedUp', 'othersCover', 'budgetUsedUp'] as const;
export type ObstacleCode = (typeof obstacleCodes)[number];

/** Why terms cannot be issued. Words: `validation.terms.<code>`. */
export const termsProblemCodes = [
  'noDocument', 'documentTwice', 'noQuote', 'amountNeeded', 'untilBeforeFrom', 'areaNeeded', 'categoryNeeded', 'rateNeeded', 'rateRange', 'rateHidden', 'rateMissing', 'capAboveBudget', 'yearBelowClaim',
  'wholeAboveCap', 'testUnknown', 'limitNeeded', 'limitNotNeeded', 'ruleTwice', 'cashBeforeUse', 'budgetShrinks', 'allocationFixed', 'familyFixed',
] as const;
export type TermsProblemCode = (typeof termsProblemCodes)[number];

/** Programmes to start from. Words: `programme.example.<name>`. */
export const programmeExampleNames = ['binhaiReimbursing', 'beijingCirculating', 'yuhuanQuota'] as const;
export type ProgrammeExample = (typeof programmeExampleNames)[number];

/** Words: `programme.state.<code>`. */
export const programmeStates = ['draft', 'open', 'closed'] as const;
export type ProgrammeState = (typeof programmeStates)[number];
/** What takes a programme further. `issue`: the draft of its terms becomes a version; `open`: the budget is appropriated and applications are taken. Words: `programme.action.<code>`, `programme.done.<code>`. */
export const programmeActions = ['issue', 'open', 'close', 'draw'] as const;
export type ProgrammeAction = (typeof programmeActions)[number];
export const programmeActs = ['edit', ...programmeActions] as const;
export type ProgrammeAct = (typeof programmeActs)[number];

/** How far an application is. `reviewed`: the first of two levels is passed; `qualified`: it takes part in the draw. Words: `voucherApplication.state.<code>`. */
export const applicationStates = ['draft', 'submitted', 'reviewed', 'qualified', 'issued', 'refused', 'notDrawn', 'withdrawn'] as const;
export type ApplicationState = (typeof applicationStates)[number];
/** What people do to it. `review`: passes the first of two levels; `approve`: the last level. Words: `voucherApplication.action.<code>`, `.done.<code>`. */
export const applicationActions = ['submit', 'withdraw', 'return', 'review', 'approve', 'refuse'] as const;
export type ApplicationAction = (typeof applicationActions)[number];
export const applicationActs = ['edit', ...applicationActions] as const;
export type ApplicationAct = (typeof applicationActs)[number];
/** What stands in its history. Words: `voucherApplication.deed.<code>`. */
export const applicationDeeds = ['begin', ...applicationActions, 'draw', 'passOver'] as const;
export type ApplicationDeed = (typeof applicationDeeds)[number];

/** Ties to the provider that an applicant declares: what both have in common. Words: `programme.tie.<code>`. */
export const tieKinds = ['legalRepresentative', 'shareholder', 'director', 'phone', 'address', 'bankAccount', 'employer'] as const;
export type TieKind = (typeof tieKinds)[number];

/** Words: `voucher.state.<code>`. */
export const voucherStates = ['issued', 'spent', 'expired', 'cancelled', 'returned'] as const;
export type VoucherState = (typeof voucherStates)[number];
/** What people do to a voucher beside ordering with it. `return`: the enterprise gives it back; `cancel`: the office takes it back. Words: `voucher.action.<code>`, `.done.<code>`. */
export const voucherActions = ['extend', 'return', 'cancel'] as const;
export type VoucherAction = (typeof voucherActions)[number];

/** Upper limits; forms show the same numbers. */
export const programmeLimits = {
  code: 12,
  name: 80,
  documents: 10,
  rules: 20,
  rates: 8,
  title: 120,
  article: 60,
  quote: 600,
  remedy: 300,
  months: 36,
  noticeDays: 60,
  purpose: 2_000,
  service: 120,
  reason: 1_000,
  staff: 10_000_000,
  pageSize: 50,
  movements: 50,
  /** Days before the end of its use within which a voucher counts as expiring. */
  expiringDays: 60,
} as const;
