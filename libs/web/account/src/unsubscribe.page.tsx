import { problemCodeOf, useUnsubscribe } from '@techmatch/web-data';
import { DoneNote, ProblemState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { Sheet } from './sheet.js';

/** The link of a letter that stops such letters. One press, no sign-in; only a press, because mail programs open links by themselves. */
export function UnsubscribePage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const token = address.get('token') ?? '';
  const stop = useUnsubscribe();
  return (
    <Sheet title={t('unsubscribe.title')} intro={t('unsubscribe.intro')}>
      {token === '' ? (
        <ProblemState code="notification.linkNotUsable" />
      ) : (
        <div className="panel">
          {stop.error && <ProblemState code={problemCodeOf(stop.error)} />}
          {stop.data ? (
            <>
              <DoneNote>{t('unsubscribe.done')}</DoneNote>
              <ul className="stack small">
                {stop.data.kinds.map((kind) => (
                  <li key={kind}>{t(`notificationKind.${kind}`)}</li>
                ))}
              </ul>
            </>
          ) : (
            <p>
              <button type="button" className="button button--primary" disabled={stop.isPending} onClick={() => stop.mutate(token)}>
                {t('unsubscribe.submit')}
              </button>
            </p>
          )}
          <p className="small">
            <Link to="/account/notifications">{t('notifications.preferences')}</Link>
          </p>
        </div>
      )}
    </Sheet>
  );
}
