import { retainedNames, retention, type DocumentName } from '@techmatch/contracts/tables';
import { useDocument } from '@techmatch/web-data';
import { Day, QueryState, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { blocksOf, type Block } from './markdown.js';

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
            <div className="stack prose" lang={document.language}>
              {blocksOf(document.text).map((block, place) => (
                <BlockText key={place} block={block} />
              ))}
            </div>
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

function BlockText({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return block.level === 2 ? <h2>{block.text}</h2> : <h3>{block.text}</h3>;
    case 'list':
      return (
        <ul className="bullets">
          {block.items.map((item, place) => (
            <li key={place}>{item}</li>
          ))}
        </ul>
      );
    case 'text':
      return <p>{block.text}</p>;
  }
}
