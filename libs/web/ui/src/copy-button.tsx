import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Copies text; says so, or shows it for copying by hand where the browser refuses. */
export function CopyButton({ label, text }: { label: string; text: () => string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  const copy = (): void => {
    const write = async (): Promise<void> => {
      try {
        await navigator.clipboard.writeText(text());
        setState('copied');
      } catch {
        setState('refused');
      }
    };
    void write();
  };
  return (
    <span className="row no-print">
      <button type="button" className="button" onClick={copy}>
        {state === 'copied' ? t('copy.done') : label}
      </button>
      <span className="hidden" role="status">
        {state === 'copied' ? t('copy.done') : ''}
      </span>
      {state === 'refused' && <input className="input" readOnly value={text()} aria-label={t('copy.byHand')} onFocus={(event) => event.currentTarget.select()} />}
    </span>
  );
}
