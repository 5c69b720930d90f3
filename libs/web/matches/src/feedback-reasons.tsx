import { feedbackReasons, limits, type FeedbackReason } from '@techmatch/contracts/tables';
import { useEffect, useRef, type KeyboardEvent, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  reasons: readonly FeedbackReason[];
  note: string;
  isSending: boolean;
  onReasons: (reasons: readonly FeedbackReason[]) => void;
  onNote: (note: string) => void;
  onClose: () => void;
  onSend: () => void;
}

/** Why a match was of no use: several reasons, and a word of one's own. Escape closes, what was chosen stays. */
export function FeedbackReasons({ reasons, note, isSending, onReasons, onNote, onClose, onSend }: Props) {
  const { t } = useTranslation();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const toggle = (reason: FeedbackReason): void => onReasons(reasons.includes(reason) ? reasons.filter((other) => other !== reason) : [...reasons, reason]);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (reasons.length > 0 && !isSending) onSend();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <form className="feedback__form" onSubmit={submit} onKeyDown={onKeyDown}>
      <fieldset className="feedback__reasons">
        <legend className="small muted">{t('feedback.why')}</legend>
        {feedbackReasons.map((reason, place) => (
          <label key={reason} className="feedback__reason">
            <input ref={place === 0 ? first : undefined} type="checkbox" checked={reasons.includes(reason)} onChange={() => toggle(reason)} />
            {t(`feedback.reason.${reason}`)}
          </label>
        ))}
      </fieldset>
      <label className="field-label">
        {t('feedback.note')}
        <textarea className="input" rows={2} maxLength={limits.note} value={note} onChange={(event) => onNote(event.target.value)} />
      </label>
      <div className="row between">
        <p className="small muted feedback__private">{t('feedback.notePrivate')}</p>
        <div className="row">
          <button type="button" className="button button--plain" onClick={onClose}>
            {t('feedback.cancel')}
          </button>
          <button type="submit" className="button" disabled={reasons.length === 0 || isSending}>
            {t(isSending ? 'feedback.sending' : 'feedback.send')}
          </button>
        </div>
      </div>
    </form>
  );
}
