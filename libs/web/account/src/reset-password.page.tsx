import { accountLimits } from '@techmatch/contracts/tables';
import { useResetPassword } from '@techmatch/web-data';
import { FormFrame, PasswordField, ProblemState, missing, useForm } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { nextPath } from './session-ready.js';
import { Sheet } from './sheet.js';

/** The link of the letter: a new password, which signs in and signs every other device out. */
export function ResetPasswordPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const [address] = useSearchParams();
  const token = address.get('token') ?? '';
  const reset = useResetPassword();
  const form = useForm({ name: null, initial: { password: '' }, check: (values) => missing(values, ['password']) });
  if (token === '') {
    return (
      <Sheet title={t('reset.title')}>
        <ProblemState code="account.linkNotUsable" />
        <Link to="/forgot-password">{t('verifyEmail.newLink')}</Link>
      </Sheet>
    );
  }
  return (
    <Sheet title={t('reset.title')} intro={t('reset.intro')}>
      <FormFrame
        form={form}
        fields={['password']}
        submit={t('reset.submit')}
        onSend={async ({ password }) => {
          const session = await reset.mutateAsync({ token, password });
          void go(nextPath(session, '/'), { replace: true });
        }}
        beside={<Link to="/forgot-password">{t('verifyEmail.newLink')}</Link>}
      >
        <PasswordField field={form.field('password')} label={t('account.newPassword')} hint={t('account.passwordHint', { least: accountLimits.passwordMin })} autoComplete="new-password" />
      </FormFrame>
    </Sheet>
  );
}
