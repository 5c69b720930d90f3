import { programmeExampleNames } from '@techmatch/contracts/tables';
import { articleOf, citationsOf, estimate, fenOfYuan, judge, monthsAfter, programmeExamples, rateFor, stackingRoom, termsChanges, termsProblems, type EnterpriseFacts, type ProgrammeTerms, type VoucherService } from './index.js';

const fen = (yuan: string): bigint => fenOfYuan(yuan) ?? -1n;
const { binhaiReimbursing, beijingCirculating, yuhuanQuota } = programmeExamples;

const small: EnterpriseFacts = { district: 'binhai', isVerified: true, isTechnologySme: true, isDishonest: false, isFundedAlready: false, staff: 100, capitalFen: fen('30,000,000').toString(), revenueFen: fen('9,999,999.99').toString(), revenueBeforeFen: '0' };
const service = (contract: string, more: Partial<VoucherService> = {}): VoucherService => ({ category: 'research', contractFen: fen(contract), vatFen: 0n, othersFen: 0n, providerDistrict: 'binhai', ...more });
const history = (used = '0', left: string | null = null, today = '2027-06-01') => ({ today, usedThisYearFen: fen(used), budgetLeftFen: left === null ? null : fen(left) });
const amountOf = (terms: ProgrammeTerms, facts: EnterpriseFacts, wanted: VoucherService, past = history()): string => {
  const { amountFen, isEligible } = estimate(terms, facts, wanted, past);
  return isEligible === true ? amountFen.toString() : 'nothing';
};
const obstaclesOf = (terms: ProgrammeTerms, facts: EnterpriseFacts, wanted: VoucherService, past = history()): string[] => estimate(terms, facts, wanted, past).obstacles.map(({ code }) => code);

