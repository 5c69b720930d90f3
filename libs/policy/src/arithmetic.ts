/** 100 % in basis points. */
export const whole = 10_000;

/**
 * One line of a reckoning, to be worded by whoever shows it (`policy.step.<code>`). Names of values say what they are: `…Fen` integer fen, `…BasisPoints` a percentage,
 * `…Yuan` an exact amount as decimal text, not rounded; anything else is a plain number or a name.
 */
export interface Step {
  readonly code: StepCode;
  readonly values: Readonly<Record<string, bigint | number | string>>;
}
export const stepCodes = ['percentOf', 'roundedDown', 'underCap', 'capped', 'belowThreshold', 'fromThreshold', 'teamShare', 'ownerRest', 'weighted', 'weightedExtra', 'perYear', 'noMoreYears', 'netOfVat', 'wholeVoucher', 'yearCap', 'stackCap', 'ownPart'] as const;
export type StepCode = (typeof stepCodes)[number];

/** Throws RangeError: an amount is never negative, and callers have said so to the person before. */
export function checkFen(fen: bigint): void {
  if (fen < 0n) throw new RangeError('An amount cannot be negative');
}

/** `fen` × `basisPoints` in yuan as exact decimal text, without trailing zeros: 499,999,999 fen at 1,000 is `499999.999`. */
export function exactYuan(fen: bigint, basisPoints: number): string {
  // fen × basis points ÷ 10,000 ÷ 100: six decimals hold all of it.
  const millionths = fen * BigInt(basisPoints);
  const decimals = (millionths % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  const yuan = (millionths / 1_000_000n).toString();
  return decimals === '' ? yuan : `${yuan}.${decimals}`;
}

/** A share of an amount, rounded down to the fen. */
export function partOf(fen: bigint, basisPoints: number): bigint {
  checkFen(fen);
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > whole) throw new RangeError('A share is a whole number of basis points between 0 and 10,000');
  return (fen * BigInt(basisPoints)) / BigInt(whole);
}
