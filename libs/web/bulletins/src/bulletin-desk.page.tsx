import type { BulletinDeskIssue, BulletinDeskSeries, BulletinDeskView } from '@techmatch/contracts';
import { problemCodeOf, useBulletinDesk, useDraftIssue } from '@techmatch/web-data';
import { Day, EmptyState, Moment, ProblemState, QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { SeriesLine } from './bulletins.page.js';
import { DeskFrame } from './desk-frame.js';

/** The series of one's organisation, each with its draft and its last issues. */
export function BulletinDeskPage() {
  return (
    <DeskFrame part="bulletins">
      <Loaded />
    </DeskFrame>
  );
}

function Loaded() {
  const query = useBulletinDesk();
  return <QueryState query={query}>{(desk) => <Desk desk={desk} />}</QueryState>;
}

function Desk({ desk: { series, mayPublish } }: { desk: BulletinDeskView }) {
  const { t } = useTranslation();
  if (!mayPublish) {
    return (
      <EmptyState title={t('bulletinDesk.notVerified')}>
        <p>{t('bulletinDesk.notVerifiedWhy')}</p>
        <Link className="button button--primary" to="/account/organizations">
          {t('bulletinDesk.toOrganizations')}
        </Link>
      </EmptyState>
    );
  }
  const begin = (
    <Link className={series.length === 0 ? 'button button--primary' : 'button'} to="/bulletin-desk/new">
      <span aria-hidden="true">＋</span> {t('series.new')}
    </Link>
  );
  if (series.length === 0) {
    return (
      <EmptyState title={t('bulletinDesk.none')}>
        <p>{t('bulletinDesk.noneWhy')}</p>
        {begin}
      </EmptyState>
    );
  }
  return (
    <>
      {series.map((one) => (
        <SeriesPanel key={one.slug} series={one} />
      ))}
      <p>{begin}</p>
    </>
  );
}

function SeriesPanel({ series }: { series: BulletinDeskSeries }) {
  const { t } = useTranslation();
  const go = useNavigate();
  const { slug, title, language, issues, subscribers } = series;
  const draft = issues.find(({ state }) => state === 'draft');
  const begin = useDraftIssue(slug);
  return (
    <section className="panel" aria-label={title}>
      <div className="row between">
        <h2>
          <Link to={`/bulletins/${slug}`} lang={language}>
            {title}
          </Link>
        </h2>
        {draft ? (
          <Link className="button button--primary" to={`/bulletin-desk/issues/${draft.id}`}>
            {t('bulletinDesk.goOn')}
          </Link>
        ) : (
          <button type="button" className="button button--primary" disabled={begin.isPending} onClick={() => begin.mutate(undefined, { onSuccess: ({ id }) => void go(`/bulletin-desk/issues/${id}`) })}>
            {t(begin.isPending ? 'bulletinDesk.drafting' : 'bulletinDesk.draft')}
          </button>
        )}
      </div>
      <p className="small muted">
        <SeriesLine series={series} />
        {t('word.pause')}
        {t('bulletinDesk.subscribers', { count: subscribers })}
        {t('word.pause')}
        <Link to={`/bulletin-desk/series/${slug}`}>{t('series.edit')}</Link>
      </p>
      {begin.error && <ProblemState code={problemCodeOf(begin.error)} />}
      {issues.length === 0 ? (
        <p className="small muted">{t('bulletinDesk.noIssue')}</p>
      ) : (
        <ul className="rows">
          {issues.map((issue) => (
            <IssueRow key={issue.id} issue={issue} />
          ))}
        </ul>
      )}
    </section>
  );
}

function IssueRow({ issue: { id, number, items, savedAt, issuedAt } }: { issue: BulletinDeskIssue }) {
  const { t } = useTranslation();
  return (
    <li>
      <div className="rows__main">
        <Link to={`/bulletin-desk/issues/${id}`}>{number === null ? t('bulletin.draft') : t('bulletin.number', { number })}</Link>
        <span className="small muted">{t('bulletin.items', { count: items })}</span>
      </div>
      {issuedAt === null ? (
        <span className="small">
          {t('bulletinDesk.saved')} <Moment iso={savedAt} />
        </span>
      ) : (
        <Day iso={issuedAt} />
      )}
    </li>
  );
}
