import type { NotificationPage as Page, NotificationView } from '@techmatch/contracts';
import { problemCodeOf, useNotifications, useReadNotifications, useSession } from '@techmatch/web-data';
import { Day, EmptyState, ForPerson, PageLinks, ProblemState, QueryState, addressWith, formatMoment, formatSince, knownParams, moveInList, useLanguage, withParam } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { byDay } from './notification-days.js';

const addressOf = (params: URLSearchParams): string => addressWith('/notifications', params);

/** What I was told, newest first, each leading to what to do next. */
export function NotificationsPage() {
  const { t } = useTranslation();
  return (
    <ForPerson query={useSession()}>
      {() => (
        <div className="column">
          <title>{`${t('notifications.title')} · TechMatch`}</title>
          <div className="row between">
            <h1>{t('notifications.title')}</h1>
            <Link to="/account/notifications">{t('notifications.preferences')}</Link>
          </div>
          <Inbox />
        </div>
      )}
    </ForPerson>
  );
}

function Inbox() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const params = knownParams(address, ['unread', 'page']);
  const isUnreadOnly = params.get('unread') === 'true';
  const query = useNotifications(params);
  const read = useReadNotifications();
  const hasUnread = query.data?.notifications.some(({ isRead }) => !isRead) === true;
  return (
    <>
      <nav className="tabs" aria-label={t('notifications.filter')}>
        <Link to="/notifications" aria-current={isUnreadOnly ? undefined : 'page'}>
          {t('notifications.all')}
        </Link>
        <Link to="/notifications?unread=true" aria-current={isUnreadOnly ? 'page' : undefined}>
          {t('notifications.unread')}
        </Link>
      </nav>
      {read.error && <ProblemState code={problemCodeOf(read.error)} />}
      <QueryState query={query} count={4}>
        {(page) =>
          page.notifications.length === 0 ? (
            <Nothing isUnreadOnly={isUnreadOnly} />
          ) : (
            <>
              {hasUnread && (
                <p>
                  <button type="button" className="button" disabled={read.isPending} onClick={() => read.mutate({ all: true })}>
                    {t('notifications.readAll')}
                  </button>
                </p>
              )}
              <Days page={page} onRead={(id) => read.mutate({ ids: [id] })} />
              <PageLinks here={page.page} last={page.hasMore ? page.page + 1 : page.page} addressOf={(next) => addressOf(withParam(params, 'page', String(next)))} onGo={() => undefined} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

function Nothing({ isUnreadOnly }: { isUnreadOnly: boolean }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t(isUnreadOnly ? 'notifications.noneUnread' : 'notifications.none')}>
      <p>{t(isUnreadOnly ? 'notifications.noneUnreadWhy' : 'notifications.noneWhy')}</p>
      {!isUnreadOnly && (
        <Link className="button" to="/desk">
          {t('person.desk')}
        </Link>
      )}
    </EmptyState>
  );
}

function Days({ page, onRead }: { page: Page; onRead: (id: string) => void }) {
  return (
    <div className="stack" onKeyDown={moveInList}>
      {byDay(page.notifications).map(({ day, notifications }) => (
        <section key={day} className="stack notices" aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="notices__day">
            <Day iso={day} />
          </h2>
          <ul className="rows">
            {notifications.map((notification) => (
              <Line key={notification.id} notification={notification} onRead={() => onRead(notification.id)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** One notification. To follow it is to have read it. */
function Line({ notification, onRead }: { notification: NotificationView; onRead: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { kind, at, isRead, subject, count, who, reason, decision, path } = notification;
  const words = t(`notification.${kind}`, { count });
  return (
    <li className={isRead ? 'notice' : 'notice notice--unread'}>
      <div className="rows__main">
        <p>
          {!isRead && <span className="hidden">{t('notifications.new')} </span>}
          {path === null ? (
            <strong>{words}</strong>
          ) : (
            <Link to={path} data-list-item="" onClick={isRead ? undefined : onRead}>
              <strong>{words}</strong>
            </Link>
          )}
        </p>
        {decision !== null && <p>{t(`notifications.decision.${decision}`)}</p>}
        {who !== null && <p lang="">{who}</p>}
        {subject.isGone && decision !== null ? null : subject.isGone ? <p className="muted">{t(kind === 'savedGone' ? 'notifications.savedGone' : 'notifications.gone')}</p> : subject.name !== null && <p lang="">{subject.name}</p>}
        {reason !== null && (
          <p className="small">
            {t('notifications.reason')} <span lang="">{reason}</span>
          </p>
        )}
        <p className="small muted">
          <time dateTime={at} className="figures" title={formatMoment(at, language)}>
            {formatSince(at, language)}
          </time>
        </p>
      </div>
      {!isRead && (
        <button type="button" className="button button--plain" onClick={onRead}>
          {t('notifications.markRead')}
        </button>
      )}
    </li>
  );
}
