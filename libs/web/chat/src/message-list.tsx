import type { ChatMemberView, ChatMessageView } from '@techmatch/contracts';
import { formatDay, useLanguage } from '@techmatch/web-ui';
import { Fragment, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MessageRow } from './message-row.js';
import type { RoomTalk, TalkState } from './room-talk.js';
import { dayKey } from './talk-words.js';
import { endOf, type TalkLog } from './talk-log.js';
import type { DealHere } from './to-deal.js';
import { UnsentRow } from './unsent-row.js';

interface Props {
  talk: RoomTalk;
  state: TalkState;
  log: TalkLog;
  members: readonly ChatMemberView[];
  me: string;
  /** How far the reader had read when the room was opened. */
  readSeq: number;
  /** The message that was looked for. */
  found: number | null;
  /** The deal that the room is known to belong to. */
  dealId: string | null;
}

/** Within this many pixels of an end one is at it. */
const near = 80;

/** The messages that are held, oldest first, growing at both ends as the reader moves. What is read is told once it has been in sight. */
export function MessageList({ talk, state, log, members, me, readSeq, found, dealId }: Props) {
  const { t } = useTranslation();
  const frame = useScroll(talk, log, state.unsent.length, found);
  const { messages } = log;
  const others = members.filter(({ id, hasLeft }) => id !== me && !hasLeft);
  const readTo = (id: string, known: number): number => Math.max(known, state.reads[id] ?? 0);
  const readersOf = ({ seq, senderId }: ChatMessageView): number | null => (senderId === me ? others.filter(({ id, readSeq: known }) => readTo(id, known) >= seq).length : null);
  const deal = dealHere(dealId, members, me);
  const firstUnread = messages.find(({ seq, senderId }) => seq > readSeq && senderId !== me)?.seq;
  return (
    <div className="talk__log" ref={frame} role="log" aria-label={t('chat.log')} aria-busy={state.isLoadingOlder} tabIndex={0}>
      {log.hasOlder ? (
        <p className="talk__system">
          <button type="button" className="button button--plain" disabled={state.isLoadingOlder} onClick={() => void talk.older()}>
            {t('chat.older')}
          </button>
        </p>
      ) : (
        <p className="talk__system small muted">{t('chat.start')}</p>
      )}
      {messages.map((message, place) => (
        <Fragment key={message.id}>
          <DayLine message={message} before={messages[place - 1]} />
          {message.seq === firstUnread && firstUnread > 1 && <p className="talk__since small">{t('chat.since')}</p>}
          <div data-seq={message.seq}>
            <MessageRow message={message} members={members} me={me} readBy={readersOf(message)} others={others.length} isFound={message.seq === found} deal={deal} onChanged={talk.keep} />
          </div>
        </Fragment>
      ))}
      {log.hasNewer && (
        <p className="talk__system">
          <button type="button" className="button button--plain" onClick={() => void talk.newer()}>
            {t('chat.loadNewer')}
          </button>
        </p>
      )}
      {state.unsent.map((message) => (
        <UnsentRow key={message.clientId} message={message} isWaiting={state.isWaiting} onAgain={() => talk.again(message.clientId)} onDiscard={() => talk.discard(message.clientId)} />
      ))}
    </div>
  );
}

function dealHere(dealId: string | null, members: readonly ChatMemberView[], me: string): DealHere | null {
  const side = members.find(({ id }) => id === me)?.side;
  return dealId === null || side === undefined ? null : { id: dealId, side };
}

function DayLine({ message, before }: { message: ChatMessageView; before: ChatMessageView | undefined }) {
  const language = useLanguage();
  if (before !== undefined && dayKey(before.sentAt) === dayKey(message.sentAt)) return null;
  return <p className="talk__day small muted">{formatDay(message.sentAt, language)}</p>;
}

/** Stays at the end while the reader is there, keeps what they look at in its place while earlier messages come, and tells what they have seen. */
function useScroll(talk: RoomTalk, log: TalkLog, unsent: number, found: number | null): React.RefObject<HTMLDivElement | null> {
  const frame = useRef<HTMLDivElement>(null);
  const place = useRef<{ first: number; fromEnd: number; isAtEnd: boolean; hasGone: boolean }>({ first: 0, fromEnd: 0, isAtEnd: true, hasGone: false });
  const first = log.messages[0]?.seq ?? 0;
  const end = endOf(log);
  const { hasNewer } = log;

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const before = place.current;
    const looked = found !== null && !before.hasGone ? element.querySelector(`[data-seq="${found}"]`) : null;
    if (looked) {
      looked.scrollIntoView({ block: 'center' });
      place.current = { ...before, first, isAtEnd: false, hasGone: true };
      return;
    }
    if (before.isAtEnd && !hasNewer) element.scrollTop = element.scrollHeight;
    else if (before.first !== 0 && first < before.first) element.scrollTop = element.scrollHeight - before.fromEnd;
    place.current = { ...place.current, first, fromEnd: element.scrollHeight - element.scrollTop };
  }, [first, end, unsent, hasNewer, found]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const look = (): void => {
      const toEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
      place.current = { ...place.current, fromEnd: element.scrollHeight - element.scrollTop, isAtEnd: toEnd < near };
      if (element.scrollTop < near) void talk.older();
      if (toEnd < near && hasNewer) void talk.newer();
      if (toEnd < near && document.visibilityState === 'visible') talk.seen(end);
    };
    const resized = new ResizeObserver(() => {
      if (place.current.isAtEnd && !hasNewer) element.scrollTop = element.scrollHeight;
    });
    look();
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, [talk, end, hasNewer]);
  return frame;
}
