import { useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import type { RecordValues } from './values.js';
import type { Autosave } from './use-autosave.js';

const clock = { zh: 'zh-CN', en: 'en-GB' } as const;

/** Whether what is typed is safe, always in the same place: "saved 12:03", "saving…", or why not and that it is kept here. */
export function SaveState<V extends RecordValues>({ autosave, savedAt }: { autosave: Autosave<V>; savedAt: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { isSaving, isDirty, failure, conflict } = autosave;
  const time = new Intl.DateTimeFormat(clock[language], { timeStyle: 'short' }).format(new Date(savedAt));
  if (failure !== null && conflict === null && isDirty) {
    return (
      <p className="save-state small" role="status">
        <span className="field__problem">{t('saving.failed', { why: t(`error.${failure}.title`) })}</span>{' '}
        <button type="button" className="button button--plain" disabled={isSaving} onClick={() => void autosave.saveNow().catch(() => undefined)}>
          {t('saving.now')}
        </button>
      </p>
    );
  }
  return (
    <p className="save-state small muted" role="status">
      {conflict !== null ? t('saving.waits') : isSaving ? t('saving.running') : isDirty ? t('saving.soon') : t('saving.done', { time })}
    </p>
  );
}
