import { formatMoment, formatSince } from './dates.js';
import { useLanguage } from './languages.js';

/** A moment to the minute, with how long ago it was beside it. */
export function Moment({ iso }: { iso: string }) {
  const language = useLanguage();
  return (
    <time dateTime={iso} className="figures">
      {formatMoment(iso, language)} <span className="muted small">{formatSince(iso, language)}</span>
    </time>
  );
}
