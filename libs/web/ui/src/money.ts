import type { Language } from './languages.js';

const fenPerYuan = 100n;
const yuanPerWan = 10_000n;
const wanPerYi = 10_000n;

/** `value` ÷ `unit` with at most two decimals, cut off, without trailing zeros: 1 234 567 ÷ 10 000 is `123.45`. */
function inUnits(value: bigint, unit: bigint): string {
  const whole = value / unit;
  const cents = ((value % unit) * 100n) / unit;
  const decimals = cents.toString().padStart(2, '0').replace(/0+$/, '');
  return `${whole.toLocaleString('en-US')}${decimals === '' ? '' : `.${decimals}`}`;
}

/** Fen as yuan: 123456 is `1,234.56`. */
export const yuanOf = (fen: string): string => inUnits(BigInt(fen), fenPerYuan);

/**
 * An amount in words: 万元 from 10 000 yuan, 亿元 from 100 million; English writes the yuan out.
 * @param fen integer fen as text, as the API gives it
 */
export function formatMoney(fen: string, language: Language): string {
  const amount = BigInt(fen);
  const sign = amount < 0n ? '−' : '';
  const value = amount < 0n ? -amount : amount;
  if (language === 'en') return `${sign}CNY ${inUnits(value, fenPerYuan)}`;
  const wan = fenPerYuan * yuanPerWan;
  if (value >= wan * wanPerYi) return `${sign}${inUnits(value, wan * wanPerYi)} 亿元`;
  if (value >= wan) return `${sign}${inUnits(value, wan)} 万元`;
  return `${sign}${inUnits(value, fenPerYuan)} 元`;
}

/** A range of amounts; a missing end is left open. Null when nothing is stated. */
export function formatMoneyRange(min: string | null, max: string | null, language: Language): string | null {
  if (min !== null && max !== null) return min === max ? formatMoney(min, language) : `${formatMoney(min, language)} – ${formatMoney(max, language)}`;
  if (max !== null) return `≤ ${formatMoney(max, language)}`;
  return min === null ? null : `≥ ${formatMoney(min, language)}`;
}

/** Yuan in 万元 as typed by a person (`30`, `12.5`) to fen; null when it is no amount. */
export function wanToFen(wan: number | null): string | null {
  if (wan === null || !Number.isFinite(wan) || wan < 0) return null;
  return BigInt(Math.round(wan * 1_000_000)).toString();
}

export function fenToWan(fen: string): number {
  return Number(BigInt(fen)) / 1_000_000;
}
