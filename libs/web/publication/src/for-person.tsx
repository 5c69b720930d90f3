import type { SessionView } from '@techmatch/contracts';
import { useSession } from '@techmatch/web-data';
import { QueryState, SignInNeeded } from '@techmatch/web-ui';
import type { ReactNode } from 'react';

/** A session of somebody. */
export type PersonSession = SessionView & { person: NonNullable<SessionView['person']> };
const isPersonal = (session: SessionView): session is PersonSession => session.person !== null;

/** The desk is for people who are signed in, second factor given; whoever is not is led there and back. */
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
