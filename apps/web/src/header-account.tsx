import { useSession } from '@techmatch/web-data';
import { withReturn } from '@techmatch/web-ui';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { worded } from './worded.js';

const person = () => worded(import('./routes/person.route.js'), 'notifications');
const HeaderPerson = lazy(async () => ({ default: (await person()).HeaderPerson }));
const PersonNotice = lazy(async () => ({ default: (await person()).PersonNotice }));

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

/** What a signed-in person is still asked for; a visitor does not load it. */
export function SessionNotice() {
  const { data: session } = useSession();
  if (!session || session.person === null) return null;
  return (
    <Suspense fallback={null}>
      <PersonNotice session={{ ...session, person: session.person }} />
    </Suspense>
  );
}
