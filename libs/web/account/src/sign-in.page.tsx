import { useDemoAccounts, useProblemDraft, useSession, useSignIn } from '@techmatch/web-data';
import { FormFrame, PasswordField, TextField, missing, returnPath, useForm, withReturn } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { DemoPeople } from './demo-people.js';
import { PassOn } from './session-ready.js';

/** Address and password; in a demonstration also a person to be with one press. */
export function SignInPage() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const { data: demo = [] } = useDemoAccounts();
  if (session && session.person !== null) return <PassOn session={session} />;
  return (
    <div className={demo.length > 0 ? 'sheet sheet--beside' : 'sheet'}>
      <title>{`${t('signIn.title')} · TechMatch`}</title>
      <div className="stack">
        <h1>{t('signIn.title')}</h1>
        <KeptProblem />
        <SignInForm />
      </div>
      {demo.length > 0 && <DemoPeople people={demo} />}
    </div>
  );
}

function SignInForm() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const back = returnPath(address);
  const signIn = useSignIn();
  const form = useForm({ name: 'sign-in', initial: { email: '', password: '' }, secrets: ['password'], check: (values) => missing(values, ['email', 'password']) });
  return (
    <FormFrame form={form} fields={['email', 'password']} submit={t('signIn.submit')} kept="" onSend={(values) => signIn.mutateAsync(values)}>
      <TextField field={form.field('email')} label={t('account.email')} type="email" autoComplete="username" />
      <PasswordField field={form.field('password')} label={t('account.password')} autoComplete="current-password" />
      <p className="row between small">
        <Link to={withReturn('/forgot-password', back)}>{t('signIn.forgotten')}</Link>
        <span>
          {t('signIn.new')} <Link to={withReturn('/register', back)}>{t('register.title')}</Link>
        </span>
      </p>
    </FormFrame>
  );
}

/** The described problem is still here, and will be afterwards. */
export function KeptProblem() {
  const { t } = useTranslation();
  const [draft] = useProblemDraft();
  const text = draft.text.trim();
  if (text === '') return null;
  return (
    <p className="note small">
      {t('signIn.keptProblem')} <span lang="zh">“{text.length > 40 ? `${text.slice(0, 40)}…` : text}”</span>
    </p>
  );
}
