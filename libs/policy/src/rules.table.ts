import type { PolicyDocument, Rule } from './rule.js';

/** Opinions on the "University S&T Innovation Project", 17 measures. The issuer is named as the published text names its source. */
export const universityInnovation2017: PolicyDocument = {
  id: 'tianjin-university-innovation-2017-02-10',
  issuer: { zh: '天津市科委基础研究处', en: 'Division of Basic Research, Tianjin Science and Technology Commission' },
  title: { zh: '天津市“高校科技创新工程”实施意见', en: 'Opinions on the Tianjin "University S&T Innovation Project"' },
  date: '2017-02-10',
};

/** What every rule of that document has in common: nobody has confirmed that it is in force, and it gives no dates of its own. */
const of2017 = { version: 1, document: universityInnovation2017, state: 'notConfirmed', from: null, to: null } as const;

const yuan = 100n;

export interface IncomeShareFigures {
  readonly minBasisPoints: number;
  readonly maxBasisPoints: number;
}
export interface DisposalFigures {
  /** From this appraised value on it is reviewed and approved. */
  readonly approvalFromFen: bigint;
}
export interface SubsidyFigures {
  readonly basisPoints: number;
  readonly capFen: bigint;
}
export interface RewardFigures {
  readonly basisPoints: number;
  readonly years: number;
}

export const incomeShareRule: Rule<IncomeShareFigures> = {
  ...of2017,
  id: 'incomeShare',
  measure: 6,
  quote: '允许和鼓励在津高校将具有自主知识产权的职务发明成果所得收益，按 60%-95%的比例划归参与研发的科技人员（包括担任行政领导职务的科技人员）及其团队所有。',
  assumptions: ['teamTie'],
  figures: { minBasisPoints: 6_000, maxBasisPoints: 9_500 },
};

export const disposalRule: Rule<DisposalFigures> = {
  ...of2017,
  id: 'disposal',
  measure: 6,
  quote:
    '高校的科技成果用于转让或技术入股时，一次性处置评估价值 800 万元以下的，原则上由本单位自主决定并报市财政局备案；一次性处置评估价值 800 万元以上（含 800 万元）的，经市级主管部门审核后报市财政局审批。',
  assumptions: ['appraisalFirst'],
  figures: { approvalFromFen: 8_000_000n * yuan },
};

export const transactionSubsidyRule: Rule<SubsidyFigures> = {
  ...of2017,
  id: 'transactionSubsidy',
  measure: 12,
  quote: '科技型中小企业购买高校的科技成果或开展产学研合作项目，给予其技术交易额或合同额 10%、最高 50 万元的财政补贴',
  assumptions: [],
  figures: { basisPoints: 1_000, capFen: 500_000n * yuan },
};

/** The document gives the cap alone; the rate is taken from the transaction subsidy of the same measure. */
export const importSubsidyRule: Rule<SubsidyFigures> = {
  ...of2017,
  id: 'importSubsidy',
  measure: 12,
  quote: '对引进国外科技成果的，最高给予 100 万元的财政补贴。',
  assumptions: ['importRate'],
  figures: { basisPoints: 1_000, capFen: 1_000_000n * yuan },
};

/** "At most": what is paid goes by quantity and quality of the service. */
export const instrumentSubsidyRule: Rule<SubsidyFigures> = {
  ...of2017,
  id: 'instrumentSubsidy',
  measure: 10,
  quote: '根据服务企业的数量和质量，给予不超过服务费用 50%、最高 50 万元的财政补贴。',
  assumptions: [],
  figures: { basisPoints: 5_000, capFen: 500_000n * yuan },
};

export const founderRewardRule: Rule<RewardFigures> = {
  ...of2017,
  id: 'founderReward',
  measure: 7,
  quote: '对高校人员新注册的初创期科技型中小企业，自认定之日起，3 年内新增的企业所得税、增值税地方留成部分按照 50%的比例给予财政资金奖励，专项用于企业的研发投入。',
  assumptions: [],
  figures: { basisPoints: 5_000, years: 3 },
};

/** Rules that are stated and not reckoned: periods and ranges. */
export const postRetainedRule: Rule<{ readonly years: number }> = {
  ...of2017,
  id: 'postRetained',
  measure: 7,
  quote: '允许和鼓励在津高校科技人员（包括担任行政领导职务的科技人员）离岗创业，3 年内保留其原有身份和职称，档案工资正常晋升。',
  assumptions: [],
  figures: { years: 3 },
};
export const studentFounderRule: Rule<{ readonly statusYears: number; readonly rentFreeYears: number }> = {
  ...of2017,
  id: 'studentFounder',
  measure: 13,
  quote: '在校大学生（研究生）休学创办科技型中小企业，可向学校申请保留学籍 2 年，凡入驻市级科技企业孵化器和大学生创业孵化基地的企业，2 年内免交房屋租金。',
  assumptions: [],
  figures: { statusYears: 2, rentFreeYears: 2 },
};
export const scienceParkRule: Rule<{ readonly minFen: bigint; readonly maxFen: bigint }> = {
  ...of2017,
  id: 'sciencePark',
  measure: 11,
  quote: '支持高校建设大学科技园，按照孵化转化一体化载体政策，给予 100-300 万元的财政资金支持。',
  assumptions: [],
  figures: { minFen: 1_000_000n * yuan, maxFen: 3_000_000n * yuan },
};

/** All of them, as a reader of the document would look for them. A rule that changes gets a new version here; the old one stays, with the date of its end. */
export const policyRules: readonly Rule<unknown>[] = [
  incomeShareRule,
  disposalRule,
  transactionSubsidyRule,
  importSubsidyRule,
  instrumentSubsidyRule,
  founderRewardRule,
  postRetainedRule,
  studentFounderRule,
  scienceParkRule,
];

/** The rule that a stored result was reckoned with; null where there is none of that version. */
export function findRule(id: string, version: number): Rule<unknown> | null {
  return policyRules.find((rule) => rule.id === id && rule.version === version) ?? null;
}
