import type { ChatRoomView } from '@techmatch/contracts';
import { useChatRooms } from '@techmatch/web-data';
import { EmptyState, QueryState, formatSince, moveInList, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { briefly, roomName } from './talk-words.js';

/** One's rooms, the newest message first, with how much of each was not seen. */
export function RoomList({ me, here }: { me: string; here: string | null }) {
  const { t } = useTranslation();
  const query = useChatRooms();
  return (
    <QueryState query={query}>
      {({ pages }) => {
        const rooms = pages.flatMap((page) => page.rooms);
        if (rooms.length === 0) return <NoRooms />;
        return (
          <>
            <ul className="talk__rooms" aria-label={t('chat.rooms')} onKeyDown={moveInList}>
              {rooms.map((room) => (
                <li key={room.id}>
                  <Entry room={room} me={me} isHere={room.id === here} />
                </li>
              ))}
            </ul>
            {query.hasNextPage && (
              <button type="button" className="button" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                {t('chat.moreRooms')}
              </button>
            )}
          </>
        );
      }}
    </QueryState>
  );
}

function Entry({ room, me, isHere }: { room: ChatRoomView; me: string; isHere: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { title, people } = roomName(t, room, me);
  const { unread, isMuted, last } = room;
  return (
    <Link to={`/messages/${room.id}`} className="talk__entry" aria-current={isHere ? 'page' : undefined} data-list-item>
      <span className="talk__entry-title" lang="">
        {title}
      </span>
      <span className="small muted figures">{formatSince(room.lastAt, language)}</span>
      <span className="small muted talk__brief">{people}</span>
      {unread > 0 && (
        <span className={`talk__count figures ${isMuted ? 'talk__count--muted' : ''}`} aria-label={t('chat.unread', { count: unread })}>
          {unread > 99 ? '99+' : unread}
        </span>
      )}
      <span className="small talk__brief talk__brief--last" lang="">
        {isMuted && <span className="muted">{t('chat.muted')} </span>}
        {last !== null && briefly(t, last, room.members, me)}
      </span>
    </Link>
  );
}

function NoRooms() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('chat.noRooms')}>
      <p>{t('chat.noRoomsWhy')}</p>
      <Link className="button button--primary" to="/needs">
        {t('chat.noRoomsStep')}
      </Link>
    </EmptyState>
  );
}
