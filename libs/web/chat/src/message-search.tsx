import { useChatSearch } from '@techmatch/web-data';
import { Moment, QueryState } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { briefly } from './talk-words.js';

/** The question; where one is asked, what was found takes the place of the rooms. */
export function SearchBox() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const q = address.get('find') ?? '';
  const [text, setText] = useState(q);
  return (
    <form
      role="search"
      className="talk__search"
      onSubmit={(event) => {
        event.preventDefault();
        setAddress(text.trim() === '' ? {} : { find: text.trim() });
      }}
    >
      <input className="input" type="search" value={text} maxLength={100} aria-label={t('chat.search.title')} placeholder={t('chat.search.title')} onChange={(event) => setText(event.target.value)} />
      {q !== '' && (
        <button
          type="button"
          className="button"
          onClick={() => {
            setText('');
            setAddress({});
          }}
        >
          {t('chat.search.clear')}
        </button>
      )}
    </form>
  );
}

/** Messages of my rooms that hold the words; each leads to its place. */
export function Found({ q, me }: { q: string; me: string }) {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  return (
    <QueryState query={useChatSearch(q, null, page)}>
      {({ hits, hasMore }) => (
        <div className="stack">
          <p className="small muted" role="status">
            {t(hits.length === 0 ? 'chat.search.none' : 'chat.search.found', { q })}
          </p>
          <ul className="talk__rooms">
            {hits.map(({ message, sender }) => (
              <li key={message.id}>
                <Link className="talk__entry" to={`/messages/${message.roomId}?find=${encodeURIComponent(q)}&at=${message.seq}`}>
                  <span className="talk__entry-title" lang="">
                    {message.senderId === me ? t('chat.you') : (sender ?? t('chat.gone'))}
                  </span>
                  <span className="small muted">
                    <Moment iso={message.sentAt} />
                  </span>
                  <span className="small talk__brief talk__brief--last" lang="">
                    {briefly(t, message, [], me)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          <p className="row">
            {page > 1 && (
              <button type="button" className="button" onClick={() => setPage(page - 1)}>
                {t('chat.search.page', { page: page - 1 })}
              </button>
            )}
            {hasMore && (
              <button type="button" className="button" onClick={() => setPage(page + 1)}>
                {t('chat.search.page', { page: page + 1 })}
              </button>
            )}
          </p>
        </div>
      )}
    </QueryState>
  );
}
