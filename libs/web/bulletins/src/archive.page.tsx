import type { BulletinArchiveView } from '@techmatch/contracts';
import { bulletinFeed, useBulletinArchive } from '@techmatch/web-data';
import { Day, EmptyState, PageLinks, QueryState, pageOf } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { SeriesLine } from './bulletins.page.js';
import { FeedLink } from './feed-link.js';
import { countsInWords } from './issue-words.js';
import { SubscribeForm } from './subscribe-form.js';

/** A series: what it is, what it has issued, and how to have it sent. */
export function ArchivePage({ slug }: { slug: string }) {
  const [address] = useSearchParams();
  const page = pageOf(address);
  const query = useBulletinArchive(slug, page);
  return <QueryState query={query}>{(archive) => <Archive archive={archive} />}</QueryState>;
}

function Archive({ archive: { series, issues, total, page, size } }: { archive: BulletinArchiveView }) {
  const { t } = useTranslation();
  const { slug, title, description, language } = series;
  return (
    <div className="split">
      <title>{`${title} · TechMatch`}</title>
      <FeedLink href={bulletinFeed(slug)} title={title} />
      <div className="stack">
        <header className="page-head">
          <p className="small">
            <Link to="/bulletins">← {t('information.bulletins')}</Link>
          </p>
          <h1 lang={language}>{title}</h1>
          <p className="small muted">
            <SeriesLine series={series} />
          </p>
          {description !== null && (
            <p className="prose" lang={language}>
              {description}
            </p>
          )}
        </header>
        <h2>{t('bulletin.archive')}</h2>
        {issues.length === 0 && (
          <EmptyState title={t('bulletin.noIssue')}>
            <p>{t('bulletin.noIssueWhy')}</p>
          </EmptyState>
        )}
        <ul className="rows">
          {issues.map(({ number, issuedAt, counts, hasErrata }) => (
            <li key={number}>
              <div className="rows__main">
                <Link to={`/bulletins/${slug}/${number}`}>{t('bulletin.number', { number })}</Link>
                <span className="small muted">
                  {countsInWords(counts, t)}
                  {hasErrata && `${t('word.pause')}${t('bulletin.hasErrata')}`}
                </span>
              </div>
              <Day iso={issuedAt} />
            </li>
          ))}
        </ul>
        <PageLinks here={page} last={Math.ceil(total / size)} addressOf={(next) => `/bulletins/${slug}?page=${next}`} onGo={() => undefined} />
      </div>
      <aside className="split__side stack" aria-label={t('subscribe.title')}>
        <SubscribeForm slug={slug} language={language} />
      </aside>
    </div>
  );
}
