import { useSession } from '@techmatch/web-data';
import { withReturn } from '@techmatch/web-ui';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { worded } from './worded.js';

const HeaderPerson = lazy(async () => ({ default: (await worded(import('./routes/person.route.js'), 'notifications')).HeaderPerson }));

/** Sign-in, or who is signed in and for whom. Nothing until the server has said: no flicker of the wrong one. */
export function HeaderAccount() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const { data: session } = useSession();
  if (!session) return null;
  if (session.person === null) {
    const isSigningIn = /^\/(sign-in|register)/.test(pathname);
    return (
      <Link className="button button--small" to={isSigningIn ? `/sign-in${search}` : withReturn('/sign-in', pathname + search)}>
        {t('person.signIn')}
      </Link>
    );
  }
  return (
    <Suspense fallback={null}>
      <HeaderPerson session={session} person={session.person} />
    </Suspense>
  );
}

/** What a signed-in person still owes before their roles count. */
export function SessionNotice() {
  const { t } = useTranslation();
  const { pathname, search } = useLocation();
  const { data: session } = useSession();
  if (!session || session.person === null) return null;
  const page = session.secondFactor === 'needed' ? '/sign-in/second-factor' : session.secondFactor === 'toEnrol' ? '/account/security' : null;
  if (page === null || pathname === page) return null;
  return (
    <div className="page-notice">
      <p className="wrap small">
        {t(session.secondFactor === 'needed' ? 'person.owesCode' : 'person.owesEnrolment')} <Link to={withReturn(page, pathname + search)}>{t(session.secondFactor === 'needed' ? 'person.giveCode' : 'person.enrol')}</Link>
      </p>
    </div>
  );
}
