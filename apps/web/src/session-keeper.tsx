import { onRenewalNeeded, useSession, type RenewalReason } from '@techmatch/web-data';
import { Suspense, useEffect, useRef, useState } from 'react';
import { SignInAgain } from './account-pages.js';

interface Asking {
  reason: RenewalReason;
  person: { email: string; organizationId: string | null } | null;
  answer: (isRenewed: boolean) => void;
}

/** When a write finds the session ended, the person signs in again in place and the write is repeated: nothing typed is lost. */
export function SessionKeeper() {
  const { data: session } = useSession();
  const last = useRef<Asking['person']>(null);
  const [asking, setAsking] = useState<Asking | null>(null);
  useEffect(() => {
    if (session?.person) last.current = { email: session.person.email, organizationId: session.organization?.id ?? null };
  }, [session]);
  useEffect(() => onRenewalNeeded((reason) => new Promise((answer) => setAsking({ reason, person: last.current, answer }))), []);
  if (!asking) return null;
  const end = (isRenewed: boolean): void => {
    setAsking(null);
    asking.answer(isRenewed);
  };
  return (
    <Suspense fallback={null}>
      <SignInAgain reason={asking.reason} person={asking.person} onEnd={end} />
    </Suspense>
  );
}
