import type { BulletinIssueView } from '@techmatch/contracts';
import { bulletinFeed, useBulletinIssue } from '@techmatch/web-data';
import { QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FeedLink } from './feed-link.js';
import { IssueSheet } from './issue-sheet.js';
import { SubscribeForm } from './subscribe-form.js';

/** One issue: to be read, printed and sent on by its address. */
export function IssuePage({ slug, number }: { slug: string; number: string }) {
  const query = useBulletinIssue(slug, number);
  return <QueryState query={query}>{(issue) => <Issue issue={issue} />}</QueryState>;
}

function Issue({ issue }: { issue: BulletinIssueView }) {
  const { t } = useTranslation();
  const { series, number, previous, next } = issue;
  const { slug, title, language } = series;
  const path = (other: number): string => `/bulletins/${slug}/${other}`;
  return (
    <div className="split">
      <title>{`${title} ${t('bulletin.number', { number })} · TechMatch`}</title>
      <FeedLink href={bulletinFeed(slug)} title={title} />
      <div className="stack">
        <div className="row between no-print">
          <Link to={`/bulletins/${slug}`}>← {t('bulletin.archive')}</Link>
          <div className="row">
            <button type="button" className="button" onClick={() => window.print()}>
              {t('record.print')}
            </button>
          </div>
        </div>
        <IssueSheet sheet={issue} />
        <nav className="row between no-print" aria-label={t('bulletin.others')}>
          {previous === null ? <span /> : <Link to={path(previous)}>← {t('bulletin.number', { number: previous })}</Link>}
          {next !== null && <Link to={path(next)}>{t('bulletin.number', { number: next })} →</Link>}
        </nav>
      </div>
      <aside className="split__side stack no-print" aria-label={t('subscribe.title')}>
        <SubscribeForm slug={slug} language={language} />
      </aside>
    </div>
  );
}
