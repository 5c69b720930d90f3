import { useSession } from '@techmatch/web-data';
import { ProblemState, QueryState, SignInNeeded } from '@techmatch/web-ui';
import type { ReactNode } from 'react';

/** The desk is for those who write for an organisation; others are told why, or led to the sign-in and back. */
export function ForEditor({ children }: { children: ReactNode }) {
  const query = useSession();
  return (
    <QueryState query={query}>
      {({ person, secondFactor, allowedActions }) => {
        if (person === null) return <SignInNeeded />;
        if (secondFactor === 'needed' || secondFactor === 'toEnrol') return <SignInNeeded code="session.secondFactorNeeded" />;
        return allowedActions.includes('bulletin.edit') ? children : <ProblemState code="permission.denied" />;
      }}
    </QueryState>
  );
}
