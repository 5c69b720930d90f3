import type { LatestMatchPage } from '@techmatch/contracts';
import { fields } from '@techmatch/contracts/tables';
import { problemCodeOf, useLatestMatches } from '@techmatch/web-data';
import { EmptyState, LoadingCards, PageLinks, ProblemState, moveInList } from '@techmatch/web-ui';
import { ControlTheme } from '@techmatch/web-ui/controls';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { LatestCard } from './latest-card.js';

/** Only what this page knows; any other part of the address is left alone and not sent. */
function known(address: URLSearchParams): URLSearchParams {
  const params = new URLSearchParams();
  const field = fields.find((code) => code === address.get('field'));
  if (field) params.set('field', field);
  if (/^[1-9]\d{0,2}$/.test(address.get('page') ?? '')) params.set('page', address.get('page') ?? '');
  return params;
}

/** Needs and results that met lately, for anybody who wants to see what the libraries hold for each other. */
export function LatestMatchesPage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const params = known(address);
  const { data, error, isPending, isPlaceholderData, refetch } = useLatestMatches(params);
  const choose = (field: string): void => setAddress(field === '' ? {} : { field });
  return (
    <ControlTheme>
      <title>{t('latest.pageTitle')}</title>
      <div className="stack latest">
        <h1>{t('latest.title')}</h1>
        <p className="muted">{t('latest.about')}</p>
        <div className="row between">
          <p className="figures" role="status">
            {data ? t('latest.total', { count: data.total }) : ''}
          </p>
          <Select
            aria-label={t('latest.field')}
            className="sort"
            popupMatchSelectWidth={false}
            value={params.get('field') ?? ''}
            options={[{ value: '', label: t('latest.allFields') }, ...fields.map((field) => ({ value: field, label: t(`field.${field}`) }))]}
            onChange={choose}
          />
        </div>
        {isPending && <LoadingCards count={4} />}
        {error && !data && <ProblemState code={problemCodeOf(error)} onRetry={() => void refetch()} />}
        {data && <Pairs page={data} params={params} isStale={isPlaceholderData} onClear={() => choose('')} />}
      </div>
    </ControlTheme>
  );
}

function toTop(): void {
  window.scrollTo(0, 0);
  document.getElementById('main')?.focus({ preventScroll: true });
}

function Pairs({ page, params, isStale, onClear }: { page: LatestMatchPage; params: URLSearchParams; isStale: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  if (page.matches.length === 0) return <NoPairs isFiltered={params.has('field') || params.has('page')} onClear={onClear} />;
  const addressOf = (next: number): string => {
    const to = new URLSearchParams(params);
    to.set('page', String(next));
    return `?${to.toString()}`;
  };
  return (
    <>
      <h2 className="hidden">{t('latest.title')}</h2>
      <ol className={isStale ? 'cards is-stale' : 'cards'} onKeyDown={moveInList} aria-busy={isStale}>
        {page.matches.map((pair) => (
          <LatestCard key={pair.need.id} pair={pair} />
        ))}
      </ol>
      <PageLinks here={page.page} last={Math.min(200, Math.ceil(page.total / page.size))} addressOf={addressOf} onGo={toTop} />
    </>
  );
}

function NoPairs({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t(isFiltered ? 'latest.emptyFiltered' : 'latest.empty')}>
      {isFiltered ? (
        <button type="button" className="button" onClick={onClear}>
          {t('latest.clear')}
        </button>
      ) : (
        <>
          <p>{t('latest.emptyRemedy')}</p>
          <Link to="/match" className="button">
            {t('latest.describe')}
          </Link>
        </>
      )}
    </EmptyState>
  );
}
