import { districts, serviceCategories, type ProgrammeExample } from '@techmatch/contracts/tables';
import type { Citation, EligibilityRule, ProgrammeTerms, TermsDocument } from './programme-terms.js';

/*
 * Three programmes to start from, with the numbers of real ones. What is quoted is a summary of what each of them says in public, not its wording, and nobody has confirmed that it is in force;
 * what they do not say is marked as assumed, with what was taken instead. An office replaces both by the articles of its own document.
 */

const yuan = (amount: bigint): string => (amount * 100n).toString();
const document = (id: string, title: string, issuer: string, date: string | null): TermsDocument => ({ id, title, issuer, date, state: 'notConfirmed' });

const binhai = document('binhai2025', '天津市滨海新区科技创新券公开说明（2025 年）', '天津市滨海新区', '2025');
const changping = document('changping2017', '北京市昌平区科技创新券公开办法（2017 年）', '北京市昌平区', '2017');
const beijing = document('beijing2026', '北京市算力券公开说明（2026 年）', '北京市', '2026');
const yuhuan = document('yuhuan', '浙江省玉环市科技创新券公开说明', '浙江省玉环市', null);
const ireland = document('ireland', '爱尔兰企业局创新券公开说明', '爱尔兰企业局', null);
const report = document('report2017', '在 2017 年天津市科技和知识产权工作会议上的报告', '天津市科委', '2017-01-25');
const practice = document('practice', '各地科技创新券公开办法的共同做法', '多地汇总', null);

const says = ({ id }: TermsDocument, article: string, quote: string): Citation => ({ document: id, article, quote, isAssumed: false });
const assumes = ({ id }: TermsDocument, article: string, quote: string): Citation => ({ document: id, article, quote, isAssumed: true });

const tianjin = districts.filter((district) => district !== 'nonlocal' && district !== 'foreign');

const vat = { cite: says(practice, '增值税', '增值税不予补贴，按不含税金额计算。') };
const stacking = { cite: says(practice, '不重复补贴', '同一合同的创新券与其他补贴之和不超过实际发生的费用。') };
const extension = { months: 6, onlyIfBegun: true, cite: says(ireland, '延期', '可延期一次，最长 6 个月，且须已开始工作。') };
const honest: EligibilityRule = { fact: 'isDishonest', test: 'isFalse', limit: null, remedy: '移出失信名单以后再申请。', cite: says(practice, '申请条件', '不在失信名单内。') };
const unfunded: EligibilityRule = { fact: 'isFundedAlready', test: 'isFalse', limit: null, remedy: '同一项工作已获其他财政资助的，换一项工作申请。', cite: says(practice, '申请条件', '同一项工作未获其他财政资助。') };
const verified: EligibilityRule = { fact: 'isVerified', test: 'isTrue', limit: null, remedy: '在机构页面申请核验，由主管部门核对统一社会信用代码。', cite: says(practice, '申请条件', '企业身份由主管部门核验，而非由申请人自述。') };

