import type { DealNextView } from '@techmatch/contracts';
import { useTranslation } from 'react-i18next';

/** What is to be done next in a deal. A step of the rules is named by its code, anything else by what people wrote. */
export function DealNext({ next: { code, item } }: { next: DealNextView }) {
  const { t } = useTranslation();
  const isRule = code === 'disposalStep';
  return (
    <span>
      {t(`deal.next.${code}`)}
      {item !== null && t('deal.colon')}
      {item !== null && <span {...(!isRule && { lang: '' })}>{isRule ? t(`policy.disposalStep.${item}`) : item}</span>}
    </span>
  );
}
