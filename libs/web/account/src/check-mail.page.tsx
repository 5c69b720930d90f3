import { isRecord } from '@techmatch/contracts/tables';
import { offerDrafts, useAwaitedSession, useDemoAccounts } from '@techmatch/web-data';
import { returnPath, withReturn } from '@techmatch/web-ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';
import { PassOn } from './session-ready.js';
import { Sheet } from './sheet.js';

/** Who was written to, as the page before said it; not in the address, where it would stay. */
export function useWrittenTo(): string | null {
  const state: unknown = useLocation().state;
  return isRecord(state) && typeof state.email === 'string' ? state.email : null;
}

/** A letter is on its way. This page waits: once its link was opened in another tab, it goes on by itself with everything that was written. */
export function CheckMailPage({ kind }: { kind: 'register' | 'reset' }) {
  const { t } = useTranslation();
  const email = useWrittenTo();
  const [address] = useSearchParams();
  const { data: session } = useAwaitedSession();
  useEffect(() => offerDrafts(), []);
  if (session && session.person !== null) return <PassOn session={session} />;
  const again = kind === 'register' ? '/register' : '/forgot-password';
  return (
    <Sheet title={t('checkMail.title')}>
      <div className="note">
        <p>
          {t(`checkMail.${kind}`)} {email !== null && <strong lang="">{email}</strong>}
        </p>
        <p>{t(`checkMail.${kind}Next`)}</p>
      </div>
      <OutboxHint />
      <p className="small muted">
        {t('checkMail.nothing')} <Link to={withReturn(again, returnPath(address))}>{t('checkMail.again')}</Link>
      </p>
    </Sheet>
  );
}

/** A demonstration sends no mail: its letters lie on a page. */
function OutboxHint() {
  const { t } = useTranslation();
  const { data: demo = [] } = useDemoAccounts();
  if (demo.length === 0) return null;
  return (
    <p className="note small">
      <span className="tag tag--demo">{t('provenance.demoTag')}</span> <span>{t('checkMail.demo')}</span>
      <Link className="button" to="/mail">
        {t('checkMail.outbox')}
      </Link>
    </p>
  );
}
