import { useTranslation } from 'react-i18next';
import { formatDay, daysUntil } from './dates.js';
import { useLanguage } from './languages.js';
import { formatMoney, formatMoneyRange } from './money.js';
import type { AnyRecord } from './record-words.js';

/** The facts that people compare, as small labelled marks. */
export function RecordTags({ record }: { record: AnyRecord }) {
  const tags = useTags(record);
  if (tags.length === 0) return null;
  return (
    <ul className="tags">
      {tags.map(({ text, isMoney }) => (
        <li key={text} className={isMoney ? 'tag tag--money figures' : 'tag figures'}>
          {text}
        </li>
      ))}
    </ul>
  );
}

interface Tag {
  text: string;
  isMoney?: boolean;
}

function useTags(record: AnyRecord): Tag[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const modes = (list: readonly string[]): Tag[] => list.slice(0, 3).map((mode) => ({ text: t(`cooperation.${mode}`) }));
  switch (record.kind) {
    case 'result': {
      const price = record.priceFen === null ? (record.isNegotiable ? t('record.negotiable') : null) : formatMoney(record.priceFen, language);
      return [
        ...(record.trl === null ? [] : [{ text: t('record.trl', { trl: record.trl }) }]),
        ...(record.ipKind === null || record.ipKind === 'none' ? [] : [{ text: t(`ip.${record.ipKind}`) }]),
        ...modes(record.cooperation),
        ...(price === null ? [] : [{ text: price, isMoney: true }]),
      ];
    }
    case 'expert':
      return [...modes(record.services), ...(record.isOpenToCommissioner ? [{ text: t('expert.commissioner') }] : []), ...(record.resultCount > 0 ? [{ text: t('expert.results', { count: record.resultCount }) }] : [])];
    case 'need': {
      const budget = formatMoneyRange(record.budgetMinFen, record.budgetMaxFen, language);
      return [
        ...(record.trlWanted === null ? [] : [{ text: t('record.trlWanted', { trl: record.trlWanted }) }]),
        ...modes(record.cooperation),
        ...(record.deadline === null ? [] : [{ text: t(daysUntil(record.deadline) < 0 ? 'record.deadlinePassed' : 'record.deadline', { day: formatDay(record.deadline, language) }) }]),
        ...(budget === null ? [] : [{ text: t('record.budget', { budget }), isMoney: true }]),
      ];
    }
    case 'organization':
      return [];
  }
}
