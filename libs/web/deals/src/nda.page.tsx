import type { NdaView } from '@techmatch/contracts';
import { useNameNdaReaders, useNda, useRevokeNda, useSession, useSignNda } from '@techmatch/web-data';
import { CheckField, ChoicesField, Day, DoneNote, ForPerson, FormFrame, MarkdownText, Moment, QueryState, failureOf, missing, useForm, useLanguage } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { NdaScans } from './nda-scans.js';
import { RecordLine } from './record-line.js';

const looks = { none: 'state', signed: 'state state--waiting', inForce: 'state state--good', revoked: 'state state--bad' } as const;

/** The agreement on confidentiality: its text, who agreed, to whom the annexes are open, and how it ends. A record of consent, and the page says so. */
export function NdaPage({ id }: { id: string }) {
  const query = useNda(id, useLanguage());
  return <ForPerson query={useSession()}>{() => <QueryState query={query}>{(nda) => <Agreement nda={nda} />}</QueryState>}</ForPerson>;
}

function Agreement({ nda }: { nda: NdaView }) {
  const { t } = useTranslation();
  const [done, setDone] = useState<string | null>(null);
  const { introductionId, state, text, records, inForceAt, revokedAt, revokedBy, allowedActions } = nda;
  return (
    <article className="column">
      <title>{`${t('nda.title')} · TechMatch`}</title>
      <header className="stack">
        <p className="small">
          <Link to={`/introductions/${introductionId}`}>← {t('nda.back')}</Link>
        </p>
        <h1>{t('nda.title')}</h1>
        <p className="state-line">
          <span className={looks[state]}>{t(`nda.state.${state}`)}</span>
          {state === 'inForce' && inForceAt !== null && <Moment iso={inForceAt} />}
          {state === 'revoked' && revokedAt !== null && <Moment iso={revokedAt} />}
        </p>
        <p>{revokedBy === null || state !== 'revoked' ? t(`nda.next.${state}`) : t('nda.revokedBy', { side: t(`introduction.side.${revokedBy}`) })}</p>
      </header>
      {done !== null && <DoneNote>{t(`nda.done.${done}`)}</DoneNote>}
      <section className="panel panel--wide" aria-label={t('nda.opens')}>
        <h2>{t('nda.opens')}</h2>
        {records.length === 0 ? (
          <p className="muted">{t('nda.opensNothing')}</p>
        ) : (
          <ul className="bullets">
            {records.map((record) => (
              <li key={record.id}>
                <RecordLine record={record} />
              </li>
            ))}
          </ul>
        )}
        <p className="small muted">{t('nda.opensHow')}</p>
      </section>
      <section className="panel panel--wide" aria-label={text.title}>
        <h2>{text.title}</h2>
        <p className="small muted">
          {t('nda.version', { version: text.version })} <Day iso={text.since} />
        </p>
        <MarkdownText text={text.text} lang={text.language} />
        <p className="small muted nda__hash">
          {t('nda.hash')} <code lang="">{text.sha256}</code>
        </p>
      </section>
      <Signatures nda={nda} />
      <NdaScans nda={nda} />
      {allowedActions.includes('sign') && <Sign nda={nda} onDone={() => setDone('sign')} />}
      {allowedActions.length === 0 && state !== 'inForce' && <p className="note">{t('nda.noRight')}</p>}
      <Readers nda={nda} onDone={() => setDone('name')} />
      {allowedActions.includes('revoke') && <Revoke nda={nda} onDone={() => setDone('revoke')} />}
    </article>
  );
}

