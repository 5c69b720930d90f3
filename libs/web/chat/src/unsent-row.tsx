import { useTranslation } from 'react-i18next';
import { PlainText, References } from './message-row.js';
import type { Unsent } from './unsent.store.js';

/** A message that is on its way, or was refused: it says so, and what can be done. */
export function UnsentRow({ message, isWaiting, onAgain, onDiscard }: { message: Unsent; isWaiting: boolean; onAgain: () => void; onDiscard: () => void }) {
  const { t } = useTranslation();
  const { text, references, files, problem } = message;
  return (
    <article className="talk__message talk__message--mine talk__message--unsent">
      <div className="talk__bubble">
        {text !== '' && <PlainText text={text} spokenTo={[]} />}
        {references.length > 0 && <References references={references} />}
        {files.length > 0 && <p className="small">{files.map(({ name }) => name).join(t('word.listComma'))}</p>}
      </div>
      {problem === null ? (
        <p className="talk__foot small muted">{t(isWaiting ? 'chat.state.waiting' : 'chat.state.pending')}</p>
      ) : (
        <div className="talk__foot small">
          <span className="talk__failed">
            {t('chat.state.failed')}
            {t('word.pause')}
            {t(`error.${problem}.title`)}
          </span>
          <button type="button" className="talk__act" onClick={onAgain}>
            {t('chat.retry')}
          </button>
          <button type="button" className="talk__act" onClick={onDiscard}>
            {t('chat.discard')}
          </button>
        </div>
      )}
    </article>
  );
}