describe('reimbursing, in the style of Tianjin Binhai 2025, with the figures of Changping 2017', () => {
  it.each([
    ['in/in 50 % up to 200,000', 'binhai', 'binhai', '399,999.98', '199,999.99'],
    ['in/in 50 % up to 200,000', 'binhai', 'binhai', '400,000.00', '200,000'],
    ['in/in 50 % up to 200,000', 'binhai', 'binhai', '400,000.02', '200,000'],
    ['in/in, rounded down to the fen', 'binhai', 'binhai', '0.03', '0.01'],
    ['in/out 40 % up to 200,000', 'binhai', 'nonlocal', '499,999.97', '199,999.98'],
    ['in/out 40 % up to 200,000', 'binhai', 'heping', '500,000.00', '200,000'],
    ['in/out 40 % up to 200,000', 'binhai', 'foreign', '500,000.01', '200,000'],
  ])('Changping 2017, rates: %s (%s → %s, %s)', (_, enterprise, provider, contract, amount) => {
    expect(amountOf(binhaiReimbursing, { ...small, district: enterprise }, service(contract, { providerDistrict: provider }))).toBe(fen(amount).toString());
  });
  // Whoever is outside is refused by the first rule of Binhai; the rows stand there for programmes without it.
  it.each([
    ['out/in 30 % up to 100,000', 'binhai', '333,333.33', '99,999.99'],
    ['out/in 30 % up to 100,000', 'binhai', '333,333.34', '100,000'],
    ['out/in 30 % up to 100,000', 'binhai', '333,333.37', '100,000'],
    ['out/out 20 % up to 50,000', 'heping', '249,999.95', '49,999.99'],
    ['out/out 20 % up to 50,000', 'heping', '250,000.00', '50,000'],
    ['out/out 20 % up to 50,000', 'heping', '250,000.05', '50,000'],
  ])('Changping 2017, rates: %s (provider in %s, %s)', (_, provider, contract, amount) => {
    const open = { ...binhaiReimbursing, eligibility: [] };
    expect(amountOf(open, { ...small, district: 'nonlocal' }, service(contract, { providerDistrict: provider }))).toBe(fen(amount).toString());
  });

  it.each<[string, Partial<EnterpriseFacts>, 'met' | 'failed' | 'unknown', keyof EnterpriseFacts]>([
    ['Binhai 2025: registered in the area', { district: 'heping' }, 'failed', 'district'],
    ['Binhai 2025: a technology SME', { isTechnologySme: false }, 'failed', 'isTechnologySme'],
    ['Changping 2017: capital of 30,000,000.00', { capitalFen: fen('30,000,000').toString() }, 'met', 'capitalFen'],
    ['Changping 2017: capital of 30,000,000.01', { capitalFen: fen('30,000,000.01').toString() }, 'failed', 'capitalFen'],
    ['Changping 2017: a staff of 100', { staff: 100 }, 'met', 'staff'],
    ['Changping 2017: a staff of 101', { staff: 101 }, 'failed', 'staff'],
    ['Changping 2017: a staff that nobody has said', { staff: null }, 'unknown', 'staff'],
    ['Changping 2017: revenue of 9,999,999.99 last year', { revenueFen: fen('9,999,999.99').toString() }, 'met', 'revenueFen'],
    ['Changping 2017: revenue of 10,000,000.00 last year', { revenueFen: fen('10,000,000').toString() }, 'failed', 'revenueFen'],
    ['Changping 2017: revenue of 9,999,999.99 the year before', { revenueBeforeFen: fen('9,999,999.99').toString() }, 'met', 'revenueBeforeFen'],
    ['Changping 2017: revenue of 10,000,000.00 the year before', { revenueBeforeFen: fen('10,000,000').toString() }, 'failed', 'revenueBeforeFen'],
    ['practice: verified by the authority', { isVerified: false }, 'failed', 'isVerified'],
    ['practice: on the list of the dishonest', { isDishonest: true }, 'failed', 'isDishonest'],
    ['practice: the same work funded already', { isFundedAlready: true }, 'failed', 'isFundedAlready'],
  ])('%s is %s', (_, changed, outcome, fact) => {
    const found = estimate(binhaiReimbursing, { ...small, ...changed }, service('100,000'), history());
    expect(found.rules.find((rule) => rule.fact === fact)?.outcome).toBe(outcome);
    expect(found.isEligible).toBe(outcome === 'met' ? true : outcome === 'failed' ? false : null);
    expect(found.amountFen).toBe(outcome === 'failed' ? 0n : fen('50,000'));
    expect(found.rules.every(({ remedy, article }) => remedy !== '' && article.quote !== '' && article.state === 'notConfirmed')).toBe(true);
  });

  it.each([
    ['0', '200,000', '200,000'],
    ['199,999.99', '200,000', '0.01'],
    ['150,000', '40,000', '20,000'],
  ])('Changping 2017 (assumed): 200,000 a year, with %s used a contract of %s gets %s', (used, contract, amount) => {
    expect(amountOf(binhaiReimbursing, small, service(contract === '200,000' ? '400,000' : contract), history(used))).toBe(fen(amount).toString());
  });
  it('Changping 2017 (assumed): 200,000 a year, and nothing once it is used up', () => {
    expect(obstaclesOf(binhaiReimbursing, small, service('400,000'), history('200,000'))).toEqual(['yearUsedUp']);
  });

  it('says the reckoning line by line, with articles and their dates, what is assumed and what the enterprise pays', () => {
    const found = estimate(binhaiReimbursing, small, service('106,000.00', { vatFen: fen('6,000.00'), othersFen: fen('60,000.00') }), history('170,000'));
    expect(found.arithmetic.map(({ code, values }) => [code, values])).toEqual([
      ['netOfVat', { contractFen: fen('106,000'), vatFen: fen('6,000'), netFen: fen('100,000') }],
      ['percentOf', { baseFen: fen('100,000'), shareBasisPoints: 5_000, exactYuan: '50000' }],
      ['underCap', { partFen: fen('50,000'), capFen: fen('200,000') }],
      ['yearCap', { yearFen: fen('200,000'), usedFen: fen('170,000'), partFen: fen('50,000'), roomFen: fen('30,000') }],
      ['ownPart', { contractFen: fen('106,000'), othersFen: fen('60,000'), amountFen: fen('30,000'), ownFen: fen('16,000') }],
    ]);
    expect(found.arithmetic.slice(0, 2).map(({ article }) => [article?.title, article?.date, article?.state, article?.isAssumed])).toEqual([
      ['各地科技创新券公开办法的共同做法', null, 'notConfirmed', false],
      ['北京市昌平区科技创新券公开办法（2017 年）', '2017', 'notConfirmed', true],
    ]);
  });
});

