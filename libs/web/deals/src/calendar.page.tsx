import type { CalendarFeedView } from '@techmatch/contracts';
import { useCalendarFeed, useEndCalendarFeed, useMakeCalendarFeed, useSession } from '@techmatch/web-data';
import { CopyButton, DoneNote, ErrorState, ForPerson, Moment, QueryState, failureOf } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** One's own meetings in the calendar of a telephone or a mail program: an address, shown once, that can be ended. */
export function CalendarPage() {
  const session = useSession();
  return <ForPerson query={session}>{() => <Own />}</ForPerson>;
}

function Own() {
  const query = useCalendarFeed();
  return <QueryState query={query}>{(feed) => <Feed feed={feed} />}</QueryState>;
}

function Feed({ feed }: { feed: CalendarFeedView }) {
  const { t } = useTranslation();
  const [make, end] = [useMakeCalendarFeed(), useEndCalendarFeed()];
  const [isEnded, setEnded] = useState(false);
  const failure = make.error ?? end.error;
  const refused = failure === null ? null : failureOf(failure);
  return (
    <article className="column stack">
      <title>{`${t('calendar.title')} · TechMatch`}</title>
      <header className="stack">
        <p className="small">
          <Link to="/deals">← {t('deals.title')}</Link>
        </p>
        <h1>{t('calendar.title')}</h1>
        <p>{t('calendar.what')}</p>
      </header>
      {refused && <ErrorState title={t(`error.${refused.code}.title`, refused.params)} remedy={t(`error.${refused.code}.remedy`, refused.params)} />}
      {isEnded && feed.since === null && <DoneNote>{t('calendar.ended')}</DoneNote>}
      {feed.path !== null && <Made address={`${window.location.origin}${feed.path}.ics`} />}
      <section className="panel panel--wide stack" aria-label={t('calendar.state')}>
        <h2>{t('calendar.state')}</h2>
        {feed.since === null ? (
          <p>{t('calendar.none')}</p>
        ) : (
          <>
            <p>
              {t('calendar.since')} <Moment iso={feed.since} />
            </p>
            <p className="small muted">
              {t('calendar.lastRead')} {feed.lastReadAt === null ? t('calendar.neverRead') : <Moment iso={feed.lastReadAt} />}
            </p>
          </>
        )}
        <div className="form__actions">
          <button type="button" className={`button ${feed.since === null ? 'button--primary' : ''}`} disabled={make.isPending} onClick={() => make.mutate()}>
            {t(feed.since === null ? 'calendar.make' : 'calendar.renew')}
          </button>
          {feed.since !== null && (
            <button type="button" className="button button--danger" disabled={end.isPending} onClick={() => end.mutate(undefined, { onSuccess: () => setEnded(true) })}>
              {t('calendar.end')}
            </button>
          )}
        </div>
        {feed.since !== null && <p className="small muted">{t('calendar.renewWhat')}</p>}
      </section>
    </article>
  );
}

function Made({ address }: { address: string }) {
  const { t } = useTranslation();
  return (
    <section className="note stack" aria-label={t('calendar.address')}>
      <p>
        <strong>{t('calendar.once')}</strong>
      </p>
      <p className="calendar__address">
        <code lang="">{address}</code>
      </p>
      <p>
        <CopyButton label={t('calendar.copy')} text={() => address} />
      </p>
      <p className="small">{t('calendar.how')}</p>
      <p className="small">{t('calendar.secret')}</p>
    </section>
  );
}
