import type { ProductSaidView } from '@techmatch/contracts';
import { formatMoney, formatMoneyRange, useLanguage, type Language } from '@techmatch/web-ui';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

type Priced = Pick<ProductSaidView, 'priceFromFen' | 'priceToFen' | 'priceUnit'>;

/** `400 – 600 元 / 机时`, or by agreement. */
export function priceOf({ priceFromFen, priceToFen, priceUnit }: Priced, t: TFunction, language: Language): string {
  if (priceFromFen === null) return t('service.byAgreement');
  const amount = priceToFen === null ? formatMoney(priceFromFen, language) : formatMoneyRange(priceFromFen, priceToFen, language);
  return t('service.price', { amount, unit: t(`service.unit.${priceUnit}`) });
}

/** What the catalogue said of a service when it was named: the catalogue may say something else today. */
export function ProductSaid({ said }: { said: ProductSaidView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <Link to={`/services/${said.id}`} lang="">
        {said.name}
      </Link>{' '}
      <span className="small muted figures">{t('vouchers.saidThen', { price: priceOf(said, t, language) })}</span>
    </>
  );
}
