import { retainedNames, retention, type DocumentName } from '@techmatch/contracts/tables';
import { useDocument } from '@techmatch/web-data';
import { Day, MarkdownText, QueryState, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';

/** The terms, or what is done with personal data. */
export function DocumentPage({ name }: { name: DocumentName }) {
  const { t } = useTranslation();
  const query = useDocument(name, useLanguage());
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
            <MarkdownText text={document.text} lang={document.language} />
            {name === 'privacy' && <RetentionTable />}
          </>
        )}
      </QueryState>
    </article>
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
