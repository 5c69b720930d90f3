import { accountLimits } from '@techmatch/contracts/tables';
import { useRequestReset } from '@techmatch/web-data';
import { FormFrame, TextField, missing, returnPath, useForm, withReturn } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { Sheet } from './sheet.js';

/** Asks for a letter with a link; says the same whether the address is known. */
export function ForgottenPasswordPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const [address] = useSearchParams();
  const ask = useRequestReset();
  const form = useForm({ name: 'sign-in', initial: { email: '' }, check: (values) => missing(values, ['email']) });
  const { email } = form.values;
  return (
    <Sheet title={t('forgotten.title')} intro={t('forgotten.intro')}>
      <FormFrame form={form} fields={['email']} submit={t('forgotten.submit')} onSend={(values) => ask.mutateAsync(values)} onTaken={() => void go(withReturn('/forgot-password/check-mail', returnPath(address)), { state: { email } })}>
        <TextField field={form.field('email')} label={t('account.email')} type="email" autoComplete="username" maxLength={accountLimits.email} />
      </FormFrame>
    </Sheet>
  );
}
