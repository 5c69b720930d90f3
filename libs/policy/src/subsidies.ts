import { checkFen, exactYuan, partOf, type Step } from './arithmetic.js';
import { sourceOf, type Rule, type RuleSource } from './rule.js';
import { founderRewardRule, importSubsidyRule, instrumentSubsidyRule, transactionSubsidyRule, type RewardFigures, type SubsidyFigures } from './rules.table.js';

/** An amount that a rule comes to. It is an estimate: who decides on it is named by the document, not here. */
export interface Estimate {
  readonly amountFen: bigint;
  readonly arithmetic: readonly Step[];
  readonly rule: RuleSource;
}

function percentOf(baseFen: bigint, basisPoints: number): { readonly partFen: bigint; readonly steps: readonly Step[] } {
  const partFen = partOf(baseFen, basisPoints);
  const exact = exactYuan(baseFen, basisPoints);
  const steps: Step[] = [{ code: 'percentOf', values: { baseFen, shareBasisPoints: basisPoints, exactYuan: exact } }];
  // Rounding is a line of its own only where there is something to round.
  if (partFen * 10_000n !== baseFen * BigInt(basisPoints)) steps.push({ code: 'roundedDown', values: { exactYuan: exact, partFen } });
  return { partFen, steps };
}

/** A share of an amount, rounded down to the fen, at most the cap. */
function capped(baseFen: bigint, rule: Rule<SubsidyFigures>): Estimate {
  checkFen(baseFen);
  const { basisPoints, capFen } = rule.figures;
  const { partFen, steps } = percentOf(baseFen, basisPoints);
  const isCapped = partFen > capFen;
  return {
    amountFen: isCapped ? capFen : partFen,
    arithmetic: [...steps, { code: isCapped ? 'capped' : 'underCap', values: { partFen, capFen } }],
    rule: sourceOf(rule),
  };
}

/** For a technology SME that buys a university's result or does a joint project: 10 % of the amount, at most 500,000.00 (measure 12 of the opinions of 2017-02-10). */
export function transactionSubsidy(amountFen: bigint, rule = transactionSubsidyRule): Estimate {
  return capped(amountFen, rule);
}

/** For a result brought in from abroad: at most 1,000,000.00 (measure 12). The document gives the cap alone; 10 % is our assumption, and the result says so. */
export function importSubsidy(amountFen: bigint, rule = importSubsidyRule): Estimate {
  return capped(amountFen, rule);
}

/** The most that a platform that opens its instruments may get: 50 % of the fees, 500,000.00 (measure 10). What is paid goes by quantity and quality. */
export function instrumentSubsidyCap(feesFen: bigint, rule = instrumentSubsidyRule): Estimate {
  return capped(feesFen, rule);
}

/** 50 % of the local share of income tax and VAT added in one year, for 3 years from recognition (measure 7). `year` counts from 1. */
export function founderReward(addedLocalTaxFen: bigint, year: number, rule: Rule<RewardFigures> = founderRewardRule): Estimate {
  checkFen(addedLocalTaxFen);
  const { basisPoints, years } = rule.figures;
  if (!Number.isInteger(year) || year < 1) throw new RangeError('Years count from 1');
  if (year > years) return { amountFen: 0n, arithmetic: [{ code: 'noMoreYears', values: { year, years } }], rule: sourceOf(rule) };
  const { partFen, steps } = percentOf(addedLocalTaxFen, basisPoints);
  return { amountFen: partFen, arithmetic: [...steps, { code: 'perYear', values: { year, years, partFen } }], rule: sourceOf(rule) };
}
