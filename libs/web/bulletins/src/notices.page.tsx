import { limits, noticeKinds, noticeTimes, type NoticeKind, type NoticeTime } from '@techmatch/contracts/tables';
import { noticeFeed, useNotices } from '@techmatch/web-data';
import { EmptyState, PageLinks, QueryState, organizationName, useLanguage } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { FeedLink } from './feed-link.js';
import { InformationFrame } from './information-frame.js';
import { noticeAddress, noticeParams, withNoticeParam } from './notice-params.js';
import { NoticeLine } from './notice-line.js';

/** What is announced, newest first, by kind and time; the filters live in the address. */
export function NoticesPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [address] = useSearchParams();
  const params = noticeParams(address);
  const query = useNotices(params);
  const publisher = query.data?.notices[0]?.publisher;
  return (
    <InformationFrame part="notices">
      <FeedLink href={noticeFeed} title={t('information.notices')} />
      <Filters key={params.get('q') ?? ''} params={params} />
      {params.has('organization') && (
        <p className="row">
          <Link className="tag chip" to={noticeAddress(withNoticeParam(params, 'organization', ''))} aria-label={t('filter.remove')}>
            {publisher ? <span lang={organizationName(publisher, language).lang}>{organizationName(publisher, language).text}</span> : t('filter.oneOrganization')} <span aria-hidden="true">×</span>
          </Link>
        </p>
      )}
      <QueryState query={query}>
        {({ notices, total, page, size }) => (
          <div className={query.isPlaceholderData ? 'stack is-stale' : 'stack'}>
            {notices.length === 0 ? (
              <EmptyState title={t(params.size === 0 ? 'notice.none' : 'notice.noneFiltered')}>
                {params.size > 0 && <Link to="/notices">{t('filter.clear')}</Link>}
              </EmptyState>
            ) : (
              <p className="small muted" role="status">
                {t('library.total', { count: total })}
              </p>
            )}
            <ul className="rows">
              {notices.map((notice) => (
                <li key={notice.id}>
                  <div className="rows__main">
                    <Link to={`/notices/${notice.id}`} lang={notice.language}>
                      {notice.title}
                    </Link>
                    <NoticeLine notice={notice} />
                  </div>
                </li>
              ))}
            </ul>
            <PageLinks here={page} last={Math.ceil(total / size)} addressOf={(next) => noticeAddress(withNoticeParam(params, 'page', String(next)))} onGo={() => undefined} />
          </div>
        )}
      </QueryState>
      <p className="small">
        <a href={noticeFeed} target="_blank" rel="noreferrer">
          {t('notice.feed')}
        </a>
      </p>
    </InformationFrame>
  );
}

function Filters({ params }: { params: URLSearchParams }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const [q, setQ] = useState(params.get('q') ?? '');
  const set = (name: string, value: string): void => void go(noticeAddress(withNoticeParam(params, name, value)));
  const choice = <V extends string>(name: string, values: readonly V[], none: string, word: (value: V) => string) => (
    <label className="field">
      <span className="field__label">{t(`notice.filter.${name}`)}</span>
      <select className="input" value={params.get(name) ?? ''} onChange={(event) => set(name, event.target.value)}>
        <option value="">{none}</option>
        {values.map((value) => (
          <option key={value} value={value}>
            {word(value)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form
      className="filter-line"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        set('q', q.trim());
      }}
    >
      <label className="field">
        <span className="field__label">{t('notice.filter.q')}</span>
        <input className="input" type="search" value={q} maxLength={limits.query} onChange={(event) => setQ(event.target.value)} />
      </label>
      {choice<NoticeKind>('kind', noticeKinds, t('filter.any'), (kind) => t(`notice.kind.${kind}`))}
      {choice<NoticeTime>('time', noticeTimes.filter((time) => time !== 'current'), t('notice.time.current'), (time) => t(`notice.time.${time}`))}
      <button type="submit" className="button">
        {t('ask.search')}
      </button>
    </form>
  );
}