/** Reimbursing, per contract, two levels: the enterprise pays and redeems itself. */
const reimbursing: ProgrammeTerms = {
  family: 'reimbursing',
  documents: [binhai, changping, report, ireland, practice],
  budget: { amountFen: yuan(6_000_000n), cite: assumes(report, '2016 年完成情况', '说明未写预算；取 2016 年兑现额“600 多万元”的整数。') },
  window: { from: '2027-01-01', until: '2027-12-31', cite: assumes(binhai, '申请时间', '未写起止日；取一个自然年。') },
  area: ['binhai'],
  eligibility: [
    { fact: 'district', test: 'inArea', limit: null, remedy: '在本区注册，或改用按外地标准补贴的计划。', cite: says(binhai, '支持对象', '在本区注册的科技型中小企业。') },
    verified,
    { fact: 'isTechnologySme', test: 'isTrue', limit: null, remedy: '先完成科技型中小企业评价入库。', cite: says(binhai, '支持对象', '在本区注册的科技型中小企业。') },
    { fact: 'capitalFen', test: 'atMost', limit: yuan(30_000_000n), remedy: '注册资本超过上限的企业不能申请。', cite: says(changping, '申请条件（摘要）', '注册资本不超过 3000 万元。') },
    { fact: 'staff', test: 'atMost', limit: '100', remedy: '职工人数回到 100 人以内再申请。', cite: says(changping, '申请条件（摘要）', '职工人数不超过 100 人。') },
    { fact: 'revenueFen', test: 'below', limit: yuan(10_000_000n), remedy: '上一年度营业收入须低于 1000 万元。', cite: says(changping, '申请条件（摘要）', '近两年营业收入均低于 1000 万元。') },
    { fact: 'revenueBeforeFen', test: 'below', limit: yuan(10_000_000n), remedy: '再上一年度营业收入也须低于 1000 万元。', cite: says(changping, '申请条件（摘要）', '近两年营业收入均低于 1000 万元。') },
    honest,
    unfunded,
  ],
  categories: { codes: serviceCategories.filter((code) => code !== 'training'), cite: assumes(binhai, '支持范围', '未逐类列出；取本平台除培训以外的各类服务。') },
  rates: [
    { enterprise: 'inside', provider: 'inside', basisPoints: 5_000, capFen: yuan(200_000n), cite: assumes(changping, '补贴标准（摘要）', '滨海新区的比例未见；取昌平区“区内企业、区内机构 50%，最高 20 万元”。') },
    { enterprise: 'inside', provider: 'outside', basisPoints: 4_000, capFen: yuan(200_000n), cite: assumes(changping, '补贴标准（摘要）', '滨海新区的比例未见；取昌平区“区内企业、区外机构 40%，最高 20 万元”。') },
    { enterprise: 'outside', provider: 'inside', basisPoints: 3_000, capFen: yuan(100_000n), cite: assumes(changping, '补贴标准（摘要）', '滨海新区的比例未见；取昌平区“区外企业、区内机构 30%，最高 10 万元”。') },
    { enterprise: 'outside', provider: 'outside', basisPoints: 2_000, capFen: yuan(50_000n), cite: assumes(changping, '补贴标准（摘要）', '滨海新区的比例未见；取昌平区“区外企业、区外机构 20%，最高 5 万元”。') },
  ],
  perYear: { capFen: yuan(200_000n), cite: assumes(changping, '补贴标准（摘要）', '未写每年总额；取一次的最高额。') },
  wholeUpTo: null,
  vat,
  stacking,
  useBy: { months: 6, cite: assumes(binhai, '使用期限', '未写使用期限；取 6 个月。') },
  cashBy: { months: 12, cite: assumes(binhai, '兑现期限', '未写兑现期限；取 12 个月。') },
  extension,
  review: { levels: 2, cite: says(practice, '审核', '区、市两级审核，每一决定写明理由。') },
  allocation: { kind: 'firstCome', cite: assumes(binhai, '发放方式', '未写发放方式；按申请先后，至预算用完。') },
  unspent: { to: 'budget', cite: says(practice, '失效', '逾期未用的额度退回预算。') },
  notice: { days: 5, cite: assumes(practice, '公示', '未写公示天数；取 5 天。') },
};

