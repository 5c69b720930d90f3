import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { chatRoomQuery, chatRoomsQuery, chatSocket, useSession } from '@techmatch/web-data';
import { ForPerson } from '@techmatch/web-ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Conversation } from './conversation.js';
import { Found, SearchBox } from './message-search.js';
import { RoomList } from './room-list.js';

/** Talk: the rooms at the side, one of them open. On a phone one of the two. */
export function MessagesPage({ roomId = null }: { roomId?: string | null }) {
  return <ForPerson query={useSession()}>{({ person }) => <Talk me={person.id} roomId={roomId} />}</ForPerson>;
}

function Talk({ me, roomId }: { me: string; roomId: string | null }) {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const q = address.get('find') ?? '';
  const at = Number(address.get('at') ?? '');
  useNews();
  return (
    <div className={`talk ${roomId === null ? '' : 'talk--open'}`}>
      <aside className="talk__side stack">
        {roomId === null ? <h1>{t('chat.title')}</h1> : <p className="talk__heading">{t('chat.title')}</p>}
        {roomId === null && <title>{`${t('chat.title')} · TechMatch`}</title>}
        <SearchBox key={q} />
        {q === '' ? <RoomList me={me} here={roomId} /> : <Found key={q} q={q} me={me} />}
      </aside>
      <div className="talk__main">
        {roomId === null ? <p className="talk__pick muted">{t('chat.pick')}</p> : <Conversation key={`${roomId} ${at}`} roomId={roomId} me={me} at={Number.isInteger(at) && at > 0 ? at : null} />}
      </div>
    </div>
  );
}

const restMs = 400;

/** What sockets tell touches the cache alone: the rooms are asked for anew, once for many hints. */
function useNews(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void refresh(client);
      }, restMs);
    };
    const stop = chatSocket.listen({ posted: later, roomChanged: ({ roomId }) => {
      void client.invalidateQueries({ queryKey: chatRoomQuery(roomId).queryKey });
      later();
    }, resync: later, state: later });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client]);
}

const refresh = (client: QueryClient): Promise<unknown> => Promise.all([chatRoomsQuery.queryKey, ['chat', 'unread']].map((queryKey) => client.invalidateQueries({ queryKey })));
