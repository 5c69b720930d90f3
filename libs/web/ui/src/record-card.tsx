import type { SearchHit } from '@techmatch/contracts';
import { useTranslation } from 'react-i18next';
import { RecordMeta } from './record-meta.js';
import { RecordTags } from './record-tags.js';
import { RecordTitle } from './record-title.js';
import type { AnyRecord } from './record-words.js';
import { Segments } from './segments.js';

/** The record inside a hit, whichever of the four it carries. */
export function recordOf(hit: Pick<SearchHit, 'result' | 'expert' | 'need' | 'organization'>): AnyRecord | null {
  return hit.result ?? hit.expert ?? hit.need ?? hit.organization ?? null;
}

/** One found record in a list. */
export function RecordCard({ hit }: { hit: SearchHit }) {
  const { t } = useTranslation();
  const record = recordOf(hit);
  if (!record) return null;
  return (
    <li className="card">
      <RecordTitle record={record} found={hit.title} />
      <RecordMeta record={record} />
      {hit.excerpt.some((segment) => segment.text !== '') && (
        <p className="card__text">
          <Segments segments={hit.excerpt} />
        </p>
      )}
      {hit.matchedKeywords.length > 0 && (
        <p className="small muted">
          {t('search.foundKeywords')} <span lang="zh">{hit.matchedKeywords.join('、')}</span>
        </p>
      )}
      <RecordTags record={record} />
    </li>
  );
}
