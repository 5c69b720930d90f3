import type { ObstacleCode, ProgrammeFact, ProgrammePlace, RuleOutcome } from '@techmatch/contracts/tables';
import { exactYuan, partOf, type Step } from './arithmetic.js';
import { articleOf, type Citation, type CitedArticle, type EligibilityRule, type EnterpriseFacts, type ProgrammeTerms, type RateRow } from './programme-terms.js';

/** What a voucher is wanted for. Amounts are fen. */
export interface VoucherService {
  readonly category: string;
  /** Of the contract, with VAT. */
  readonly contractFen: bigint;
  /** VAT in it. */
  readonly vatFen: bigint;
  /** Other subsidies of the same contract. */
  readonly othersFen: bigint;
  readonly providerDistrict: string | null;
}

/** What the enterprise has of this programme already, and the day that is asked for. */
export interface VoucherHistory {
  readonly today: string;
  /** Issued to it in the calendar year of `today` and not returned, fen. */
  readonly usedThisYearFen: bigint;
  /** What the programme has left; null: not asked. */
  readonly budgetLeftFen: bigint | null;
}

/** A rule about the enterprise, and how it comes out. */
export interface JudgedRule {
  readonly fact: ProgrammeFact;
  readonly test: EligibilityRule['test'];
  readonly limit: string | null;
  readonly outcome: RuleOutcome;
  readonly remedy: string;
  readonly article: CitedArticle;
}

/** Why there is nothing, apart from rules about the enterprise, with the article and its figures (fen, days, codes). */
export interface Obstacle {
  readonly code: ObstacleCode;
  readonly values: Readonly<Record<string, string>>;
  readonly article: CitedArticle;
}

/** A line of the reckoning and where it comes from. */
export interface CitedStep extends Step {
  readonly article: CitedArticle | null;
}

/** What is not known and decides. */
export type EstimateGap = ProgrammeFact | 'providerDistrict';

/** What an enterprise would get. `amountFen` is 0 unless `isEligible`; `isEligible` null: it depends on facts that are not known (`missing`), and the amount is what it would be if they are met. */
export interface VoucherEstimate {
  readonly isEligible: boolean | null;
  readonly amountFen: bigint;
  /** What the enterprise pays itself, VAT with it. */
  readonly ownFen: bigint;
  readonly rules: readonly JudgedRule[];
  readonly obstacles: readonly Obstacle[];
  readonly missing: readonly EstimateGap[];
  readonly arithmetic: readonly CitedStep[];
}

/** Inside the area or not. */
export function placeIn(area: readonly string[], district: string): ProgrammePlace {
  return area.includes(district) ? 'inside' : 'outside';
}

/** How a rule comes out for these facts. */
export function judge({ fact, test, limit }: Pick<EligibilityRule, 'fact' | 'test' | 'limit'>, facts: EnterpriseFacts, area: readonly string[]): RuleOutcome {
  const value = facts[fact];
  if (value === null) return 'unknown';
  const isMet = ((): boolean => {
    switch (test) {
      case 'inArea':
        return typeof value === 'string' && placeIn(area, value) === 'inside';
      case 'isTrue':
        return value === true;
      case 'isFalse':
        return value === false;
      case 'atMost':
        return limit !== null && BigInt(value) <= BigInt(limit);
      case 'below':
        return limit !== null && BigInt(value) < BigInt(limit);
      case 'atLeast':
        return limit !== null && BigInt(value) >= BigInt(limit);
    }
  })();
  return isMet ? 'met' : 'failed';
}

/** The row of the rate table that fits; undefined where none does. A place that is not known fits a row of any place alone. */
export function rateFor({ rates, area }: Pick<ProgrammeTerms, 'rates' | 'area'>, enterprise: string | null, provider: string | null): RateRow | undefined {
  const fits = (wanted: ProgrammePlace | null, district: string | null): boolean => wanted === null || (district !== null && placeIn(area, district) === wanted);
  return rates.find((row) => fits(row.enterprise, enterprise) && fits(row.provider, provider));
}

/**
 * What may still be paid beside other subsidies of the same contract: voucher and others come to the actual cost at most (VAT is no cost here: it is never subsidised).
 * All amounts fen; never below 0.
 */
export function stackingRoom(actualNetFen: bigint, othersFen: bigint): bigint {
  return othersFen >= actualNetFen ? 0n : actualNetFen - othersFen;
}

/** Places that the rate table asks for and nobody has said. */
function placeGaps({ rates }: ProgrammeTerms, facts: EnterpriseFacts, service: VoucherService): EstimateGap[] {
  const gaps: EstimateGap[] = [];
  if (facts.district === null && rates.some(({ enterprise }) => enterprise !== null)) gaps.push('district');
  if (service.providerDistrict === null && rates.some(({ provider }) => provider !== null)) gaps.push('providerDistrict');
  return gaps;
}

const least = (one: bigint, other: bigint): bigint => (one < other ? one : other);

/** What the amount comes to, line by line. `obstacles` are added to where nothing is left. */
class Reckoner {
  readonly steps: CitedStep[] = [];
  readonly obstacles: Obstacle[] = [];
  amount = 0n;

  constructor(private readonly terms: ProgrammeTerms) {}

  say(code: Step['code'], values: Step['values'], cite: Citation | null): void {
    this.steps.push({ code, values, article: cite === null ? null : articleOf(this.terms, cite) });
  }

  refuse(code: ObstacleCode, cite: Citation, values: Record<string, string> = {}): void {
    this.obstacles.push({ code, values, article: articleOf(this.terms, cite) });
  }

