import { usePassSecondFactor, useSession, useSignOut } from '@techmatch/web-data';
import { FormFrame, QueryState, SignInNeeded, TextField, missing, useForm } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { PassOn } from './session-ready.js';
import { Sheet } from './sheet.js';

/** The code after the password: six digits, or one of the recovery codes. */
export function SecondFactorPage() {
  const { t } = useTranslation();
  const query = useSession();
  const signOut = useSignOut();
  return (
    <QueryState query={query}>
      {(session) => {
        if (session.person === null) return <SignInNeeded />;
        if (session.secondFactor !== 'needed') return <PassOn session={session} />;
        return (
          <Sheet title={t('secondFactor.give')} intro={t('secondFactor.giveIntro', { email: session.person.email })}>
            <CodeForm />
            <p className="small">
              {t('secondFactor.lost')}{' '}
              <button type="button" className="feedback__undo" onClick={() => signOut.mutate()}>
                {t('secondFactor.otherPerson')}
              </button>
            </p>
          </Sheet>
        );
      }}
    </QueryState>
  );
}

export function CodeForm({ onTaken }: { onTaken?: () => void }) {
  const { t } = useTranslation();
  const pass = usePassSecondFactor();
  const form = useForm({ name: null, initial: { code: '' }, check: (values) => missing(values, ['code']) });
  return (
    <FormFrame form={form} fields={['code']} submit={t('secondFactor.submit')} kept="" onSend={({ code }) => pass.mutateAsync({ code: code.replaceAll(/\s/g, '') })} {...(onTaken && { onTaken })}>
      <TextField field={form.field('code')} label={t('secondFactor.code')} hint={t('secondFactor.codeHint')} autoComplete="one-time-code" isCode maxLength={20} />
    </FormFrame>
  );
}
