import type { BulletinDraftItem } from '@techmatch/contracts';
import { limits } from '@techmatch/contracts/tables';
import { useBulletinCandidates } from '@techmatch/web-data';
import { KindMark, QueryState, useDebounced } from '@techmatch/web-ui';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  id: string;
  chosen: readonly BulletinDraftItem[];
  onAdd: (item: BulletinDraftItem) => void;
}

const restMs = 350;

/** What is new and not on the draft, the best first; a word looks in the libraries. */
export function Candidates({ id, chosen, onAdd }: Props) {
  const { t } = useTranslation();
  const field = useId();
  const [isOpen, setOpen] = useState(false);
  const [q, setQ] = useState('');
  const query = useBulletinCandidates(id, useDebounced(q.trim(), restMs), isOpen);
  const taken = new Set(chosen.map(({ recordId }) => recordId));
  return (
    <details className="panel" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('issueEditor.add')}</summary>
      {isOpen && (
        <div className="stack">
          <label className="field" htmlFor={field}>
            <span className="field__label">{t('issueEditor.search')}</span>
            <input id={field} className="input" type="search" value={q} maxLength={limits.query} onChange={(event) => setQ(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} />
            <span className="field__hint">{t('issueEditor.searchHint')}</span>
          </label>
          <QueryState query={query} count={1}>
            {({ items }) => {
              const open = items.filter((item) => !taken.has(item.recordId));
              return open.length === 0 ? (
                <p className="small muted">{t(q.trim() === '' ? 'issueEditor.nothingNew' : 'issueEditor.nothingFound')}</p>
              ) : (
                <ul className="rows">
                  {open.map((item) => (
                    <li key={item.recordId}>
                      <div className="rows__main">
                        <span>
                          <span className="small muted">
                            <KindMark kind={item.kind} />
                          </span>{' '}
                          <span lang="">{item.title}</span>
                        </span>
                        <span className="small muted">
                          {t(item.field === null ? 'bulletin.noField' : `field.${item.field}`)}
                          {t('word.pause')}
                          {t('issueEditor.score', { score: item.score })}
                        </span>
                      </div>
                      <button type="button" className="button button--small" aria-label={t('issueEditor.addOne', { title: item.title ?? '' })} onClick={() => onAdd(item)}>
                        {t('issueEditor.addNow')}
                      </button>
                    </li>
                  ))}
                </ul>
              );
            }}
          </QueryState>
        </div>
      )}
    </details>
  );
}
