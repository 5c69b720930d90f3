import type { SearchPage } from '@techmatch/contracts';
import { limits, type RecordKind } from '@techmatch/contracts/tables';
import { problemCodeOf, useLibraryPage, useOrganization } from '@techmatch/web-data';
import { DegradedNote, EmptyState, LoadingCards, PageLinks, ProblemState, RecordCard, moveInList, nameOf, useLanguage } from '@techmatch/web-ui';
import { ControlTheme } from '@techmatch/web-ui/controls';
import { Drawer, Select } from 'antd';
import { startTransition, useOptimistic, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { AlsoSearched } from './also-searched.js';
import { FilterChips } from './filter-chips.js';
import { Filters } from './filters.js';
import { LibraryTabs } from './library-tabs.js';
import { activeFilters, knownParams, sortsOf, withPage, withValues } from './list-params.js';
import { NothingFound } from './search.page.js';

/** One library: searched, filtered, sorted and paged by its address alone. */
export function LibraryListPage({ kind }: { kind: RecordKind }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  // The router moves in a transition; what was pressed must answer at once, also while the page is busy.
  const [params, showParams] = useOptimistic(knownParams(address));
  const change = (next: URLSearchParams): void =>
    startTransition(() => {
      showParams(next);
      setAddress(next);
    });
  const q = params.get('q') ?? '';
  const { data, error, isPending, isPlaceholderData, refetch } = useLibraryPage(kind, params);
  const shown = data?.kind === kind ? data : undefined; // a kept answer of another library is no use here
  const filters = <Filters kind={kind} facets={shown?.facets ?? []} params={params} onChange={change} />;
  const title = t(q === '' ? `library.title.${kind}` : 'search.title', { q });
  return (
    <ControlTheme>
      <title>{`${title} · TechMatch`}</title>
      <div className="stack">
        <LibraryTabs q={q} here={kind} />
        <h1 className={q === '' ? '' : 'hidden'}>{title}</h1>
        {kind === 'need' && q === '' && (
          <p>
            <Link to="/matches" className="inline-link">
              {t('latest.open')}
            </Link>{' '}
            <span className="small muted">{t('latest.openWhy')}</span>
          </p>
        )}
        {shown?.isDegraded === true && <DegradedNote />}
        <div className="split split--start">
          <aside className="split__side only-wide" aria-label={t('filter.title')}>
            {filters}
          </aside>
          <div className="stack">
            <h2 className="hidden">{t('library.records')}</h2>
            <ListHead kind={kind} total={shown?.total} params={params} onChange={change} filters={filters} />
            <AlsoSearched terms={shown?.alsoSearched ?? []} />
            {isPending && <LoadingCards count={6} />}
            {error && !shown && <ProblemState code={problemCodeOf(error)} kept={t('search.kept')} onRetry={() => void refetch()} />}
            {shown && <Hits page={shown} params={params} isStale={isPlaceholderData} onChange={change} />}
          </div>
        </div>
      </div>
    </ControlTheme>
  );
}

interface HeadProps {
  kind: RecordKind;
  total: number | undefined;
  params: URLSearchParams;
  onChange: (params: URLSearchParams) => void;
  filters: React.ReactNode;
}

/** How many, in which order, and the filters: as chips, and in a sheet where the page is narrow. */
function ListHead({ kind, total, params, onChange, filters }: HeadProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const organization = useOrganization(params.get('organization') ?? '').data;
  const active = activeFilters(params).length;
  return (
    <>
      <div className="row between">
        <p className="figures" role="status">
          {total === undefined ? '' : t('library.total', { count: total })}
        </p>
        <div className="row">
          <button type="button" className="button only-narrow" onClick={() => setSheetOpen(true)}>
            {t(active > 0 ? 'filter.openWith' : 'filter.open', { count: active })}
          </button>
          <Select
            aria-label={t('sort.label')}
            className="sort"
            value={params.get('sort') ?? 'relevance'}
            options={sortsOf[kind].map((sort) => ({ value: sort, label: t(sort === 'relevance' && !params.has('q') ? 'sort.default' : `sort.${sort}`) }))}
            onChange={(sort: string) => onChange(withValues(params, 'sort', sort === 'relevance' ? [] : [sort]))}
          />
        </div>
      </div>
      <FilterChips params={params} onChange={onChange} organizationName={organization ? nameOf(organization, language).main : null} />
      <Drawer title={t('filter.title')} placement="bottom" size="80%" open={isSheetOpen} onClose={() => setSheetOpen(false)}
        footer={<button type="button" className="button button--primary wide" onClick={() => setSheetOpen(false)}>{t('filter.show', { count: total ?? 0 })}</button>}>
        {filters}
      </Drawer>
    </>
  );
}

/** The next page is read from its beginning. */
function toTop(): void {
  window.scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}

function Hits({ page, params, isStale, onChange }: { page: SearchPage; params: URLSearchParams; isStale: boolean; onChange: (params: URLSearchParams) => void }) {
  const { t } = useTranslation();
  if (page.total === 0 && activeFilters(params).length === 0 && params.has('q')) return <NothingFound q={params.get('q') ?? ''} />;
  if (page.hits.length === 0) {
    const plain = new URLSearchParams(params.has('q') ? { q: params.get('q') ?? '' } : {});
    return (
      <EmptyState title={t('library.emptyFiltered')}>
        <button type="button" className="button" onClick={() => onChange(plain)}>{t('filter.clear')}</button>
      </EmptyState>
    );
  }
  return (
    <>
      <ul className={isStale ? 'cards is-stale' : 'cards'} onKeyDown={moveInList}>
        {page.hits.map((hit) => (
          <RecordCard key={hit.id} hit={hit} />
        ))}
      </ul>
      <PageLinks here={page.page} last={Math.ceil(Math.min(page.total, limits.reach) / page.size)} addressOf={(next) => `?${withPage(params, next).toString()}`} onGo={toTop} />
    </>
  );
}