describe('circulating, in the style of Beijing 2026', () => {
  const computing = (contract: string, more: Partial<VoucherService> = {}) => service(contract, { category: 'computing', ...more });
  it.each([
    ['0.03', 'nothing'],
    ['0.04', '0.01'],
    ['799,999.99', '199,999.99'],
    ['800,000.00', '200,000'],
    ['800,000.04', '200,000'],
  ])('Beijing 2026, rate: at most 25 %% of the actual amount, 200,000: %s → %s', (contract, amount) => {
    expect(amountOf(beijingCirculating, small, computing(contract))).toBe(amount === 'nothing' ? amount : fen(amount).toString());
  });
  it('Beijing 2026, range: computing alone', () => {
    expect(obstaclesOf(beijingCirculating, small, service('1,000'))).toEqual(['category']);
  });
  it('Beijing 2026, range: a place of the provider is not asked, that of the enterprise is', () => {
    expect(amountOf(beijingCirculating, small, computing('4', { providerDistrict: null }))).toBe('100');
    expect(estimate(beijingCirculating, { ...small, district: null }, computing('4'), history())).toMatchObject({ isEligible: null, amountFen: 100n, missing: ['district'] });
    expect(amountOf(beijingCirculating, { ...small, district: 'nonlocal' }, computing('4'))).toBe('nothing');
  });
  it.each([['2026-12-31', ['tooEarly']], ['2027-01-01', []], ['2027-12-31', []], ['2028-01-01', ['tooLate']]] as const)('Beijing 2026 (assumed), window of a calendar year: %s', (today, codes) => {
    expect(obstaclesOf(beijingCirculating, small, computing('4'), history('0', null, today))).toEqual(codes);
  });
});

describe('a quota first, in the style of Zhejiang Yuhuan', () => {
  const testing = (contract: string, more: Partial<VoucherService> = {}) => service(contract, { category: 'testing', ...more });
  it.each([
    ['a service of up to 10,000 wholly', '9,999.99', '9,999.99'],
    ['a service of up to 10,000 wholly', '10,000.00', '10,000'],
    ['above 10,000 at 50 % (assumed)', '10,000.02', '5,000.01'],
    ['20,000 a time', '39,999.98', '19,999.99'],
    ['20,000 a time', '40,000.00', '20,000'],
    ['20,000 a time', '40,000.02', '20,000'],
  ])('Yuhuan, quota: %s (%s)', (_, contract, amount) => {
    expect(amountOf(yuhuanQuota, small, testing(contract))).toBe(fen(amount).toString());
  });
  it.each([['80,000', '20,000'], ['80,000.01', '19,999.99'], ['99,999.99', '0.01']])('Yuhuan, quota: 100,000 a year, with %s used', (used, amount) => {
    expect(amountOf(yuhuanQuota, small, testing('40,000'), history(used))).toBe(fen(amount).toString());
  });
  it('Yuhuan, quota: 100,000 a year, used up', () => {
    expect(obstaclesOf(yuhuanQuota, small, testing('40,000'), history('100,000'))).toEqual(['yearUsedUp']);
  });
});

describe('what all programmes have in common', () => {
  it.each([
    ['10,000.00', '0', '10,000.00'],
    ['10,000.00', '9,999.99', '0.01'],
    ['10,000.00', '10,000.00', '0'],
    ['10,000.00', '10,000.01', '0'],
  ])('check 6, stacking: of an actual cost of %s with %s from others %s is left', (actual, others, left) => {
    expect(stackingRoom(fen(actual), fen(others))).toBe(fen(left));
  });
  it('check 6, stacking: the voucher takes what others leave of the cost, VAT not counted', () => {
    expect(amountOf(yuhuanQuota, small, service('10,600', { category: 'testing', vatFen: fen('600'), othersFen: fen('9,000') }))).toBe(fen('1,000').toString());
    expect(obstaclesOf(yuhuanQuota, small, service('10,600', { category: 'testing', vatFen: fen('600'), othersFen: fen('10,000') }))).toEqual(['othersCover']);
  });
  it('practice, VAT: a contract that is VAT alone, or less than its VAT, gets nothing', () => {
    expect(obstaclesOf(yuhuanQuota, small, service('600', { category: 'testing', vatFen: fen('600') }))).toEqual(['nothingLeft']);
    expect(obstaclesOf(yuhuanQuota, small, service('600', { category: 'testing', vatFen: fen('600.01') }))).toEqual(['vatAboveContract']);
  });
  it.each([['10,000', []], ['9,999.99', ['budgetUsedUp']]] as const)('rule 1, budget: %s left of it', (left, codes) => {
    expect(obstaclesOf(yuhuanQuota, small, service('10,000', { category: 'testing' }), history('0', left))).toEqual(codes);
  });
  it('a negative amount is refused', () => {
    expect(() => estimate(yuhuanQuota, small, { ...service('1'), contractFen: -1n }, history())).toThrow(RangeError);
  });
  it.each([['2026-11-23', 6, '2027-05-23'], ['2026-08-31', 6, '2027-02-28'], ['2027-08-31', 6, '2028-02-29'], ['2026-12-31', 12, '2027-12-31'], ['2026-01-31', 1, '2026-02-28']])('use-by and cash-by: %s and %i months are %s', (day, months, then) => {
    expect(monthsAfter(day, months)).toBe(then);
  });
  it('the first row of the table that fits counts', () => {
    const { rates } = binhaiReimbursing;
    expect(rateFor({ rates, area: ['binhai'] }, 'heping', 'binhai')?.basisPoints).toBe(3_000);
    expect(rateFor({ rates, area: ['heping'] }, 'heping', 'binhai')?.basisPoints).toBe(4_000);
    expect(judge({ fact: 'staff', test: 'atLeast', limit: '101' }, small, [])).toBe('failed');
  });
});

