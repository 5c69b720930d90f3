import type { DealCard } from '@techmatch/contracts';
import { DealNext, formatDay, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** What is to be done next and by whom; always there while a deal is open. */
export function NextLine({ deal: { next, ownSides } }: { deal: Pick<DealCard, 'next' | 'ownSides'> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (next === null) return null;
  const isMine = next.by.some((side) => ownSides.includes(side));
  return (
    <p className="next-line">
      <span className={isMine ? 'state state--waiting' : 'state'}>{t(isMine ? 'deal.yourTurn' : 'deal.theirTurn')}</span>
      {!isMine && <span>{next.by.map((side) => t(`deal.side.${side}`)).join(t('word.listComma'))}</span>}
      <DealNext next={next} />
      {next.dueOn !== null && <span className="small muted">{t('deal.dueOn', { day: formatDay(next.dueOn, language) })}</span>}
    </p>
  );
}
