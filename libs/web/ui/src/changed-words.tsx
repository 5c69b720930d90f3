import type { DifferenceSegment } from '@techmatch/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from './languages.js';

/** A text with what was taken away and what was added, word by word; a screen reader is told which is which. For an element of the class `changed`. */
export function ChangedWords({ segments }: { segments: readonly DifferenceSegment[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return segments.map(({ text, change }, place) => {
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
  });
}