/** Circulating, a computing voucher: the provider is handed it and redeems. */
const circulating: ProgrammeTerms = {
  family: 'circulating',
  documents: [beijing, ireland, practice],
  budget: { amountFen: yuan(10_000_000n), cite: assumes(beijing, '资金安排', '未写预算；取 1000 万元。') },
  window: { from: '2027-01-01', until: '2027-12-31', cite: assumes(beijing, '申请时间', '未写起止日；取一个自然年。') },
  area: tianjin,
  eligibility: [{ fact: 'district', test: 'inArea', limit: null, remedy: '在本市注册以后再申请。', cite: says(beijing, '支持对象（摘要）', '在本市注册的企业。') }, verified, honest],
  categories: { codes: ['computing'], cite: says(beijing, '支持范围（摘要）', '购买算力服务。') },
  rates: [{ enterprise: null, provider: null, basisPoints: 2_500, capFen: yuan(200_000n), cite: says(beijing, '补贴标准（摘要）', '不超过实际发生金额的 25%，每年最高 50 万元或 20 万元。') }],
  perYear: { capFen: yuan(200_000n), cite: assumes(beijing, '补贴标准（摘要）', '每年最高 50 万元或 20 万元；谁适用哪一档未见，取较低的 20 万元。') },
  wholeUpTo: null,
  vat,
  stacking,
  useBy: { months: 6, cite: assumes(beijing, '使用期限', '未写使用期限；取 6 个月。') },
  cashBy: { months: 12, cite: assumes(beijing, '兑现期限', '未写兑现期限；取 12 个月。') },
  extension,
  review: { levels: 1, cite: assumes(beijing, '审核', '未写审核级数；取一级。') },
  allocation: { kind: 'lottery', cite: assumes(practice, '发放方式', '需求超过预算时抽签：先公布种子的摘要，截止时公布名单的摘要，再用两者抽签并公开种子。') },
  unspent: { to: 'lapsed', cite: assumes(beijing, '失效', '未写去向；当年失效，不再使用。') },
  notice: { days: 7, cite: assumes(practice, '公示', '未写公示天数；取 7 天。') },
};

/** A quota first: small vouchers, several a year, small services paid wholly. */
const quota: ProgrammeTerms = {
  family: 'circulating',
  documents: [yuhuan, ireland, practice],
  budget: { amountFen: yuan(2_000_000n), cite: assumes(yuhuan, '资金安排', '未写预算；取 200 万元。') },
  window: { from: '2027-01-01', until: '2027-12-31', cite: assumes(yuhuan, '申请时间', '未写起止日；取一个自然年。') },
  area: tianjin,
  eligibility: [{ fact: 'district', test: 'inArea', limit: null, remedy: '在本市注册以后再申请。', cite: says(yuhuan, '支持对象（摘要）', '在本市注册的企业。') }, verified, honest, unfunded],
  categories: { codes: ['testing', 'analysis', 'design', 'consulting', 'training'], cite: assumes(yuhuan, '支持范围', '未逐类列出；取常见的小额服务。') },
  rates: [{ enterprise: null, provider: null, basisPoints: 5_000, capFen: yuan(20_000n), cite: assumes(yuhuan, '额度（摘要）', '每次 2 万元；超过 1 万元的服务按什么比例未见，取 50%。') }],
  perYear: { capFen: yuan(100_000n), cite: says(yuhuan, '额度（摘要）', '每家企业每年 10 万元。') },
  wholeUpTo: { amountFen: yuan(10_000n), cite: says(yuhuan, '使用（摘要）', '1 万元以内的服务可全部用创新券支付。') },
  vat,
  stacking,
  useBy: { months: 6, cite: assumes(yuhuan, '使用期限', '未写使用期限；取 6 个月。') },
  cashBy: { months: 9, cite: assumes(yuhuan, '兑现期限', '未写兑现期限；取 9 个月。') },
  extension: null,
  review: { levels: 1, cite: assumes(yuhuan, '审核', '未写审核级数；取一级。') },
  allocation: { kind: 'firstCome', cite: assumes(yuhuan, '发放方式', '先领额度，按申请先后。') },
  unspent: { to: 'budget', cite: says(practice, '失效', '逾期未用的额度退回预算。') },
  notice: { days: 5, cite: assumes(practice, '公示', '未写公示天数；取 5 天。') },
};

/** By name. */
export const programmeExamples: Readonly<Record<ProgrammeExample, ProgrammeTerms>> = { binhaiReimbursing: reimbursing, beijingCirculating: circulating, yuhuanQuota: quota };
