import type { AccountView } from '@techmatch/contracts';
import { accountLimits } from '@techmatch/contracts/tables';
import { useAccount, useChangePassword, useRemoveSecondFactor } from '@techmatch/web-data';
import { DoneNote, FormFrame, PasswordField, QueryState, TextField, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountFrame, Panel } from './account-frame.js';
import { Enrolment } from './enrolment.js';

/** How I prove that I am myself: password and second factor. */
export function SecurityPage() {
  return <AccountFrame>{(session) => <Security isOwed={session.secondFactor === 'toEnrol'} />}</AccountFrame>;
}

/** Setting up stands above what the session says: it is complete only when the recovery codes were seen. */
function Security({ isOwed }: { isOwed: boolean }) {
  const { t } = useTranslation();
  const [isEnrolling, setEnrolling] = useState(false);
  if (isEnrolling) {
    return (
      <Panel title={t('secondFactor.title')}>
        <Enrolment onDone={() => setEnrolling(false)} />
      </Panel>
    );
  }
  // Until it is set up the session may do nothing else, so nothing else is asked for.
  return isOwed ? (
    <Panel title={t('secondFactor.title')}>
      <p className="note note--warn">{t('secondFactor.mustEnrol')}</p>
      <SetUpButton onPress={() => setEnrolling(true)} />
    </Panel>
  ) : (
    <Settings onEnrol={() => setEnrolling(true)} />
  );
}

function SetUpButton({ onPress }: { onPress: () => void }) {
  const { t } = useTranslation();
  return (
    <p>
      <button type="button" className="button button--primary" onClick={onPress}>
        {t('secondFactor.setUp')}
      </button>
    </p>
  );
}

function Settings({ onEnrol }: { onEnrol: () => void }) {
  const { t } = useTranslation();
  const query = useAccount();
  return (
    <QueryState query={query}>
      {(account) => (
        <>
          {account.isDemo && <p className="note small">{t('account.demoFixed')}</p>}
          <SecondFactorPanel account={account} onEnrol={onEnrol} />
          {!account.isDemo && <PasswordPanel />}
        </>
      )}
    </QueryState>
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

function SecondFactorPanel({ account, onEnrol }: { account: AccountView; onEnrol: () => void }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('secondFactor.title')}>
      <p className="state-line">
        <span className={account.hasSecondFactor ? 'state state--good' : 'state'}>{t(account.hasSecondFactor ? 'secondFactor.on' : 'secondFactor.off')}</span>
        <span className="small muted">{account.hasSecondFactor ? t('secondFactor.codesLeft', { count: account.recoveryCodesLeft }) : t('secondFactor.what')}</span>
      </p>
      {!account.hasSecondFactor && !account.isDemo && <SetUpButton onPress={onEnrol} />}
      {account.hasSecondFactor && !account.isDemo && <Removal />}
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
