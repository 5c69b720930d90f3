import type { SessionView } from '@techmatch/contracts';
import { useSession } from '@techmatch/web-data';
import { QueryState, SignInNeeded, returnPath, withReturn } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router';

/** A session of somebody. */
export type PersonSession = SessionView & { person: NonNullable<SessionView['person']> };
const isPersonal = (session: SessionView): session is PersonSession => session.person !== null;

/** What a person needs to be signed in for, second factor given; else the way there and back. */
export function ForPerson({ children }: { children: (session: PersonSession) => ReactNode }) {
  const query = useSession();
  return (
    <QueryState query={query}>
      {(session) => {
        if (!isPersonal(session)) return <SignInNeeded />;
        return session.secondFactor === 'needed' ? <SignInNeeded code="session.secondFactorNeeded" /> : children(session);
      }}
    </QueryState>
  );
}

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
