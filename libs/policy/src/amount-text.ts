const tenThousand = 10_000n;

/**
 * Yuan as a person types them, to fen: `8000000`, `8,000,000.00`, `800万`, `¥0.01`. Null where it is no amount, negative, finer than a fen or beyond a quadrillion.
 * Digits are read as text: no float comes near them.
 */
export function fenOfYuan(text: string): bigint | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s,_¥元]/g, '');
  const found = /^(\d{1,15})(?:\.(\d{1,6}))?(万?)$/.exec(plain);
  if (found === null) return null;
  const [, whole = '', decimals = '', unit = ''] = found;
  const factor = unit === '万' ? tenThousand : 1n;
  const millionths = BigInt(whole + decimals.padEnd(6, '0')) * factor;
  return millionths % tenThousand === 0n ? millionths / tenThousand : null;
}

/** Fen in full, to the fen: 799999999n is `7,999,999.99`. */
export function yuanText(fen: bigint): string {
  const size = fen < 0n ? -fen : fen;
  return `${fen < 0n ? '−' : ''}${grouped((size / 100n).toString())}.${(size % 100n).toString().padStart(2, '0')}`;
}

/** Exact decimal text (`499999.999`) with groups of three before the point. */
export function grouped(decimal: string): string {
  const [whole = '', decimals] = decimal.split('.');
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`);
}

/** A percentage as a person types it, to basis points: `60`, `59.99`, `70 %`. Null where it is none, above 100 or finer than a basis point. */
export function basisPointsOf(text: string): number | null {
  const found = /^(\d{1,3})(?:\.(\d{1,2}))?%?$/.exec(text.normalize('NFKC').replaceAll(/\s/g, ''));
  if (found === null) return null;
  const points = Number((found[1] ?? '') + (found[2] ?? '').padEnd(2, '0'));
  return points <= 10_000 ? points : null;
}

/** Basis points in words: 5999 is `59.99 %`, 6000 is `60 %`. */
export function percentText(basisPoints: number): string {
  const decimals = (basisPoints % 100).toString().padStart(2, '0').replace(/0+$/, '');
  return `${Math.floor(basisPoints / 100)}${decimals === '' ? '' : `.${decimals}`} %`;
}
