import type { BulletinDraftItem } from '@techmatch/contracts';
import { bulletinLimits } from '@techmatch/contracts/tables';
import { KindMark, kindPath, type FormField } from '@techmatch/web-ui';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { moved, placeOf } from './issue-rows.js';
import { sectionsOf } from './issue-words.js';

/** The records of a draft by field and kind: moved with buttons or Alt + ↑ ↓, reworded, taken out. What moves is said to whoever does not see it. */
export function IssueItems({ field }: { field: FormField<readonly BulletinDraftItem[]> }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState('');
  const items = field.value;
  const idOf = (recordId: string, part: string): string => `${field.id}-${recordId}-${part}`;
  const move = (recordId: string, step: -1 | 1, focus: string): void => {
    const next = moved(items, recordId, step);
    const { place, of } = placeOf(next, recordId);
    field.set(next);
    setSaid(t('issueEditor.movedTo', { place, of }));
    // Moving an element takes the focus from it.
    requestAnimationFrame(() => document.getElementById(focus)?.focus());
  };
  const remove = (recordId: string): void => {
    field.set(items.filter((item) => item.recordId !== recordId));
    setSaid(t('issueEditor.removed'));
    requestAnimationFrame(() => document.getElementById(field.id)?.focus());
  };
  const reword = (recordId: string, blurb: string): void => field.set(items.map((item) => (item.recordId === recordId ? { ...item, blurb } : item)));
  const onKey = (event: KeyboardEvent, recordId: string): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(recordId, event.key === 'ArrowUp' ? -1 : 1, document.activeElement?.id ?? '');
  };
  return (
    <section className="stack" id={field.id} tabIndex={-1} aria-label={t('issueEditor.items')}>
      <h2>
        {t('issueEditor.items')} <span className="small muted figures">{t('bulletin.items', { count: items.length })}</span>
      </h2>
      <p className="small muted">{t('issueEditor.itemsHint')}</p>
      <p className="hidden" role="status">
        {said}
      </p>
      {items.length === 0 && <p className="note">{t('issueEditor.empty')}</p>}
      {sectionsOf(items).map((section) => (
        <section key={section.field ?? 'none'} className="group">
          <h3 className="group__head">{t(section.field === null ? 'bulletin.noField' : `field.${section.field}`)}</h3>
          {section.groups.map((group) => (
            <div key={group.kind} className="stack">
              <h4 className="small">
                <KindMark kind={group.kind} plural />
              </h4>
              <ol className="draft-items">
                {group.items.map((item, place) => (
                  <li key={item.recordId} className="draft-item" onKeyDown={(event) => onKey(event, item.recordId)}>
                    <Row item={item} id={idOf(item.recordId, 'blurb')} onReword={(blurb) => reword(item.recordId, blurb)} />
                    <div className="draft-item__acts">
                      {([-1, 1] as const).map((step) => {
                        const id = idOf(item.recordId, step === -1 ? 'up' : 'down');
                        return (
                          <button key={step} id={id} type="button" className="button button--small" aria-disabled={step === -1 ? place === 0 : place === group.items.length - 1} aria-label={t(step === -1 ? 'issueEditor.up' : 'issueEditor.down', { title: item.title ?? '' })} onClick={() => move(item.recordId, step, id)}>
                            {step === -1 ? '↑' : '↓'}
                          </button>
                        );
                      })}
                      <button type="button" className="button button--small" aria-label={t('issueEditor.removeOne', { title: item.title ?? '' })} onClick={() => remove(item.recordId)}>
                        {t('issueEditor.remove')}
                      </button>
                    </div>
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </section>
      ))}
    </section>
  );
}

function Row({ item, id, onReword }: { item: BulletinDraftItem; id: string; onReword: (blurb: string) => void }) {
  const { t } = useTranslation();
  const { kind, recordId, title, blurb, score, isWithdrawn } = item;
  if (isWithdrawn) return <p className="small field__problem">{t('issueEditor.gone')}</p>;
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        <span lang="">{title}</span>
      </label>
      <textarea id={id} className="input" rows={2} maxLength={bulletinLimits.blurb} value={blurb ?? ''} onChange={(event) => onReword(event.target.value)} />
      <span className="field__hint">
        <Link to={kindPath(kind, recordId)} target="_blank">
          {t('issueEditor.look')}
        </Link>
        {t('word.pause')}
        {t('issueEditor.score', { score })}
      </span>
    </div>
  );
}
