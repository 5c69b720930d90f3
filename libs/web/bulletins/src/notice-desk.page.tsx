import { useNoticeDesk } from '@techmatch/web-data';
import { EmptyState, PageLinks, QueryState, pageOf } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { DeskFrame } from './desk-frame.js';
import { NoticeLine } from './notice-line.js';
import { NoticeStateMark } from './notice-state.js';

/** The notices of one's organisation, last saved first. */
export function NoticeDeskPage() {
  return (
    <DeskFrame part="notices">
      <Loaded />
    </DeskFrame>
  );
}

function Loaded() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const here = pageOf(address);
  const query = useNoticeDesk(here);
  return (
    <QueryState query={query}>
      {({ notices, total, size }) => (
        <>
          {notices.length === 0 ? (
            <EmptyState title={t('noticeDesk.none')}>
              <p>{t('noticeDesk.noneWhy')}</p>
              <Link className="button button--primary" to="/notice-desk/new">
                {t('noticeDesk.new')}
              </Link>
            </EmptyState>
          ) : (
            <p>
              <Link className="button" to="/notice-desk/new">
                <span aria-hidden="true">＋</span> {t('noticeDesk.new')}
              </Link>
            </p>
          )}
          <ul className="rows">
            {notices.map((notice) => (
              <li key={notice.id}>
                <div className="rows__main">
                  <Link to={`/notice-desk/${notice.id}`} lang={notice.language}>
                    {notice.title}
                  </Link>
                  <span className="small muted">
                    <NoticeLine notice={notice} />
                  </span>
                </div>
                <NoticeStateMark state={notice.state} />
              </li>
            ))}
          </ul>
          <PageLinks here={here} last={Math.ceil(total / size)} addressOf={(next) => `/notice-desk?page=${next}`} onGo={() => undefined} />
        </>
      )}
    </QueryState>
  );
}
