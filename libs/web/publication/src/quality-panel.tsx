import type { QualityItemView, QualityView } from '@techmatch/contracts';
import type { PublicationKind } from '@techmatch/contracts/tables';
import { useTranslation } from 'react-i18next';
import { fieldOfItem } from './values.js';

interface Props {
  kind: PublicationKind;
  quality: QualityView;
  /** Leads to the field that an item is answered in; absent where nothing is edited. */
  onGo?: (field: string) => void;
}

/** How good a record is by the checklist, and what would raise it, what brings most first. */
export function QualityPanel({ kind, quality, onGo }: Props) {
  const { t } = useTranslation();
  const { score, bar, items } = quality;
  const open = items.filter(({ state }) => state !== 'full');
  const done = items.filter(({ state }) => state === 'full');
  return (
    <section className="quality stack" aria-labelledby="quality">
      <div className="row between">
        <h2 id="quality">{t('quality.title')}</h2>
        <p className="figures" role="status">
          {t('quality.score', { score })}
        </p>
      </div>
      <div className="quality__bar" aria-hidden="true">
        <span className={score >= bar ? 'quality__fill quality__fill--enough' : 'quality__fill'} style={{ width: `${score}%` }} />
        <span className="quality__mark" style={{ insetInlineStart: `${bar}%` }} />
      </div>
      <p className="small muted">{t(score >= bar ? 'quality.enough' : 'quality.below', { bar })}</p>
      {open.length > 0 && (
        <ul className="quality__items" aria-label={t('quality.wouldRaise')}>
          {open.map((item) => (
            <Item key={item.code} kind={kind} item={item} {...(onGo && { onGo })} />
          ))}
        </ul>
      )}
      {done.length > 0 && (
        <p className="small good">
          <span aria-hidden="true">✓ </span>
          {t('quality.done', { items: done.map(({ code }) => t(`quality.${kind}.${code}.name`)).join(t('word.listComma')) })}
        </p>
      )}
      <p className="small muted">{t('quality.checklist', { version: quality.checklistVersion })}</p>
    </section>
  );
}

function Item({ kind, item, onGo }: { kind: PublicationKind; item: QualityItemView; onGo?: (field: string) => void }) {
  const { t } = useTranslation();
  const name = t(`quality.${kind}.${item.code}.name`);
  return (
    <li>
      <span className="row between">
        {onGo ? (
          <button type="button" className="quality__go" onClick={() => onGo(fieldOfItem(item))}>
            {name}
          </button>
        ) : (
          <span>{name}</span>
        )}
        <span className="small figures muted">{t('quality.points', { points: item.points, of: item.of })}</span>
      </span>
      <span className="small muted">{t(`quality.${kind}.${item.code}.raise`)}</span>
    </li>
  );
}
