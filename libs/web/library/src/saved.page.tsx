import type { SavedPage as Page, SavedRecordView } from '@techmatch/contracts';
import { savedKinds, savedLimits } from '@techmatch/contracts/tables';
import { problemCodeOf, useSaved, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, KindMark, PageLinks, ProblemState, QueryState, knownParams, moveInList, useDebounced, withParam } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { SavedCard } from './saved-card.js';

const restMs = 200;

/** Only what the list knows, in one order. */
const known = (address: URLSearchParams): URLSearchParams => knownParams(address, ['kind', 'q', 'page']);
const withValue = (params: URLSearchParams, name: string, value: string): URLSearchParams => known(withParam(params, name, value));

/** The same list for other words. */
function withWords(params: URLSearchParams, q: string): URLSearchParams {
  return params.get('q') === q ? params : withValue(params, 'q', q);
}

/** Records that I keep: found again by kind, title or note. */
export function SavedRecordsPage() {
  return <ForPerson query={useSession()}>{() => <SavedRecords />}</ForPerson>;
}

function SavedRecords() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const params = known(address);
  const rested = useDebounced(params.get('q') ?? '', restMs);
  const query = useSaved(withWords(params, rested));
  return (
    <div className="column">
      <title>{`${t('saved.title')} · TechMatch`}</title>
      <div className="row between">
        <h1>{t('saved.title')}</h1>
        {query.data && query.data.kept > 0 && (
          <a className="button" href="/api/saved/export" download>
            {t('saved.export')}
          </a>
        )}
      </div>
      {query.data && query.data.kept > 0 && <Filters params={params} onChange={(next) => setAddress(next, { replace: true })} />}
      <QueryState query={query} count={4}>
        {(page) => <Records page={page} params={params} isStale={query.isPlaceholderData} />}
      </QueryState>
      {query.error && query.data && <ProblemState code={problemCodeOf(query.error)} onRetry={() => void query.refetch()} />}
    </div>
  );
}

function Filters({ params, onChange }: { params: URLSearchParams; onChange: (params: URLSearchParams) => void }) {
  const { t } = useTranslation();
  const kind = params.get('kind');
  const addressOf = (chosen: string): string => `/saved?${withValue(params, 'kind', chosen).toString()}`;
  return (
    <>
      <nav className="tabs" aria-label={t('saved.kinds')}>
        <Link to={addressOf('')} aria-current={kind === null ? 'page' : undefined} replace>
          {t('saved.all')}
        </Link>
        {savedKinds.map((one) => (
          <Link key={one} to={addressOf(one)} aria-current={kind === one ? 'page' : undefined} replace>
            <KindMark kind={one} plural />
          </Link>
        ))}
      </nav>
      <Search params={params} onChange={onChange} />
    </>
  );
}

/** Searches as it is typed. What is typed stands in the field at once; the address follows. */
function Search({ params, onChange }: { params: URLSearchParams; onChange: (params: URLSearchParams) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(params.get('q') ?? '');
  const write = (typed: string): void => {
    setText(typed);
    onChange(withValue(params, 'q', typed.trim()));
  };
  return <input type="search" className="input" value={text} maxLength={savedLimits.query} placeholder={t('saved.search')} aria-label={t('saved.search')} onChange={(event) => write(event.target.value)} />;
}

function Records({ page, params, isStale }: { page: Page; params: URLSearchParams; isStale: boolean }) {
  const { t } = useTranslation();
  if (page.kept === 0) {
    return (
      <EmptyState title={t('saved.none')}>
        <p>{t('saved.noneWhy')}</p>
        <Link className="button" to="/results">
          {t('missing.list.result')}
        </Link>
      </EmptyState>
    );
  }
  if (page.records.length === 0) {
    return (
      <EmptyState title={t('saved.notFound')}>
        <Link className="button" to="/saved">
          {t('saved.showAll')}
        </Link>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="hidden" role="status">
        {t('saved.count', { count: page.total })}
      </p>
      <h2 className="hidden">{t('library.records')}</h2>
      <ul className={isStale ? 'cards is-stale' : 'cards'} onKeyDown={moveInList}>
        {page.records.map((saved: SavedRecordView) => (
          <SavedCard key={saved.id} saved={saved} />
        ))}
      </ul>
      <PageLinks here={page.page} last={Math.ceil(page.total / page.size)} addressOf={(next) => `/saved?${withValue(params, 'page', String(next)).toString()}`} onGo={() => window.scrollTo(0, 0)} />
    </>
  );
}
