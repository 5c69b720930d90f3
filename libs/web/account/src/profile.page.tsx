import type { AccountView } from '@techmatch/contracts';
import { accountLimits, languages, type Language } from '@techmatch/contracts/tables';
import { useAccount, useCloseAccount, useEditAccount } from '@techmatch/web-data';
import { ChoiceField, Day, DoneNote, EmptyState, Facts, FormFrame, PasswordField, QueryState, TextField, forgetDrafts, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useNavigate } from 'react-router';
import { AccountFrame, Panel } from './account-frame.js';

/** What the page is left with when the account is no more. */
const farewell = 'closed';

/** Who I am here. */
export function ProfilePage() {
  const place: { readonly state: unknown } = useLocation();
  if (place.state === farewell) return <Farewell />;
  return <AccountFrame>{() => <Profile />}</AccountFrame>;
}

function Profile() {
  const query = useAccount();
  return (
    <QueryState query={query}>
      {(account) => (
        <>
          <ProfilePanel account={account} />
          <ConsentsPanel account={account} />
          {!account.isDemo && <ClosePanel />}
        </>
      )}
    </QueryState>
  );
}

const languageNames = { zh: '中文', en: 'English' } as const satisfies Record<Language, string>;

function ProfilePanel({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  const edit = useEditAccount();
  const initial: { name: string; language: Language | '' } = { name: account.name, language: account.language };
  const form = useForm({ name: 'profile', initial, check: (values) => missing(values, ['name']) });
  const [isDone, setDone] = useState(false);
  return (
    <Panel title={t('account.profile')}>
      {account.isDemo && <p className="note small">{t('account.demoFixed')}</p>}
      <FormFrame
        form={form}
        fields={['name', 'language']}
        submit={t('form.save')}
        onSend={({ name, language }) => edit.mutateAsync({ name, ...(language !== '' && { language }) })}
        onTaken={() => setDone(true)}
        beside={form.isChanged && <button type="button" className="button button--plain" onClick={form.reset}>{t('form.discard')}</button>}
      >
        <TextField field={form.field('name')} label={t('account.name')} hint={t('register.nameHint')} autoComplete="name" maxLength={accountLimits.name} />
        <ChoiceField field={form.field('language')} label={t('account.language')} hint={t('account.languageHint')} choices={languages.map((value) => ({ value, label: languageNames[value], lang: value }))} />
      </FormFrame>
      {isDone && !form.isChanged && <DoneNote>{t('account.saved')}</DoneNote>}
      <Facts
        facts={[
          { label: t('account.email'), value: <span lang="">{account.email}</span> },
          { label: t('account.since'), value: <Day iso={account.createdAt} /> },
        ]}
      />
    </Panel>
  );
}

function ConsentsPanel({ account }: { account: AccountView }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('account.consents')}>
      <ul className="stack small">
        {account.consents.map(({ document, version, givenAt }) => (
          <li key={`${document}-${version}`}>
            <Link to={`/${document}/${version}`}>
              {t(`document.${document}`)} {t('document.version', { version })}
            </Link>
            {t('word.pause')}
            {t('account.agreed')} <Day iso={givenAt} />
          </li>
        ))}
      </ul>
      <p>
        <a className="button" href="/api/account/export" download="techmatch-account.json">
          {t('account.export')}
        </a>
      </p>
    </Panel>
  );
}

function ClosePanel() {
  const { t } = useTranslation();
  const close = useCloseAccount();
  const go = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const form = useForm({ name: null, initial: { password: '' }, check: (values) => missing(values, ['password']) });
  const send = async (values: { password: string }): Promise<void> => {
    await close.mutateAsync(values);
    forgetDrafts();
    await go('/account', { replace: true, state: farewell });
  };
  return (
    <Panel title={t('closeAccount.title')}>
      <p className="small">{t('closeAccount.what')}</p>
      {isOpen ? (
        <FormFrame
          form={form}
          fields={['password']}
          isDangerous
          submit={t('closeAccount.submit')}
          kept={t('closeAccount.kept')}
          onSend={send}
          beside={<button type="button" className="button button--plain" onClick={() => setOpen(false)}>{t('form.cancel')}</button>}
        >
          <PasswordField field={form.field('password')} label={t('account.password')} autoComplete="current-password" />
        </FormFrame>
      ) : (
        <p>
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {t('closeAccount.open')}
          </button>
        </p>
      )}
    </Panel>
  );
}

function Farewell() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('closeAccount.done')}>
      <title>{`${t('closeAccount.done')} · TechMatch`}</title>
      <p>{t('closeAccount.doneWhat')}</p>
      <Link className="button button--primary" to="/">
        {t('closeAccount.doneNext')}
      </Link>
    </EmptyState>
  );
}
