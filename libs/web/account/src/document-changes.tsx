import type { DocumentPartView } from '@techmatch/contracts';
import type { DocumentName } from '@techmatch/contracts/tables';
import { useDocumentDifference } from '@techmatch/web-data';
import { ChangedWords, QueryState, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { foldParts } from './document-difference.js';

/** What changed in a document from one version to another; what stayed can be unfolded. */
export function DocumentChanges({ name, from, to }: { name: DocumentName; from: string; to: string }) {
  const { t } = useTranslation();
  const query = useDocumentDifference(name, useLanguage(), from, to);
  return (
    <QueryState query={query}>
      {({ language, parts }) => {
        if (!parts.some(({ isChanged }) => isChanged)) return <p className="small muted">{t('document.nothing')}</p>;
        return (
          <div className="stack prose" lang={language}>
            {foldParts(parts).map((shown, place) => ('part' in shown ? <Part key={place} part={shown.part} /> : <Folded key={place} parts={shown.folded} />))}
          </div>
        );
      }}
    </QueryState>
  );
}

function Part({ part: { kind, segments } }: { part: DocumentPartView }) {
  const words = <ChangedWords segments={segments} />;
  switch (kind) {
    case 'heading':
      return <h3 className="changed">{words}</h3>;
    case 'item':
      return (
        <ul className="bullets">
          <li className="changed">{words}</li>
        </ul>
      );
    case 'text':
      return <p className="changed">{words}</p>;
  }
}

function Folded({ parts }: { parts: readonly DocumentPartView[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <details>
      <summary className="small muted" lang={language}>
        {t('document.unchanged', { count: parts.length })}
      </summary>
      <div className="stack">
        {parts.map((part, place) => (
          <Part key={place} part={part} />
        ))}
      </div>
    </details>
  );
}
