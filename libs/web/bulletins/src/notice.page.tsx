import { useNotice } from '@techmatch/web-data';
import { MarkdownText, QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { NoticeChanges } from './notice-changes.js';
import { NoticeLine } from './notice-line.js';

/** One notice. */
export function NoticePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useNotice(id);
  return (
    <QueryState query={query}>
      {(notice) => (
        <article className="column">
          <title>{`${notice.title} · TechMatch`}</title>
          <header className="page-head">
            <p className="small no-print">
              <Link to="/notices">← {t('information.notices')}</Link>
            </p>
            <h1 lang={notice.language}>{notice.title}</h1>
            <p className="small muted">
              <NoticeLine notice={notice} />
            </p>
          </header>
          {notice.isPast && <p className="note note--warn small">{t('notice.isPast')}</p>}
          <MarkdownText text={notice.body} lang={notice.language} />
          {notice.changedAt !== null && <NoticeChanges id={id} />}
        </article>
      )}
    </QueryState>
  );
}