describe('terms', () => {
  it.each(programmeExampleNames)('%s is sound, and every rule has an article', (name) => {
    const terms = programmeExamples[name];
    expect(termsProblems(terms)).toEqual([]);
    expect(citationsOf(terms).map(([, cite]) => articleOf(terms, cite).title).filter((title) => title === '')).toEqual([]);
  });
  it.each<[string, Partial<ProgrammeTerms>]>([
    ['budget.amountFen amountNeeded', { budget: { ...yuhuanQuota.budget, amountFen: '0' } }],
    ['window.until untilBeforeFrom', { window: { ...yuhuanQuota.window, until: '2026-12-31' } }],
    ['area areaNeeded', { area: [] }],
    ['categories.codes categoryNeeded', { categories: { ...yuhuanQuota.categories, codes: [] } }],
    ['rates rateNeeded', { rates: [] }],
    ['rates.0.basisPoints rateRange', { rates: yuhuanQuota.rates.map((row) => ({ ...row, basisPoints: 10_001 })) }],
    ['rates.1.enterprise rateHidden', { rates: [...yuhuanQuota.rates, ...yuhuanQuota.rates] }],
    ['rates rateMissing', { rates: yuhuanQuota.rates.map((row) => ({ ...row, provider: 'inside' as const })) }],
    ['rates.0.capFen capAboveBudget', { budget: { ...yuhuanQuota.budget, amountFen: '1999999' }, wholeUpTo: null }],
    ['perYear.capFen yearBelowClaim', { perYear: yuhuanQuota.perYear && { ...yuhuanQuota.perYear, capFen: '1999999' } }],
    ['wholeUpTo.amountFen wholeAboveCap', { wholeUpTo: yuhuanQuota.wholeUpTo && { ...yuhuanQuota.wholeUpTo, amountFen: '2000001' } }],
    ['cashBy.months cashBeforeUse', { cashBy: { ...yuhuanQuota.cashBy, months: 5 } }],
    ['vat.cite.document noDocument', { vat: { cite: { ...yuhuanQuota.vat.cite, document: 'elsewhere' } } }],
    ['vat.cite.quote noQuote', { vat: { cite: { ...yuhuanQuota.vat.cite, quote: ' ' } } }],
    ['documents.3.id documentTwice', { documents: [...yuhuanQuota.documents, ...yuhuanQuota.documents.slice(0, 1)] }],
    ['eligibility.1.test testUnknown', { eligibility: yuhuanQuota.eligibility.map((rule) => (rule.fact === 'isVerified' ? { ...rule, test: 'atMost' as const } : rule)) }],
    ['eligibility.4.limit limitNeeded', { eligibility: [...yuhuanQuota.eligibility, { fact: 'staff' as const, test: 'atMost' as const, limit: null, remedy: '', cite: yuhuanQuota.vat.cite }] }],
    ['eligibility.4.fact ruleTwice', { eligibility: [...yuhuanQuota.eligibility, ...yuhuanQuota.eligibility.slice(0, 1)] }],
  ])('are refused at their field: %s', (problem, changed) => {
    expect(termsProblems({ ...yuhuanQuota, ...changed }).map(({ path, code }) => `${path} ${code}`)).toContain(problem);
  });
  it('say what changes from one version to the next', () => {
    const next = { ...yuhuanQuota, area: ['binhai'], perYear: null, rates: yuhuanQuota.rates.map((row) => ({ ...row, basisPoints: 6_000 })) };
    const changes = termsChanges(yuhuanQuota, next);
    expect(changes.filter(({ path }) => !path.startsWith('perYear.cite'))).toEqual([
      { path: 'area', before: yuhuanQuota.area.join(', '), after: 'binhai' },
      { path: 'rates.0.basisPoints', before: '5000', after: '6000' },
      { path: 'perYear.capFen', before: '10000000', after: null },
    ]);
    expect(termsChanges(next, next)).toEqual([]);
  });
});
