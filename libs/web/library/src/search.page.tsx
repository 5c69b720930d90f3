import type { SearchPage as LibraryHits } from '@techmatch/contracts';
import { limits } from '@techmatch/contracts/tables';
import { problemCodeOf, problemDraft, useNotices, useSearchAll } from '@techmatch/web-data';
import { Day, DegradedNote, EmptyState, ProblemState, KindMark, LoadingCards, OrganizationLink, RecordCard, kindPath, moveInList } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useSearchParams } from 'react-router';
import { AlsoSearched } from './also-searched.js';
import { LibraryTabs } from './library-tabs.js';

/** Notices shown beside the hits; the rest are a press away. */
const firstNotices = 3;

/** The first hits of every library for some words. */
export function SearchPage() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const q = (address.get('q') ?? '').trim().slice(0, limits.query);
  const { data, error, isPending, isPlaceholderData, refetch } = useSearchAll(q);
  if (q === '') return <Navigate to="/" replace />;
  const found = data?.libraries.filter((library) => library.total > 0) ?? [];
  return (
    <div className="stack">
      <title>{t('search.pageTitle', { q })}</title>
      <h1 className="hidden">{t('search.title', { q })}</h1>
      <LibraryTabs q={q} here={null} />
      {data?.isDegraded === true && <DegradedNote />}
      <AlsoSearched terms={data?.libraries.flatMap((library) => library.alsoSearched) ?? []} />
      {isPending && <LoadingCards />}
      {error && !data && <ProblemState code={problemCodeOf(error)} kept={t('search.kept')} onRetry={() => void refetch()} />}
      {data && found.length === 0 && !isPlaceholderData && <NothingFound q={q} />}
      <div className={isPlaceholderData ? 'stack is-stale' : 'stack'} onKeyDown={moveInList}>
        {found.map((library) => (
          <FirstHits key={library.kind} library={library} q={q} />
        ))}
      </div>
      <NoticeHits q={q} />
    </div>
  );
}

/** Notices that hold and have these words: they belong to the information library, beside the needs. */
function NoticeHits({ q }: { q: string }) {
  const { t } = useTranslation();
  const { data } = useNotices(new URLSearchParams({ q }));
  if (data === undefined || data.total === 0) return null;
  return (
    <section className="stack" aria-labelledby="notice-hits">
      <div className="row between">
        <h2 id="notice-hits">
          {t('search.notices')} <span className="figures muted">{data.total.toLocaleString('en-US')}</span>
        </h2>
        {data.total > firstNotices && <Link to={`/notices?${new URLSearchParams({ q }).toString()}`}>{t('search.allNotices')}</Link>}
      </div>
      <ul className="cards">
        {data.notices.slice(0, firstNotices).map(({ id, title, language, publisher, publishedAt }) => (
          <li key={id} className="card">
            <h3>
              <Link to={`/notices/${id}`} lang={language}>
                {title}
              </Link>
            </h3>
            <p className="meta small muted">
              <OrganizationLink organization={publisher} />
              {publishedAt !== null && <Day iso={publishedAt} />}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FirstHits({ library, q }: { library: LibraryHits; q: string }) {
  const { t } = useTranslation();
  return (
    <section className="stack" aria-label={t(`kinds.${library.kind}`)}>
      <div className="row between">
        <h2>
          <KindMark kind={library.kind} plural /> <span className="figures muted">{library.total.toLocaleString('en-US')}</span>
        </h2>
        {library.total > library.hits.length && <Link to={`${kindPath(library.kind)}?${new URLSearchParams({ q }).toString()}`}>{t(`search.seeAll.${library.kind}`)}</Link>}
      </div>
      <ul className="cards">
        {library.hits.map((hit) => (
          <RecordCard key={hit.id} hit={hit} />
        ))}
      </ul>
    </section>
  );
}

/** Nothing on file has these words: say so and offer the other way in. */
export function NothingFound({ q }: { q: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('search.nothing', { q })}>
      <p>{t('search.nothingRemedy')}</p>
      <Link to="/match" className="button button--primary" onClick={() => problemDraft.set({ text: q, facts: {} })}>
        {t('search.matchInstead')}
      </Link>
    </EmptyState>
  );
}
