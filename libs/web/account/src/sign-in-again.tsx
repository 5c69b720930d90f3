import { useActFor, useSignIn, type RenewalReason } from '@techmatch/web-data';
import { FormFrame, PasswordField, TextField, missing, useForm } from '@techmatch/web-ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeForm } from './second-factor.page.js';

/** Who was signed in, and for whom they acted, before the session ended. */
export interface SignedOutPerson {
  email: string;
  organizationId: string | null;
}

interface Props {
  reason: RenewalReason;
  /** Null: nobody was signed in on this page yet. */
  person: SignedOutPerson | null;
  onEnd: (isRenewed: boolean) => void;
}

/** Signing in again in place: what was typed stays behind this window, and the request is repeated afterwards. */
export function SignInAgain({ reason, person, onEnd }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDialogElement>(null);
  const [step, setStep] = useState<RenewalReason>(reason);
  const actFor = useActFor();
  useEffect(() => {
    const dialog = frame.current;
    if (dialog && !dialog.open) dialog.showModal();
  }, []);
  const resume = async (): Promise<void> => {
    if (person && person.organizationId !== null) await actFor.mutateAsync(person.organizationId).catch(() => undefined);
    onEnd(true);
  };
  return (
    <dialog ref={frame} className="dialog" aria-labelledby="sign-in-again" onCancel={(event) => { event.preventDefault(); onEnd(false); }}>
      <div className="stack">
        <h2 id="sign-in-again">{t(step === 'session.needed' ? (person ? 'signInAgain.title' : 'signIn.title') : 'secondFactor.give')}</h2>
        <p className="small muted">{t(person ? 'signInAgain.why' : 'signInAgain.whyVisitor')}</p>
        {step === 'session.needed' ? <PasswordForm person={person} onSignedIn={(needsCode) => (needsCode ? setStep('session.secondFactorNeeded') : void resume())} /> : <CodeForm onTaken={() => void resume()} />}
        <p>
          <button type="button" className="button button--plain" onClick={() => onEnd(false)}>
            {t('signInAgain.later')}
          </button>
        </p>
      </div>
    </dialog>
  );
}

function PasswordForm({ person, onSignedIn }: { person: SignedOutPerson | null; onSignedIn: (needsCode: boolean) => void }) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const form = useForm({ name: null, initial: { email: person?.email ?? '', password: '' }, check: (values) => missing(values, ['email', 'password']) });
  return (
    <FormFrame form={form} fields={['email', 'password']} submit={t('signIn.submit')} kept="" onSend={async (values) => onSignedIn((await signIn.mutateAsync(values)).secondFactor === 'needed')}>
      {/* What is repeated is the request of the person who made it: somebody else begins anew. */}
      <TextField field={form.field('email')} label={t('account.email')} type="email" autoComplete="username" isReadOnly={person !== null} />
      <PasswordField field={form.field('password')} label={t('account.password')} autoComplete="current-password" />
    </FormFrame>
  );
}
