import { checkFen, exactYuan, whole, type Step } from './arithmetic.js';
import { sourceOf, type RuleSource } from './rule.js';
import { incomeShareRule } from './rules.table.js';
import { splitByWeights, type Portion, type Weighted } from './split.js';

/** Why a team's share cannot be: the rule's bounds are both included. */
export type ShareProblem = 'notWhole' | 'belowFloor' | 'aboveCeiling';

/** Null where the share of the team is within the rule. `basisPoints`: 6,000 is 60 %. */
export function shareProblem(basisPoints: number, rule = incomeShareRule): ShareProblem | null {
  if (!Number.isInteger(basisPoints)) return 'notWhole';
  if (basisPoints < rule.figures.minBasisPoints) return 'belowFloor';
  return basisPoints > rule.figures.maxBasisPoints ? 'aboveCeiling' : null;
}

export interface IncomeShare {
  readonly teamFen: bigint;
  readonly ownerFen: bigint;
  readonly portions: readonly Portion[];
  readonly arithmetic: readonly Step[];
  readonly rule: RuleSource;
}

/**
 * Income from a service invention between the team and the university, and within the team by weights (measure 6 of the opinions of 2017-02-10).
 * The team's part goes to the nearest fen, a half to the team, because the rule sets a floor for it; what is within the team is split to the last fen.
 * Throws RangeError where `shareProblem` names one; ask it first.
 */
export function splitIncome(incomeFen: bigint, teamBasisPoints: number, inventors: readonly Weighted[], rule = incomeShareRule): IncomeShare {
  checkFen(incomeFen);
  const problem = shareProblem(teamBasisPoints, rule);
  if (problem !== null) throw new RangeError(`The share of the team: ${problem}`);
  const teamFen = (incomeFen * BigInt(teamBasisPoints) * 2n + BigInt(whole)) / BigInt(whole * 2);
  const ownerFen = incomeFen - teamFen;
  const portions = inventors.length === 0 ? [] : splitByWeights(teamFen, inventors);
  const weights = inventors.reduce((sum, { weight }) => sum + weight, 0n);
  return {
    teamFen,
    ownerFen,
    portions,
    arithmetic: [
      { code: 'teamShare', values: { incomeFen, teamBasisPoints, exactYuan: exactYuan(incomeFen, teamBasisPoints), teamFen } },
      { code: 'ownerRest', values: { incomeFen, teamFen, ownerFen } },
      ...portions.map(({ name, weight, extraFen, fen }): Step => ({ code: extraFen === 0n ? 'weighted' : 'weightedExtra', values: { name, weight, weights, teamFen, partFen: fen } })),
    ],
    rule: sourceOf(rule),
  };
}
