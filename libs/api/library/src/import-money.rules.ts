/** What a text says about money. Amounts are integer fen as decimal strings; a single amount has `min` equal to `max`. */
export type MoneyReading =
  | { kind: 'amount'; min: string; max: string }
  | { kind: 'negotiable' }
  | { kind: 'none' }
  | { kind: 'invalid' }
  /** A fraction of a fen. */
  | { kind: 'tooFine' }
  | { kind: 'tooLarge' };

/** Units by their number of fen as a power of ten: yuan 10², ten thousand yuan 10⁶, a hundred million yuan 10¹⁰. */
export const moneyUnits = { yuan: 2, wan: 6 } as const;
export type MoneyUnit = keyof typeof moneyUnits;
const writtenUnits: Readonly<Record<string, number>> = { 亿: 10, 千万: 9, 百万: 8, 万: 6, wan: 6 };

/** 10¹³ yuan: beyond any contract, below what a bigint column holds. */
const largestFen = 1_000_000_000_000_000n;
const negotiable = /面议|面谈|协商|议定|待定|另议|negotia/i;
const amount = String.raw`(\d+(?:\.\d+)?)\s*(千万|百万|亿|万|wan)?\s*(元|圆|块|人民币|yuan|rmb|cny)?`;
const single = new RegExp(`^${amount}$`, 'i');
const range = new RegExp(`^${amount}\\s*(?:-|–|—|~|～|至|到)\\s*${amount}$`, 'i');
const decoration = /^(?:人民币|rmb|cny|¥|￥|约|共计|预计|不超过|最高)\s*|\s*(?:左右|以内|以下)$/gi;

/** The unit as written; 元 alone says yuan; with neither, the unit that the place implies. */
function powerOf(unit: string | undefined, currency: string | undefined, implied: number): number {
  if (unit !== undefined) return writtenUnits[unit.toLowerCase()] ?? implied;
  return currency === undefined ? implied : moneyUnits.yuan;
}

/** A decimal text times 10^power, exactly; null where a fraction of a fen would remain. */
function toFen(decimal: string, power: number): bigint | null {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > power) return null;
  return BigInt(whole + digits.padEnd(power, '0'));
}

/**
 * Reads 面议, 12.5万元, ￥1,200,000, 10-20万元 or a bare number, which counts in `unit`. No floating point: what cannot be said in whole
 * fen is `tooFine`. In a range the unit of the second number serves the first where it has none (10-20万元).
 */
export function readMoney(text: string, unit: MoneyUnit = 'yuan'): MoneyReading {
  const plain = text.normalize('NFKC').replace(/(?<=\d)[,，](?=\d{3})/g, '').trim();
  if (plain === '') return { kind: 'none' };
  if (negotiable.test(plain)) return { kind: 'negotiable' };
  const bare = plain.replace(decoration, '').trim();
  const one = single.exec(bare);
  if (one !== null) return toReading({ text: one[1], power: powerOf(one[2], one[3], moneyUnits[unit]) });
  const two = range.exec(bare);
  if (two === null) return { kind: 'invalid' };
  const high = powerOf(two[5], two[6], moneyUnits[unit]);
  return toReading({ text: two[1], power: powerOf(two[2], two[3], high) }, { text: two[4], power: high });
}

interface WrittenAmount {
  text: string | undefined;
  power: number;
}

function toReading(low: WrittenAmount, high: WrittenAmount = low): MoneyReading {
  const min = toFen(low.text ?? '', low.power);
  const max = toFen(high.text ?? '', high.power);
  if (min === null || max === null) return { kind: 'tooFine' };
  if (max < min) return { kind: 'invalid' };
  return max > largestFen ? { kind: 'tooLarge' } : { kind: 'amount', min: min.toString(), max: max.toString() };
}
