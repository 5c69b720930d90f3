import type { AccountView } from '@techmatch/contracts';
import { accountLimits } from '@techmatch/contracts/tables';
import { useAccount, useChangePassword, useRemoveSecondFactor } from '@techmatch/web-data';
import { FormFrame, PasswordField, QueryState, TextField, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountFrame, Panel } from './account-frame.js';
import { DoneNote } from './done-note.js';
import { Enrolment } from './enrolment.js';

/** How I prove that I am myself: password and second factor. */
export function SecurityPage() {
  const { t } = useTranslation();
  const query = useAccount();
  return (
    <AccountFrame>
      {(session) => (
        <QueryState query={query}>
          {(account) => (
            <>
              {session.secondFactor === 'toEnrol' && <p className="note note--warn">{t('secondFactor.mustEnrol')}</p>}
              {account.isDemo && <p className="note small">{t('account.demoFixed')}</p>}
              <SecondFactorPanel account={account} />
              {!account.isDemo && <PasswordPanel />}
            </>
          )}
        </QueryState>
      )}
    </AccountFrame>
  );
}

function PasswordPanel() {
  const { t } = useTranslation();
  const change = useChangePassword();
  const [isDone, setDone] = useState(false);
  const form = useForm({ name: null, initial: { current: '', password: '' }, check: (values) => missing(values, ['current', 'password']) });
  return (
    <Panel title={t('account.changePassword')}>
      <FormFrame form={form} fields={['current', 'password']} submit={t('account.changePassword')} onSend={(values) => change.mutateAsync(values)} onTaken={() => setDone(true)}>
        <PasswordField field={form.field('current')} label={t('account.currentPassword')} autoComplete="current-password" />
        <PasswordField field={form.field('password')} label={t('account.newPassword')} hint={t('account.passwordHint', { least: accountLimits.passwordMin })} autoComplete="new-password" />
      </FormFrame>
      {isDone && <DoneNote>{t('account.passwordChanged')}</DoneNote>}
    </Panel>
  );
}

function SecondFactorPanel({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const [isEnrolling, setEnrolling] = useState(false);
  return (
    <Panel title={t('secondFactor.title')}>
      <p className="state-line">
        <span className={account.hasSecondFactor ? 'state state--good' : 'state'}>{t(account.hasSecondFactor ? 'secondFactor.on' : 'secondFactor.off')}</span>
        <span className="small muted">{account.hasSecondFactor ? t('secondFactor.codesLeft', { count: account.recoveryCodesLeft }) : t('secondFactor.what')}</span>
      </p>
      {/* Once it is set up the recovery codes are still to be shown. */}
      {isEnrolling && <Enrolment onDone={() => setEnrolling(false)} />}
      {!isEnrolling && !account.hasSecondFactor && (
        <p>
          <button type="button" className="button button--primary" onClick={() => setEnrolling(true)}>
            {t('secondFactor.setUp')}
          </button>
        </p>
      )}
      {!isEnrolling && account.hasSecondFactor && !account.isDemo && <Removal />}
    </Panel>
  );
}

function Removal() {
  const { t } = useTranslation();
  const remove = useRemoveSecondFactor();
  const [isOpen, setOpen] = useState(false);
  const form = useForm({ name: null, initial: { password: '', code: '' }, check: (values) => missing(values, ['password', 'code']) });
  if (!isOpen) {
    return (
      <p>
        <button type="button" className="button" onClick={() => setOpen(true)}>
          {t('secondFactor.remove')}
        </button>
      </p>
    );
  }
  return (
    <FormFrame
      form={form}
      fields={['password', 'code']}
      isDangerous
      submit={t('secondFactor.remove')}
      onSend={(values) => remove.mutateAsync(values)}
      beside={<button type="button" className="button button--plain" onClick={() => setOpen(false)}>{t('form.cancel')}</button>}
    >
      <p className="small muted">{t('secondFactor.removeWhy')}</p>
      <PasswordField field={form.field('password')} label={t('account.password')} autoComplete="current-password" />
      <TextField field={form.field('code')} label={t('secondFactor.code')} hint={t('secondFactor.codeHint')} autoComplete="one-time-code" isCode maxLength={20} />
    </FormFrame>
  );
}
