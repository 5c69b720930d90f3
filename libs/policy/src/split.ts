import { checkFen } from './arithmetic.js';

export interface Weighted {
  readonly name: string;
  /** Whole number, 0 or more; only the proportion to the others counts. */
  readonly weight: bigint;
}
export interface Portion extends Weighted {
  /** Rounded down. */
  readonly baseFen: bigint;
  /** 1 where it got one of the remaining fen. */
  readonly extraFen: bigint;
  readonly fen: bigint;
}

/**
 * Splits an amount by weights to the last fen: everybody's part rounded down, then the remaining fen one by one to the largest remainders, equal ones in the order of names
 * (by code point, so that every machine and language gives the same), equal names in the order given. Keeps the order given.
 * Throws RangeError for a negative amount or weight, and where no weight is above 0.
 */
export function splitByWeights(fen: bigint, parts: readonly Weighted[]): Portion[] {
  checkFen(fen);
  if (parts.some(({ weight }) => weight < 0n)) throw new RangeError('A weight cannot be negative');
  const weights = parts.reduce((sum, { weight }) => sum + weight, 0n);
  if (weights === 0n) throw new RangeError('Some weight must be above 0');
  const portions = parts.map((part, index) => ({ ...part, index, baseFen: (fen * part.weight) / weights, remainder: (fen * part.weight) % weights }));
  const left = fen - portions.reduce((sum, { baseFen }) => sum + baseFen, 0n);
  const first = [...portions].sort((a, b) => compare(b.remainder, a.remainder) || compare(a.name, b.name) || a.index - b.index).slice(0, Number(left));
  const lucky = new Set(first.map(({ index }) => index));
  return portions.map(({ name, weight, baseFen, index }) => {
    const extraFen = lucky.has(index) ? 1n : 0n;
    return { name, weight, baseFen, extraFen, fen: baseFen + extraFen };
  });
}

function compare<T extends bigint | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
