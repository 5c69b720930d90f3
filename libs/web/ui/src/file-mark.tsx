import type { AttachmentType } from '@techmatch/contracts/tables';
import { useTranslation } from 'react-i18next';
import { useLanguage, type Language } from './languages.js';

const steps = ['byte', 'kilobyte', 'megabyte'] as const;

/** A number of bytes in the unit that a person would say: `1.4 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const value = bytes / 1_000 ** step;
  return new Intl.NumberFormat(language, { style: 'unit', unit: steps[step], unitDisplay: 'short', maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 }).format(value);
}

/** A sheet with what the file is; where there is one, its small picture. Words for it stand beside. */
export function FileMark({ type, thumbnail }: { type: AttachmentType; thumbnail: string | null }) {
  if (thumbnail !== null) return <img className="file__mark" src={thumbnail} alt="" loading="lazy" />;
  return (
    <span className="file__mark file__mark--sheet" aria-hidden="true">
      {type.toUpperCase()}
    </span>
  );
}

/** What it is and how large. */
export function FileFacts({ type, bytes, width, height }: { type: AttachmentType; bytes: number; width: number | null; height: number | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const size = width === null || height === null ? '' : `${t('word.pause')}${width} × ${height}`;
  return (
    <span className="small muted figures">
      {t(`files.type.${type}`)}
      {t('word.pause')}
      {formatBytes(bytes, language)}
      {size}
    </span>
  );
}
