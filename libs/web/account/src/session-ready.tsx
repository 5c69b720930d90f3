import type { SessionView } from '@techmatch/contracts';
import { returnPath, withReturn } from '@techmatch/web-ui';
import { Navigate, useLocation, useSearchParams } from 'react-router';

/** Where a session that was just opened goes on: to the second factor, to setting one up, or back to where the person was. */
export function nextPath(session: SessionView, back: string): string {
  if (session.secondFactor === 'needed') return withReturn('/sign-in/second-factor', back);
  return session.secondFactor === 'toEnrol' ? withReturn('/account/security', back) : back;
}

/** For pages that only a visitor needs: whoever is signed in goes on. */
export function PassOn({ session }: { session: SessionView }) {
  const [address] = useSearchParams();
  const { pathname } = useLocation();
  const next = nextPath(session, returnPath(address));
  return next.split('?', 1)[0] === pathname ? null : <Navigate to={next} replace />;
}
