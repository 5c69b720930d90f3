import type { MatchView } from '@techmatch/contracts';
import { useTranslation } from 'react-i18next';

/** How far a broker could act on a match: words, and a bar as long as the share of the question that is covered. */
export function GradeBar({ grade, strength }: Pick<MatchView, 'grade' | 'strength'>) {
  const { t } = useTranslation();
  const percent = Math.round(Math.min(1, Math.max(0, strength)) * 100);
  return (
    <span className={`grade grade--${grade}`} title={t('match.covers', { percent })}>
      {t(`grade.${grade}`)}
      <span className="grade__bar" aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </span>
      <span className="hidden">{t('match.covers', { percent })}</span>
    </span>
  );
}
