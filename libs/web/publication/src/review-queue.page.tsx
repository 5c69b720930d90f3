import type { PublicationCard } from '@techmatch/contracts';
import { checklists, isRecord } from '@techmatch/contracts/tables';
import { useReviewQueue, useSession } from '@techmatch/web-data';
import { DoneNote, EmptyState, ForPerson, KindMark, Moment, PageLinks, QueryState, organizationName, pageOf, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'react-router';

/** What waits for my decision, longest first. */
export function ReviewQueuePage() {
  const { t } = useTranslation();
  const done = useDone();
  return (
    <ForPerson query={useSession()}>
      {() => (
        <div className="column column--wide">
          <title>{`${t('review.title')} · TechMatch`}</title>
          <div className="stack">
            <h1>{t('review.title')}</h1>
            <p className="muted">{t('review.intro')}</p>
          </div>
          {done !== null && <DoneNote>{t(done.isApproved ? 'review.doneApproved' : 'review.doneReturned', { title: done.title })}</DoneNote>}
          <Queue />
        </div>
      )}
    </ForPerson>
  );
}


/** What was just decided, told once on the way back. */
function useDone(): { title: string; isApproved: boolean } | null {
  const place: { readonly state: unknown } = useLocation();
  const { state } = place;
  return isRecord(state) && typeof state.title === 'string' && typeof state.isApproved === 'boolean' ? { title: state.title, isApproved: state.isApproved } : null;
}

function Queue() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const page = pageOf(address);
  const query = useReviewQueue(page);
  return (
    <QueryState query={query}>
      {({ publications, total, size }) =>
        publications.length === 0 ? (
          <EmptyState title={t('review.empty')}>
            <p>{t('review.emptyWhy')}</p>
          </EmptyState>
        ) : (
          <>
            <p className="small muted">{t('library.total', { count: total })}</p>
            <ul className="rows">
              {publications.map((record) => (
                <Row key={record.id} record={record} />
              ))}
            </ul>
            <PageLinks here={page} last={Math.ceil(total / size)} addressOf={(next) => `/review?page=${next}`} onGo={() => undefined} />
          </>
        )
      }
    </QueryState>
  );
}

function Row({ record }: { record: PublicationCard }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const organization = record.organization && organizationName(record.organization, language);
  const isBelow = record.score < checklists[record.kind].bar;
  return (
    <li>
      <span className="rows__main">
        <Link to={`/review/${record.id}`}>
          <KindMark kind={record.kind} /> <span lang="">{record.title ?? t('desk.untitled')}</span>
        </Link>
        <span className="small muted">
          <span lang="">{record.author.name}</span>
          {organization && (
            <>
              {t('word.pause')}
              <span lang={organization.lang}>{organization.text}</span>
            </>
          )}
          {t('word.pause')}
          {t(record.publishedVersion === null ? 'review.first' : 'review.changes')}
        </span>
      </span>
      <span className="small">
        <span className={isBelow ? 'state state--bad figures' : 'state figures'}>{t('quality.score', { score: record.score })}</span> {t('review.waitsSince')} <Moment iso={record.since} />
      </span>
    </li>
  );
}