function Signatures({ nda: { signatures } }: { nda: NdaView }) {
  const { t } = useTranslation();
  if (signatures.length === 0) return null;
  return (
    <section className="panel panel--wide" aria-label={t('nda.signatures')}>
      <h2>{t('nda.signatures')}</h2>
      <ul className="rows">
        {signatures.map(({ side, name, organization, version, sha256, signedAt }) => (
          <li key={side}>
            <div className="rows__main">
              <p>
                {t(`introduction.side.${side}`)}
                {t('introduction.colon')}
                <span lang="">{[organization, name].filter((part) => part !== null).join(' · ')}</span>
              </p>
              <p className="small muted nda__hash">
                {t('nda.version', { version })} · <code lang="">{sha256.slice(0, 16)}…</code>
              </p>
            </div>
            <Moment iso={signedAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sign({ nda: { introductionId, text }, onDone }: { nda: NdaView; onDone: () => void }) {
  const { t } = useTranslation();
  const sign = useSignNda(introductionId);
  const form = useForm({ name: null, initial: { isRead: false }, check: (values) => missing(values, ['isRead']) });
  return (
    <section className="panel panel--wide" aria-label={t('nda.sign')}>
      <FormFrame form={form} fields={['isRead']} submit={t('nda.sign')} onSend={() => sign.mutateAsync({ version: text.version, language: text.language, sha256: text.sha256 })} onTaken={onDone}>
        <CheckField field={form.field('isRead')} label={t('nda.isRead')} hint={t('nda.isReadHint')} />
      </FormFrame>
    </section>
  );
}

/** To whom the annexes of the other side are open; who may bind a side names colleagues. */
function Readers({ nda, onDone }: { nda: NdaView; onDone: () => void }) {
  const { t } = useTranslation();
  const { readers, allowedActions } = nda;
  const named = readers.filter(({ isNamed }) => isNamed);
  if (readers.length === 0) return null;
  return (
    <section className="panel panel--wide" aria-label={t('nda.readers')}>
      <h2>{t('nda.readers')}</h2>
      <ul className="bullets">
        {named.map(({ id, name, side }) => (
          <li key={id}>
            <span lang="">{name ?? t('introduction.leftMeanwhile')}</span> <span className="small muted">{t(`introduction.side.${side}`)}</span>
          </li>
        ))}
      </ul>
      {allowedActions.includes('name') && <NameReaders key={named.map(({ id }) => id).join()} nda={nda} onDone={onDone} />}
    </section>
  );
}

function NameReaders({ nda: { introductionId, readers }, onDone }: { nda: NdaView; onDone: () => void }) {
  const { t } = useTranslation();
  const name = useNameNdaReaders(introductionId);
  const own = readers.filter(({ isOurs }) => isOurs);
  const initial: { people: readonly string[] } = { people: own.filter(({ isNamed }) => isNamed).map(({ id }) => id) };
  const form = useForm({ name: null, initial });
  return (
    <details>
      <summary>{t('nda.nameColleagues')}</summary>
      <FormFrame form={form} fields={['people']} submit={t('form.save')} onSend={({ people }) => name.mutateAsync({ people: [...people] })} onTaken={onDone}>
        <ChoicesField field={form.field('people')} label={t('nda.colleagues')} choices={own.map(({ id, name: label }) => ({ value: id, label: label ?? '–' }))} />
      </FormFrame>
    </details>
  );
}

function Revoke({ nda: { introductionId }, onDone }: { nda: NdaView; onDone: () => void }) {
  const { t } = useTranslation();
  const revoke = useRevokeNda(introductionId);
  const failure = revoke.error === null ? null : failureOf(revoke.error);
  return (
    <section className="panel panel--wide" aria-label={t('nda.revoke')}>
      <h2>{t('nda.revoke')}</h2>
      <p>{t('nda.revokeWhat')}</p>
      {failure !== null && (
        <p className="note note--error" role="alert">
          {t(`error.${failure.code}.title`)}
        </p>
      )}
      <p>
        <button type="button" className="button button--danger" disabled={revoke.isPending} onClick={() => revoke.mutate(undefined, { onSuccess: onDone })}>
          {t('nda.revoke')}
        </button>
      </p>
    </section>
  );
}
