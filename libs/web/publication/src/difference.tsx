import type { DifferenceSegment, DifferenceView } from '@techmatch/contracts';
import type { PublicationKind } from '@techmatch/contracts/tables';
import { useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { useFieldName } from './field-names.js';

/** One text with what was taken away and what was added, word by word; a screen reader is told which is which. */
export function Changed({ segments }: { segments: readonly DifferenceSegment[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <p className="changed" lang="">
      {segments.map(({ text, change }, place) => {
        if (change === 'same') return <span key={place}>{text}</span>;
        const Part = change === 'added' ? 'ins' : 'del';
        return (
          <Part key={place}>
            <span className="hidden" lang={language}>
              {t(`difference.${change}`)}
            </span>
            {text}
          </Part>
        );
      })}
    </p>
  );
}

/** The fields in which two versions differ. */
export function Difference({ kind, difference }: { kind: PublicationKind; difference: DifferenceView }) {
  const { t } = useTranslation();
  const nameOf = useFieldName(kind);
  if (difference.fields.length === 0) return <p className="small muted">{t('difference.nothing')}</p>;
  return (
    <dl className="difference">
      {difference.fields.map(({ path, segments }) => (
        <div key={path}>
          <dt className="small muted">{nameOf(path)}</dt>
          <dd>
            <Changed segments={segments} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
