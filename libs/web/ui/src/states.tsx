import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** The shape of what is coming, while it comes. */
export function LoadingCards({ count = 4 }: { count?: number }) {
  const { t } = useTranslation();
  return (
    <div className="cards" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: count }, (_, place) => (
        <div key={place} className="skeleton" aria-hidden="true">
          <span />
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}

/** Nothing here: what would be here, and what to do. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="note" role="status">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

interface ErrorProps {
  title: string;
  remedy: string;
  requestId?: string | null;
  onRetry?: () => void;
}

/** What happened, what was kept, what to do. */
export function ErrorState({ title, remedy, onRetry, requestId }: ErrorProps) {
  const { t } = useTranslation();
  return (
    <div className="note note--error" role="alert">
      <h2>{title}</h2>
      <p>{remedy}</p>
      {requestId && <p className="small muted">{t('state.requestId', { id: requestId })}</p>}
      {onRetry && (
        <button type="button" className="button" onClick={onRetry}>
          {t('state.retry')}
        </button>
      )}
    </div>
  );
}

/** A failed request in words. `code` is one of the contracts' or of the web's own; `kept` says what was not lost. */
export function ProblemState({ code, kept = '', ...rest }: Omit<ErrorProps, 'title' | 'remedy'> & { code: string; kept?: string }) {
  const { t } = useTranslation();
  return <ErrorState title={t(`error.${code}.title`)} remedy={`${t(`error.${code}.remedy`)} ${kept}`} {...rest} />;
}

/** The index is away and the database answers: literal hits only, nothing lost. */
export function DegradedNote() {
  const { t } = useTranslation();
  return (
    <p className="note note--warn" role="status">
      {t('state.degraded')}
    </p>
  );
}
