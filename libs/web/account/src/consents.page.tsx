import type { DocumentConsentView } from '@techmatch/contracts';
import { useAgree, useConsents, useDocument } from '@techmatch/web-data';
import { Day, DoneNote, EmptyState, FormFrame, MarkdownText, QueryState, returnPath, useForm, useLanguage } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { AccountFrame, Panel } from './account-frame.js';
import { DocumentChanges } from './document-changes.js';

/** Documents with a version that the person has not agreed to: what changed, and agreeing. */
export function ConsentsPage() {
  return <AccountFrame>{() => <Consents />}</AccountFrame>;
}

function Consents() {
  const query = useConsents();
  const [isDone, setDone] = useState(false);
  return (
    <QueryState query={query}>
      {(all) => {
        const needed = all.filter(({ isNeeded }) => isNeeded);
        if (isDone) return <Done />;
        return needed.length === 0 ? <Nothing /> : <Needed consents={needed} onDone={() => setDone(true)} />;
      }}
    </QueryState>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('consents.none')}>
      <p>{t('consents.noneWhy')}</p>
      <Back />
    </EmptyState>
  );
}

function Done() {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <DoneNote>{t('consents.done')}</DoneNote>
      <p>
        <Back />
      </p>
    </div>
  );
}

function Back() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  return (
    <Link className="button button--primary" to={returnPath(address, '/account')}>
      {t(address.has('back') ? 'consents.back' : 'account.profile')}
    </Link>
  );
}

function Needed({ consents, onDone }: { consents: readonly DocumentConsentView[]; onDone: () => void }) {
  const { t } = useTranslation();
  const agree = useAgree();
  const form = useForm({ name: null, initial: {} });
  return (
    <>
      <div className="stack">
        <h2>{t('consents.title')}</h2>
        <p className="muted">{t('consents.intro')}</p>
      </div>
      {consents.map((consent) => (
        <NeededDocument key={consent.document} consent={consent} />
      ))}
      <FormFrame
        form={form}
        fields={[]}
        submit={t('consents.submit')}
        kept={t('consents.kept')}
        onSend={() => agree.mutateAsync(consents.map(({ document, version }) => ({ document, version })))}
        onTaken={onDone}
      >
        <p className="small muted">
          {t('consents.otherwise')}
          <Link className="inline-link" to="/account">
            {t('consents.otherwiseLink')}
          </Link>
          {t('word.stop')}
        </p>
      </FormFrame>
    </>
  );
}

function NeededDocument({ consent: { document, version, since, agreed } }: { consent: DocumentConsentView }) {
  const { t } = useTranslation();
  return (
    <Panel title={t(`document.${document}`)}>
      {agreed === null ? (
        <>
          <p className="small">{t('consents.never')}</p>
          <WholeText name={document} version={version} />
        </>
      ) : (
        <>
          <p className="small">
            {t('consents.was', { version: agreed.version })} <Day iso={agreed.givenAt} />
            {t('word.stop')} {t('consents.isNow', { version })} <Day iso={since} />
            {t('word.stop')}
          </p>
          <DocumentChanges name={document} from={String(agreed.version)} to={String(version)} />
          <p>
            <Link to={`/${document}/${version}`} target="_blank">
              {t('document.full')}
            </Link>
          </p>
        </>
      )}
    </Panel>
  );
}

function WholeText({ name, version }: { name: DocumentConsentView['document']; version: number }) {
  const query = useDocument(name, useLanguage(), String(version));
  return <QueryState query={query}>{({ text, language }) => <MarkdownText text={text} lang={language} />}</QueryState>;
}
