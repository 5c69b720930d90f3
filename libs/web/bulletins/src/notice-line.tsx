import type { NoticeCard } from '@techmatch/contracts';
import { Day, OrganizationLink, formatDay, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** What kind of notice, whose, since when, and how long it holds. */
export function NoticeLine({ notice }: { notice: NoticeCard }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind, publisher, publishedAt, changedAt, validUntil, isPast, isDemo } = notice;
  return (
    <span className="meta">
      <span>{t(`notice.kind.${kind}`)}</span>
      <span>
        <OrganizationLink organization={publisher} />
      </span>
      {publishedAt !== null && (
        <span>
          <Day iso={publishedAt} />
        </span>
      )}
      {changedAt !== null && <span>{t('notice.changed', { day: formatDay(changedAt, language) })}</span>}
      {validUntil !== null && <span>{t(isPast ? 'notice.past' : 'notice.until', { day: formatDay(validUntil, language) })}</span>}
      {isDemo && <span className="tag tag--demo">{t('bulletin.demo')}</span>}
    </span>
  );
}