  /** At most `roomFen`; `obstacle` where there is no room at all. */
  limit(code: 'yearCap' | 'stackCap', roomFen: bigint, cite: Citation, obstacle: ObstacleCode, values: Step['values']): void {
    if (roomFen <= 0n) this.refuse(obstacle, cite, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])));
    else if (this.amount > roomFen) this.say(code, { ...values, partFen: this.amount, roomFen }, cite);
    this.amount = roomFen <= 0n ? 0n : least(this.amount, roomFen);
  }
}

/** Net amount × rate, at most the cap of the row; wholly where the service is small enough. */
function reckonRate(reckoner: Reckoner, terms: ProgrammeTerms, row: RateRow, netFen: bigint): void {
  const { wholeUpTo } = terms;
  if (wholeUpTo !== null && netFen <= BigInt(wholeUpTo.amountFen)) {
    reckoner.say('wholeVoucher', { netFen, thresholdFen: BigInt(wholeUpTo.amountFen) }, wholeUpTo.cite);
    reckoner.amount = netFen;
  } else {
    const partFen = partOf(netFen, row.basisPoints);
    const exact = exactYuan(netFen, row.basisPoints);
    reckoner.say('percentOf', { baseFen: netFen, shareBasisPoints: row.basisPoints, exactYuan: exact }, row.cite);
    if (partFen * 10_000n !== netFen * BigInt(row.basisPoints)) reckoner.say('roundedDown', { exactYuan: exact, partFen }, null);
    reckoner.amount = partFen;
  }
  const capFen = BigInt(row.capFen);
  reckoner.say(reckoner.amount > capFen ? 'capped' : 'underCap', { partFen: reckoner.amount, capFen }, row.cite);
  reckoner.amount = least(reckoner.amount, capFen);
}

/** Days, category, rate, year, stacking, budget: in the order in which an office looks. */
function reckon(terms: ProgrammeTerms, facts: EnterpriseFacts, service: VoucherService, history: VoucherHistory): Reckoner {
  const reckoner = new Reckoner(terms);
  const { window, categories, perYear } = terms;
  const { contractFen, vatFen, othersFen } = service;
  if (history.today < window.from) reckoner.refuse('tooEarly', window.cite, { from: window.from });
  if (history.today > window.until) reckoner.refuse('tooLate', window.cite, { until: window.until });
  if (!categories.codes.includes(service.category)) reckoner.refuse('category', categories.cite, { category: service.category });
  if (vatFen > contractFen) {
    reckoner.refuse('vatAboveContract', terms.vat.cite);
    return reckoner;
  }
  const netFen = contractFen - vatFen;
  if (vatFen > 0n) reckoner.say('netOfVat', { contractFen, vatFen, netFen }, terms.vat.cite);
  const row = rateFor(terms, facts.district, service.providerDistrict);
  if (row === undefined) {
    if (placeGaps(terms, facts, service).length > 0) return reckoner;
    // A table always has a row: the first one says where it stands.
    const [first] = terms.rates;
    if (first !== undefined) reckoner.refuse('noRate', first.cite);
    return reckoner;
  }
  reckonRate(reckoner, terms, row, netFen);
  if (perYear !== null) reckoner.limit('yearCap', BigInt(perYear.capFen) - history.usedThisYearFen, perYear.cite, 'yearUsedUp', { yearFen: BigInt(perYear.capFen), usedFen: history.usedThisYearFen });
  reckoner.limit('stackCap', stackingRoom(netFen, othersFen), terms.stacking.cite, netFen === 0n ? 'nothingLeft' : 'othersCover', { netFen, othersFen });
  if (history.budgetLeftFen !== null && reckoner.amount > history.budgetLeftFen) reckoner.refuse('budgetUsedUp', terms.budget.cite, { leftFen: history.budgetLeftFen.toString() });
  if (reckoner.amount === 0n && reckoner.obstacles.length === 0) reckoner.refuse('nothingLeft', row.cite);
  return reckoner;
}

/**
 * What a programme comes to for a service: the amount in fen with its arithmetic and articles, or the rules that fail, each with its article and what would change it. An estimate: an office decides.
 * Throws RangeError for a negative amount.
 */
export function estimate(terms: ProgrammeTerms, facts: EnterpriseFacts, service: VoucherService, history: VoucherHistory): VoucherEstimate {
  const { contractFen, vatFen, othersFen } = service;
  if (contractFen < 0n || vatFen < 0n || othersFen < 0n) throw new RangeError('An amount cannot be negative');
  const rules = terms.eligibility.map((rule): JudgedRule => ({ fact: rule.fact, test: rule.test, limit: rule.limit, outcome: judge(rule, facts, terms.area), remedy: rule.remedy, article: articleOf(terms, rule.cite) }));
  const unknown = rules.filter(({ outcome }) => outcome === 'unknown').map(({ fact }) => fact);
  const missing = [...new Set([...unknown, ...placeGaps(terms, facts, service)])];
  const { amount, steps, obstacles } = reckon(terms, facts, service, history);
  const hasFailed = obstacles.length > 0 || rules.some(({ outcome }) => outcome === 'failed');
  const amountFen = hasFailed ? 0n : amount;
  const own = contractFen - amountFen - othersFen;
  const ownFen = own > 0n ? own : 0n;
  const last: CitedStep[] = hasFailed ? [] : [{ code: 'ownPart', values: { contractFen, othersFen, amountFen, ownFen }, article: null }];
  return { isEligible: hasFailed ? false : missing.length > 0 ? null : true, amountFen, ownFen, rules, obstacles, missing, arithmetic: [...steps, ...last] };
}
