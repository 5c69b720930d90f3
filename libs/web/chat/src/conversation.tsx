import type { ChatMessageView, ChatRoomView } from '@techmatch/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useChatRoom } from '@techmatch/web-data';
import { QueryState } from '@techmatch/web-ui';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Composer } from './composer.js';
import { MessageList } from './message-list.js';
import { RoomInfo } from './room-info.js';
import { RoomTalk, type TalkState } from './room-talk.js';
import { personName, roomName } from './talk-words.js';

interface Props {
  roomId: string;
  me: string;
  /** Number of a message that was looked for. */
  at: number | null;
}

/** One room: what is said in it, and where one writes. */
export function Conversation({ roomId, me, at }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <p className="small talk__back">
        <Link to="/messages">← {t('chat.back')}</Link>
      </p>
      <QueryState query={useChatRoom(roomId)}>{(room) => <Room room={room} me={me} at={at} />}</QueryState>
    </>
  );
}

function Room({ room, me, at }: { room: ChatRoomView; me: string; at: number | null }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [readAtStart] = useState(room.readSeq);
  const [talk] = useState(() => new RoomTalk(room.id, me, room.readSeq, () => void Promise.all([['chat', 'rooms'], ['chat', 'unread'], ['notifications']].map((queryKey) => client.invalidateQueries({ queryKey })))));
  const state = useSyncExternalStore(talk.subscribe, talk.getState);
  useEffect(() => talk.start(at), [talk, at]);
  const { title, people } = roomName(t, room, me);
  return (
    <section className="talk__room" aria-label={title}>
      <title>{`${title} · TechMatch`}</title>
      <header className="talk__title">
        <div className="row between">
          <h1 lang="">{title}</h1>
          <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? 'chat.close' : 'chat.info')}
          </button>
        </div>
        <p className="small muted">
          <span lang="">{people}</span> {room.isMuted && <span className="tag">{t('chat.muted')}</span>}
        </p>
      </header>
      {isOpen && <RoomInfo room={room} me={me} present={state.present} />}
      {room.isDemo && <p className="note small">{t('chat.demo')}</p>}
      <p className={`talk__warning small ${room.isConfidential ? '' : 'talk__warning--open'}`}>
        <span aria-hidden="true">{room.isConfidential ? '✓' : '⚠'}</span> {t(room.isConfidential ? 'chat.confidential' : 'chat.warning')}
      </p>
      <Messages talk={talk} state={state} room={room} me={me} readSeq={readAtStart} found={at} />
      <StatusLine state={state} room={room} me={me} onNewest={() => void talk.toNewest()} />
      {room.allowedActions.includes('send') && <Composer talk={talk} members={room.members} />}
    </section>
  );
}

function Messages({ talk, state, room, me, readSeq, found }: { talk: RoomTalk; state: TalkState; room: ChatRoomView; me: string; readSeq: number; found: number | null }) {
  const { log, error } = state;
  const query = { data: log ?? undefined, error, refetch: () => talk.resume() };
  return (
    <QueryState query={query}>
      {(held) => <MessageList talk={talk} state={state} log={held} members={room.members} me={me} readSeq={readSeq} found={found} dealId={dealOf(room, held.messages)} />}
    </QueryState>
  );
}

/** The deal of a room: its subject, or the one that its lines tell of. */
function dealOf({ subject }: ChatRoomView, messages: readonly ChatMessageView[]): string | null {
  if (subject.kind === 'deal') return subject.id;
  const told = messages.findLast(({ system }) => typeof system?.params['dealId'] === 'string')?.system?.params['dealId'];
  return typeof told === 'string' ? told : null;
}

/** Who is typing, whether what is shown is live, and the way back from the past. */
function StatusLine({ state, room, me, onNewest }: { state: TalkState; room: ChatRoomView; me: string; onNewest: () => void }) {
  const { t } = useTranslation();
  const { typing, isLive, log } = state;
  const behind = log?.hasNewer === true ? log.lastSeq - (log.messages.at(-1)?.seq ?? 0) : 0;
  return (
    <p className="talk__status small muted" role="status">
      {behind > 0 && (
        <button type="button" className="button button--plain" onClick={onNewest}>
          {t('chat.newest')}
          {t('word.pause')}
          {t('chat.fresh', { count: behind })}
        </button>
      )}
      {typing.length > 0 && <span>{t('chat.typing', { names: typing.map((id) => personName(t, room.members, id, me)).join(t('word.listComma')) })}</span>}
      {!isLive && log !== null && <span>{t('chat.live.off')}</span>}
    </p>
  );
}
