import { problemCodeOf, useAccountSessions, useRevokeSession } from '@techmatch/web-data';
import { Moment, QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { AccountFrame, Panel } from './account-frame.js';

/** Where I am signed in, and how to end it there. */
export function SessionsPage() {
  return <AccountFrame>{() => <Sessions />}</AccountFrame>;
}

function Sessions() {
  const { t } = useTranslation();
  const query = useAccountSessions();
  const revoke = useRevokeSession();
  return (
    <Panel title={t('account.sessions')}>
      <p className="small muted">{t('sessions.about')}</p>
      {revoke.error && (
        <p className="field__problem" role="alert">
          {t(`error.${problemCodeOf(revoke.error)}.title`)}
          {t('word.stop')} {t(`error.${problemCodeOf(revoke.error)}.remedy`)}
        </p>
      )}
      <QueryState query={query}>
        {(sessions) => (
          <>
            <ul className="rows">
              {sessions.map(({ id, device, address, createdAt, lastSeenAt, isCurrent }) => (
                <li key={id}>
                  <div className="rows__main">
                    <p className="state-line">
                      <strong lang="">{device}</strong> {isCurrent && <span className="state state--good">{t('sessions.this')}</span>}
                    </p>
                    <p className="small muted">
                      {t('sessions.address')} <span lang="">{address}</span>
                    </p>
                    <p className="small muted">
                      {t('sessions.seen')} <Moment iso={lastSeenAt} />
                    </p>
                    <p className="small muted">
                      {t('sessions.since')} <Moment iso={createdAt} />
                    </p>
                  </div>
                  {!isCurrent && (
                    <button type="button" className="button" disabled={revoke.isPending} onClick={() => revoke.mutate(id)}>
                      {t('sessions.revoke')}
                      <span className="hidden"> {device}</span>
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {sessions.length > 1 ? (
              <p>
                <button type="button" className="button" disabled={revoke.isPending} onClick={() => revoke.mutate(null)}>
                  {t('sessions.revokeOthers')}
                </button>
              </p>
            ) : (
              <p className="small muted">{t('sessions.onlyThis')}</p>
            )}
          </>
        )}
      </QueryState>
    </Panel>
  );
}
