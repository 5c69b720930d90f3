import type { SessionView } from '@techmatch/contracts';
import type { ReactNode } from 'react';
import { QueryState, SignInNeeded, type Query } from './query-state.js';

/** A session of somebody. */
export type PersonSession = SessionView & { person: NonNullable<SessionView['person']> };
const isPersonal = (session: SessionView): session is PersonSession => session.person !== null;

/** What a person needs to be signed in for, second factor given; else the way there and back. `query` asks for the session. */
export function ForPerson({ query, children }: { query: Query<SessionView>; children: (session: PersonSession) => ReactNode }) {
  return (
    <QueryState query={query}>
      {(session) => {
        if (!isPersonal(session)) return <SignInNeeded />;
        return session.secondFactor === 'needed' ? <SignInNeeded code="session.secondFactorNeeded" /> : children(session);
      }}
    </QueryState>
  );
}
