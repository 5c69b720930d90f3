/*
 * The numbered rules of the documents, as dated, cited data and small pure functions over integer fen. No I/O: the same code reckons on the server and in the browser.
 */
export { basisPointsOf, fenOfYuan, grouped, percentText, yuanText } from './amount-text.js';
export { exactYuan, partOf, stepCodes, whole, type Step, type StepCode } from './arithmetic.js';
export { disposalBodies, disposalRoute, disposalRoutes, disposalStepCodes, disposalSteps, type Disposal, type DisposalBody, type DisposalRoute, type DisposalStep, type DisposalStepCode } from './disposal.js';
export { shareProblem, splitIncome, type IncomeShare, type ShareProblem } from './income-share.js';
export { plainReckoning, plainSteps, type PlainReckoning, type PlainRule, type PlainStep } from './plain.js';
export { termsChanges, type TermsChange } from './programme-changes.js';
export { citationsOf, termsProblems, type TermsProblem } from './programme-check.js';
export { estimate, judge, placeIn, rateFor, stackingRoom, type CitedStep, type EstimateGap, type JudgedRule, type Obstacle, type VoucherEstimate, type VoucherHistory, type VoucherService } from './programme-estimate.js';
export { programmeExamples } from './programme-examples.js';
export { articleOf, monthsAfter, type Citation, type CitedArticle, type EligibilityRule, type EnterpriseFacts, type ProgrammeTerms, type RateRow, type TermsDocument } from './programme-terms.js';
export { applicableRules, contractSubject, reckon, reckoningSubjects, subsidyKinds, type ContractNature, type Question, type Reckoning, type ReckoningSubject, type SubsidyKind } from './reckoning.js';
export { assumptions, ruleStates, type Assumption, type Bilingual, type PolicyDocument, type Rule, type RuleSource, type RuleState } from './rule.js';
export {
  disposalRule,
  findRule,
  founderRewardRule,
  importSubsidyRule,
  incomeShareRule,
  instrumentSubsidyRule,
  policyRules,
  postRetainedRule,
  scienceParkRule,
  studentFounderRule,
  transactionSubsidyRule,
  universityInnovation2017,
} from './rules.table.js';
export { splitByWeights, type Portion, type Weighted } from './split.js';
export { founderReward, importSubsidy, instrumentSubsidyCap, transactionSubsidy, type Estimate } from './subsidies.js';
