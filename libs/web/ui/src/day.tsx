import { formatDay, formatDistance } from './dates.js';
import { useLanguage } from './languages.js';

/** A day with how far it is beside it. */
export function Day({ iso }: { iso: string }) {
  const language = useLanguage();
  return (
    <time dateTime={iso}>
      {formatDay(iso, language)} <span className="muted small">{formatDistance(iso, language)}</span>
    </time>
  );
}
