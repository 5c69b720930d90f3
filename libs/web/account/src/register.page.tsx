import type { DocumentView } from '@techmatch/contracts';
import { accountLimits } from '@techmatch/contracts/tables';
import { useDocument, useRegister, useSession } from '@techmatch/web-data';
import { CheckField, FormFrame, PasswordField, QueryState, TextField, missing, returnPath, useForm, useLanguage, withReturn } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { PassOn } from './session-ready.js';
import { Sheet } from './sheet.js';
import { KeptProblem } from './sign-in.page.js';

/** Who one is, a password, and what one agrees to. */
export function RegisterPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [address] = useSearchParams();
  const { data: session } = useSession();
  const terms = useDocument('terms', language);
  const privacy = useDocument('privacy', language);
  if (session && session.person !== null) return <PassOn session={session} />;
  return (
    <Sheet title={t('register.title')} intro={t('register.intro')}>
      <KeptProblem />
      <QueryState query={terms}>{(termsNow) => <QueryState query={privacy}>{(privacyNow) => <RegisterForm documents={[termsNow, privacyNow]} />}</QueryState>}</QueryState>
      <p className="small">
        {t('register.known')} <Link to={withReturn('/sign-in', returnPath(address))}>{t('signIn.title')}</Link>
      </p>
    </Sheet>
  );
}

function RegisterForm({ documents }: { documents: readonly [DocumentView, DocumentView] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const go = useNavigate();
  const [address] = useSearchParams();
  const register = useRegister();
  const form = useForm({
    name: 'register',
    initial: { email: address.get('email') ?? '', name: '', password: '', consents: false },
    secrets: ['password'],
    check: (values) => [
      ...missing(values, ['email', 'name', 'password']),
      ...(values.password !== '' && values.password.length < accountLimits.passwordMin ? [{ path: 'password', code: 'minLength', params: { limit: accountLimits.passwordMin } }] : []),
      ...(values.consents ? [] : [{ path: 'consents', code: 'consentNeeded', params: {} }]),
    ],
  });
  const { email } = form.values;
  const consents = documents.map(({ name, version }) => ({ document: name, version }));
  return (
    <FormFrame
      form={form}
      fields={['email', 'name', 'password', 'consents']}
      submit={t('register.submit')}
      onSend={({ name, password }) => register.mutateAsync({ email, name, password, language, consents })}
      onTaken={() => void go(withReturn('/register/check-mail', returnPath(address)), { state: { email } })}
    >
      <TextField field={form.field('email')} label={t('account.email')} hint={t('register.emailHint')} type="email" autoComplete="email" maxLength={accountLimits.email} />
      <TextField field={form.field('name')} label={t('account.name')} hint={t('register.nameHint')} autoComplete="name" maxLength={accountLimits.name} />
      <PasswordField field={form.field('password')} label={t('account.password')} hint={t('account.passwordHint', { least: accountLimits.passwordMin })} autoComplete="new-password" />
      <CheckField
        field={form.field('consents')}
        label={
          <>
            {t('register.agree')} <Link to="/terms" target="_blank">{t('document.terms')}</Link> {t('register.and')} <Link to="/privacy" target="_blank">{t('document.privacy')}</Link>
          </>
        }
        hint={t('register.agreeHint', { terms: documents[0].version, privacy: documents[1].version })}
      />
      <p className="small muted">{t('register.next')}</p>
    </FormFrame>
  );
}
