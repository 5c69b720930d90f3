import type { ServiceInput, ServiceView } from '@techmatch/contracts';
import { formatMoney, formatMoneyRange, type Language } from '@techmatch/web-ui';
import type { TFunction } from 'i18next';

type Priced = Pick<ServiceView | ServiceInput, 'priceFromFen' | 'priceToFen' | 'priceUnit'>;

/** `400 – 600 元 / 机时`, or by agreement. */
export function priceWords({ priceFromFen, priceToFen, priceUnit }: Priced, t: TFunction, language: Language): string {
  if (priceFromFen === null) return t('service.byAgreement');
  const amount = priceToFen === null ? formatMoney(priceFromFen, language) : formatMoneyRange(priceFromFen, priceToFen, language);
  return t('service.price', { amount, unit: t(`service.unit.${priceUnit}`) });
}

/** Yuan as typed to fen as text; null where nothing was typed, undefined where it is no amount. */
export function yuanToFen(text: string): string | null | undefined {
  const trimmed = text.trim().replaceAll(',', '');
  if (trimmed === '') return null;
  const [, yuan, cents = ''] = /^(\d{1,14})(?:\.(\d{1,2}))?$/.exec(trimmed) ?? [];
  return yuan === undefined ? undefined : (BigInt(yuan) * 100n + BigInt(cents.padEnd(2, '0'))).toString();
}

/** Fen to yuan as a person types them. */
export function fenToYuan(fen: string | null): string {
  if (fen === null) return '';
  const amount = BigInt(fen);
  const cents = (amount % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  return `${amount / 100n}${cents === '' ? '' : `.${cents}`}`;
}
