import type { ChatMessageView } from '@techmatch/contracts';
import { chatLimits } from '@techmatch/contracts/tables';
import { useChatVersions, useDeleteChatMessage, useEditChatMessage } from '@techmatch/web-data';
import { formatMoment, QueryState, useLanguage } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from './failure.js';
import { ToDeal, type DealHere } from './to-deal.js';

/** What the reader may do with a message: the server says what. */
export function MessageActs({ message, deal, onEdit, onReport, onChanged }: { message: ChatMessageView; deal: DealHere | null; onEdit: () => void; onReport: () => void; onChanged: (message: ChatMessageView) => void }) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const remove = useDeleteChatMessage(message.id);
  const { allowedActions } = message;
  return (
    <span className="talk__acts" role="group" aria-label={t('chat.acts')}>
      {allowedActions.includes('edit') && (
        <button type="button" className="talk__act" onClick={onEdit}>
          {t('chat.edit')}
        </button>
      )}
      {allowedActions.includes('delete') && !isAsking && (
        <button type="button" className="talk__act" onClick={() => setAsking(true)}>
          {t('chat.delete')}
        </button>
      )}
      {allowedActions.includes('report') && (
        <button type="button" className="talk__act" onClick={onReport}>
          {t('chat.report.act')}
        </button>
      )}
      {deal !== null && message.text !== null && <ToDeal message={message} deal={deal} />}
      {isAsking && (
        <span className="talk__ask" role="alert">
          {t('chat.confirmDelete')}{' '}
          <button type="button" className="talk__act" disabled={remove.isPending} onClick={() => remove.mutate(undefined, { onSuccess: onChanged })}>
            {t('chat.delete')}
          </button>
          <button type="button" className="talk__act" onClick={() => setAsking(false)}>
            {t('chat.cancel')}
          </button>
        </span>
      )}
      {remove.error !== null && <Failure error={remove.error} />}
    </span>
  );
}

/** New words for one's own message, in its place. */
export function EditMessage({ message, onChanged, onClose }: { message: ChatMessageView; onChanged: (message: ChatMessageView) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(message.text ?? '');
  const edit = useEditChatMessage(message.id);
  const save = (): void =>
    edit.mutate(text.trim(), {
      onSuccess: (changed) => {
        onChanged(changed);
        onClose();
      },
    });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <textarea className="input" rows={3} autoFocus maxLength={chatLimits.text} value={text} aria-label={t('chat.edit')} onChange={(event) => setText(event.target.value)} />
      {edit.error !== null && <Failure error={edit.error} />}
      <p className="row">
        <button type="submit" className="button button--primary" disabled={edit.isPending || text.trim() === '' || text.trim() === message.text}>
          {t('chat.save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('chat.cancel')}
        </button>
      </p>
    </form>
  );
}

/** That it was reworded, and what it said before, for who wants to see it. */
export function EarlierWordings({ message }: { message: ChatMessageView }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('chat.state.edited')}</summary>
      {isOpen && <Wordings id={message.id} change={message.change} />}
    </details>
  );
}

function Wordings({ id, change }: { id: string; change: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <QueryState query={useChatVersions(id, change)} count={1}>
      {({ versions }) => (
        <ol className="talk__versions" aria-label={t('chat.versions')}>
          {versions.map(({ text, sha256, until }) => (
            <li key={until}>
              <span lang="">{text ?? t('chat.versionGone', { hash: sha256.slice(0, 12) })}</span> <span className="small">{t('chat.versionUntil', { when: formatMoment(until, language) })}</span>
            </li>
          ))}
        </ol>
      )}
    </QueryState>
  );
}
