import type { FeedbackView } from '@techmatch/contracts';
import { limits, type FeedbackReason } from '@techmatch/contracts/tables';
import { problemCodeOf, useGiveFeedback, useUndoFeedback, type MatchFeedback as Feedback } from '@techmatch/web-data';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FeedbackReasons } from './feedback-reasons.js';

/** The pair that is judged. `asker` is absent for a described problem: its text stays in the tab. */
export type JudgedPair = Pick<Feedback, 'asker' | 'found'>;

/** What a person says of one match: two quiet buttons, reasons when it was of no use, and a way back. */
export function MatchFeedback({ pair }: { pair: JudgedPair }) {
  const { t } = useTranslation();
  const give = useGiveFeedback();
  const undo = useUndoFeedback();
  const [noted, setNoted] = useState<FeedbackView | null>(null);
  const [isAsking, setAsking] = useState(false);
  // What was chosen and written outlives a failure, an undo and a closed list.
  const [reasons, setReasons] = useState<readonly FeedbackReason[]>([]);
  const [note, setNote] = useState('');
  const notUseful = useRef<HTMLButtonElement>(null);
  const failure = give.error ?? undo.error;

  const send = (feedback: Omit<Feedback, keyof JudgedPair>): void => {
    undo.reset();
    give.mutate({ ...pair, ...feedback }, {
      onSuccess: (view) => {
        setNoted(view);
        setAsking(false);
      },
    });
  };
  const takeBack = (id: string): void => {
    give.reset();
    undo.mutate(id, { onSuccess: () => setNoted(null) });
  };
  const close = (): void => {
    setAsking(false);
    notUseful.current?.focus();
  };
  return (
    <div className="feedback">
      {noted ? (
        <p className="small muted" role="status">
          {t(`feedback.noted.${noted.verdict}`)}
          {t('word.pause')}
          <button type="button" className="feedback__undo" disabled={undo.isPending} autoFocus onClick={() => takeBack(noted.id)}>
            {t('feedback.undo')}
          </button>
        </p>
      ) : (
        <div className="row feedback__ask" role="group" aria-label={t('feedback.ask')}>
          <button type="button" className="feedback__button" disabled={give.isPending} onClick={() => send({ verdict: 'useful' })}>
            {t('feedback.useful')}
          </button>
          <button type="button" ref={notUseful} className="feedback__button" aria-expanded={isAsking} disabled={give.isPending} onClick={() => setAsking(!isAsking)}>
            {t('feedback.notUseful')}
          </button>
        </div>
      )}
      {isAsking && !noted && (
        <FeedbackReasons
          reasons={reasons}
          note={note}
          isSending={give.isPending}
          onReasons={setReasons}
          onNote={setNote}
          onClose={close}
          onSend={() => send({ verdict: 'notUseful', reasons: [...reasons], ...(note.trim() !== '' && { note: note.trim().slice(0, limits.note) }) })}
        />
      )}
      {failure && (
        <p className="small feedback__failure" role="alert">
          {t(`error.${problemCodeOf(failure)}.title`)}
          {t('word.stop')} {t(`error.${problemCodeOf(failure)}.remedy`)} {give.error && t('feedback.kept')}
        </p>
      )}
    </div>
  );
}
