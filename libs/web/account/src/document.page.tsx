import type { DocumentName } from '@techmatch/contracts/tables';
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
          </>
        )}
      </QueryState>
    </article>
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
