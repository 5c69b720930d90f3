import type { SearchPage } from '@techmatch/contracts';
import { limits, type RecordKind } from '@techmatch/contracts/tables';
import { problemCodeOf, useLibraryPage, useOrganization } from '@techmatch/web-data';
import { DegradedNote, EmptyState, ProblemState, LoadingCards, RecordCard, moveInList, nameOf, useLanguage } from '@techmatch/web-ui';
import { ControlTheme } from '@techmatch/web-ui/controls';
import { Drawer, Pagination, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { FilterChips } from './filter-chips.js';
import { Filters } from './filters.js';
import { LibraryTabs } from './library-tabs.js';
import { activeFilters, knownParams, sortsOf, withPage, withValues } from './list-params.js';
import { NothingFound } from './search.page.js';

/** One library: searched, filtered, sorted and paged by its address alone. */
export function LibraryListPage({ kind }: { kind: RecordKind }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const params = knownParams(address);
  const q = params.get('q') ?? '';
  const { data, error, isPending, isPlaceholderData, refetch } = useLibraryPage(kind, params);
  const shown = data?.kind === kind ? data : undefined; // a kept answer of another library is no use here
  const filters = <Filters kind={kind} facets={shown?.facets ?? []} params={params} onChange={(next) => setAddress(next)} />;
  const title = t(q === '' ? `library.title.${kind}` : 'search.title', { q });
  return (
    <ControlTheme>
      <title>{`${title} · TechMatch`}</title>
      <div className="stack">
        <LibraryTabs q={q} here={kind} />
        <h1 className={q === '' ? '' : 'hidden'}>{title}</h1>
        {shown?.isDegraded === true && <DegradedNote />}
        <div className="split split--start">
          <aside className="split__side only-wide" aria-label={t('filter.title')}>
            {filters}
          </aside>
          <div className="stack">
            <ListHead kind={kind} total={shown?.total} params={params} onChange={(next) => setAddress(next)} filters={filters} />
            {isPending && <LoadingCards count={6} />}
            {error && !shown && <ProblemState code={problemCodeOf(error)} kept={t('search.kept')} onRetry={() => void refetch()} />}
            {shown && <Hits page={shown} params={params} isStale={isPlaceholderData} onChange={(next) => setAddress(next)} />}
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
  const go = (next: number): void => {
    onChange(withPage(params, next));
    document.getElementById('main')?.focus();
  };
  return (
    <>
      <ul className={isStale ? 'cards is-stale' : 'cards'} onKeyDown={moveInList}>
        {page.hits.map((hit) => (
          <RecordCard key={hit.id} hit={hit} />
        ))}
      </ul>
      <Pagination align="center" current={page.page} pageSize={page.size} total={Math.min(page.total, limits.reach)} onChange={go} showSizeChanger={false} hideOnSinglePage responsive />
    </>
  );
}
