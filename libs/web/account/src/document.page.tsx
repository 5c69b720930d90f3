import type { DocumentView } from '@techmatch/contracts';
import { retainedNames, retention, type DocumentName } from '@techmatch/contracts/tables';
import { useDocument } from '@techmatch/web-data';
import { Day, MarkdownText, QueryState, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { DocumentChanges } from './document-changes.js';

/** The terms, or what is done with personal data: the version in force, or the one in the address; with `?since=`, what changed since that one. */
export function DocumentPage({ name }: { name: DocumentName }) {
  const { t } = useTranslation();
  const { version } = useParams();
  const [address] = useSearchParams();
  const query = useDocument(name, useLanguage(), version);
  const since = address.get('since');
  return (
    <article className="column">
      <title>{`${t(`document.${name}`)} · TechMatch`}</title>
      <QueryState query={query}>
        {(document) => (
          <>
            <div className="page-head">
              <h1 lang={document.language}>{document.title}</h1>
              <p className="small muted">
                {t('document.version', { version: document.version })}
                {t('word.pause')}
                {t('document.since')} <Day iso={document.since} />
              </p>
            </div>
            {!document.isInForce && (
              <p className="note note--warn">
                <span>
                  {t('document.earlier')} <Link className="inline-link" to={`/${name}`}>{t('document.inForce')}</Link>
                </span>
              </p>
            )}
            {since === null ? <WholeText document={document} /> : <Changes document={document} since={since} />}
            <Versions document={document} />
          </>
        )}
      </QueryState>
    </article>
  );
}

function WholeText({ document }: { document: DocumentView }) {
  return (
    <>
      <MarkdownText text={document.text} lang={document.language} />
      {document.name === 'privacy' && document.isInForce && <RetentionTable />}
    </>
  );
}

function Changes({ document: { name, version }, since }: { document: DocumentView; since: string }) {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <h2>{t('document.changes', { from: since })}</h2>
      <DocumentChanges name={name} from={since} to={String(version)} />
      <p>
        <Link className="button" to={`/${name}/${version}`}>
          {t('document.full')}
        </Link>
      </p>
    </section>
  );
}

/** Every version there was, each at an address of its own, and what shows that this one is still the same text. */
function Versions({ document: { name, version, versions, hash } }: { document: DocumentView }) {
  const { t } = useTranslation();
  return (
    <section className="stack small">
      <h2>{t('document.versions')}</h2>
      <ul className="stack">
        {versions.map((each, place) => {
          const before = versions[place + 1];
          return (
            <li key={each.version}>
              {each.version === version ? <strong>{t('document.version', { version: each.version })}</strong> : <Link to={`/${name}/${each.version}`}>{t('document.version', { version: each.version })}</Link>}
              {t('word.pause')}
              {t('document.since')} <Day iso={each.since} />
              {before && (
                <>
                  {t('word.pause')}
                  <Link to={`/${name}/${each.version}?since=${before.version}`}>{t('document.changes', { from: before.version })}</Link>
                </>
              )}
            </li>
          );
        })}
      </ul>
      <p className="muted">
        {t('document.fingerprint')}: <code className="fingerprint" lang="">{hash}</code>
        <br />
        {t('document.fingerprintWhy')}
      </p>
    </section>
  );
}

/** The periods that the worker keeps to, from the same table. */
function RetentionTable() {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <h2>{t('retention.title')}</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('retention.what')}</th>
            <th scope="col">{t('retention.howLong')}</th>
          </tr>
        </thead>
        <tbody>
          {retainedNames.map((name) => (
            <tr key={name}>
              <td data-label={t('retention.what')}>{t(`retention.of.${name}`)}</td>
              <td data-label={t('retention.howLong')}>{t(`retention.from.${retention[name].from}`, { count: retention[name].days })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small muted">{t('retention.basis')}</p>
    </section>
  );
}
