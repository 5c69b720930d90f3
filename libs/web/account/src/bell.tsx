import { chatLimits, notificationLimits } from '@techmatch/contracts/tables';
import { useChatUnread, useNotificationCount } from '@techmatch/web-data';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The bell of the header with how many notifications wait. */
export function Bell() {
  const unread = useNotificationCount().data?.unread ?? 0;
  return <Waiting to="/notifications" words="notifications.bell" unread={unread} most={notificationLimits.counted} drawing="M6 9.5a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4s2-1.5 2-6.5M10 19.5a2.2 2.2 0 0 0 4 0" />;
}

/** Talk, beside the bell, with how many messages wait. */
export function TalkBell() {
  const unread = useChatUnread().data?.unread ?? 0;
  return <Waiting to="/messages" words="notifications.talk" unread={unread} most={chatLimits.counted} drawing="M4 5h16v11H11l-4.5 3.5V16H4z" />;
}

function Waiting({ to, words, unread, most, drawing }: { to: string; words: string; unread: number; most: number; drawing: string }) {
  const { t } = useTranslation();
  const shown = unread >= most ? `${most}+` : String(unread);
  return (
    <Link to={to} className="bell" aria-label={unread === 0 ? t(words) : t(`${words}Unread`, { count: unread, shown })}>
      <svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
        <path d={drawing} />
      </svg>
      {unread > 0 && (
        <span className="bell__count figures" aria-hidden="true">
          {shown}
        </span>
      )}
    </Link>
  );
}
