import { useDealTimeline } from '@techmatch/web-data';
import { useTranslation } from 'react-i18next';
import { EventLine } from './deal-timeline.js';

/** What others did to a deal after the version that somebody looked at. */
export function ChangedSince({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const { data } = useDealTimeline(id);
  const changes = data?.pages.flatMap(({ events }) => events).filter((event) => event.version > version) ?? [];
  if (changes.length === 0) return null;
  return (
    <section className="note note--warn" aria-label={t('deal.changedSince')}>
      <p>
        <strong>{t('deal.changedSince')}</strong>
      </p>
      <ul className="bullets">
        {changes.map((event) => (
          <li key={event.seq}>
            <EventLine event={event} />
          </li>
        ))}
      </ul>
    </section>
  );
}
