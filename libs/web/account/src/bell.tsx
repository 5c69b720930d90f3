import { notificationLimits } from '@techmatch/contracts/tables';
import { useNotificationCount } from '@techmatch/web-data';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The bell of the header with how many notifications wait. */
export function Bell() {
  const { t } = useTranslation();
  const unread = useNotificationCount().data?.unread ?? 0;
  const shown = unread >= notificationLimits.counted ? `${notificationLimits.counted}+` : String(unread);
  return (
    <Link to="/notifications" className="bell" aria-label={unread === 0 ? t('notifications.bell') : t('notifications.bellUnread', { count: unread, shown })}>
      <svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
        <path d="M6 9.5a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4s2-1.5 2-6.5M10 19.5a2.2 2.2 0 0 0 4 0" />
      </svg>
      {unread > 0 && (
        <span className="bell__count figures" aria-hidden="true">
          {shown}
        </span>
      )}
    </Link>
  );
}
