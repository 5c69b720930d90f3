import type { ServiceHit } from '@techmatch/contracts';
import { districts, limits, serviceCategories, serviceSorts } from '@techmatch/contracts/tables';
import { useServices } from '@techmatch/web-data';
import { EmptyState, OrganizationLink, PageLinks, QueryState, Segments, addressWith, knownParams, moveInList, useLanguage, withParam } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { fenToYuan, priceWords, yuanToFen } from './service-words.js';

const names = ['q', 'category', 'district', 'priceMaxFen', 'bookable', 'provider', 'sort', 'page'] as const;
const several = { category: serviceCategories, district: districts } as const;
const isKnown: Readonly<Record<string, (value: string) => boolean>> = {
  category: (value) => value.split(',').every((part) => serviceCategories.some((known) => known === part)),
  district: (value) => value.split(',').every((part) => districts.some((known) => known === part)),
  priceMaxFen: (value) => /^(0|[1-9]\d{0,16})$/.test(value),
  bookable: (value) => value === 'true',
  provider: (value) => /^org_[0-9a-z]{20}$/.test(value),
  sort: (value) => serviceSorts.some((sort) => sort === value),
  page: (value) => /^[1-9]\d{0,3}$/.test(value),
};

/** The catalogue of services: searched, filtered, sorted and paged by its address alone. */
export function ServicesPage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const params = new URLSearchParams([...knownParams(address, names)].filter(([name, value]) => isKnown[name]?.(value) ?? true));
  const query = useServices(params);
  const change = (name: string, value: string): void => setAddress(withParam(params, name, value), { replace: name !== 'q' });
  const filters = <Filters params={params} counts={new Map((query.data?.facets ?? []).map((facet) => [facet.name, facet.values]))} onChange={change} />;
  return (
    <div className="stack services">
      <title>{`${t('service.catalogue')} · TechMatch`}</title>
      <header className="page-head">
        <h1>{t('service.catalogue')}</h1>
        <p className="muted">{t('service.about')}</p>
        <p className="row small">
          <Link to="/services/desk">{t('service.toDesk')}</Link>
          <Link to="/services/bookings">{t('service.toBookings')}</Link>
        </p>
      </header>
      <SearchLine key={params.get('q') ?? ''} q={params.get('q') ?? ''} onSearch={(q) => change('q', q)} />
      <div className="split split--start">
        <aside className="split__side only-wide" aria-label={t('filter.title')}>
          {filters}
        </aside>
        <div className="stack">
          <details className="only-narrow">
            <summary>{t('filter.title')}</summary>
            {filters}
          </details>
          <QueryState query={query} count={5}>
            {(page) => (
              <>
                <div className="row between">
                  <p role="status" className="figures">
                    {t('service.total', { count: page.total })}
                  </p>
                  <Sorts params={params} onChange={change} />
                </div>
                {page.hits.length === 0 ? (
                  <EmptyState title={t('service.noneFound')}>
                    <p>{t('service.noneFoundWhy')}</p>
                    <Link className="button" to="/services">
                      {t('service.showAll')}
                    </Link>
                  </EmptyState>
                ) : (
                  <ul className={query.isPlaceholderData ? 'cards is-stale' : 'cards'} onKeyDown={moveInList}>
                    {page.hits.map((hit) => (
                      <li key={hit.service.id}>
                        <Hit hit={hit} />
                      </li>
                    ))}
                  </ul>
                )}
                <PageLinks here={page.page} last={Math.ceil(Math.min(page.total, limits.reach) / page.size)} addressOf={(next) => addressWith('/services', withParam(params, 'page', next === 1 ? '' : String(next)))} onGo={() => window.scrollTo(0, 0)} />
              </>
            )}
          </QueryState>
        </div>
      </div>
    </div>
  );
}

function SearchLine({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(q);
  return (
    <form
      role="search"
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <input className="input services__box" type="search" value={text} maxLength={limits.query} aria-label={t('service.search')} placeholder={t('service.searchHint')} onChange={(event) => setText(event.target.value)} />
      <button type="submit" className="button button--primary">
        {t('service.go')}
      </button>
    </form>
  );
}

function Sorts({ params, onChange }: { params: URLSearchParams; onChange: (name: string, value: string) => void }) {
  const { t } = useTranslation();
  return (
    <select className="input services__sort" aria-label={t('sort.label')} value={params.get('sort') ?? 'relevance'} onChange={(event) => onChange('sort', event.target.value === 'relevance' ? '' : event.target.value)}>
      {serviceSorts.map((sort) => (
        <option key={sort} value={sort}>
          {t(`service.sort.${sort}`)}
        </option>
      ))}
    </select>
  );
}

interface FilterProps {
  params: URLSearchParams;
  counts: ReadonlyMap<string, readonly { value: string; count: number }[]>;
  onChange: (name: string, value: string) => void;
}

function Filters({ params, counts, onChange }: FilterProps) {
  const { t } = useTranslation();
  return (
    <div className="filters">
      {(['category', 'district'] as const).map((name) => (
        <Several key={name} name={name} params={params} counts={counts} onChange={onChange} />
      ))}
      <PriceFilter key={params.get('priceMaxFen') ?? ''} params={params} onChange={onChange} />
      <label className="choice">
        <input type="checkbox" checked={params.get('bookable') === 'true'} onChange={(event) => onChange('bookable', event.target.checked ? 'true' : '')} />
        <span>{t('service.bookable')}</span>
      </label>
      {params.has('provider') && (
        <button type="button" className="button button--small" onClick={() => onChange('provider', '')}>
          {t('service.anyProvider')}
        </button>
      )}
    </div>
  );
}

function Several({ name, params, counts, onChange }: FilterProps & { name: 'category' | 'district' }) {
  const { t } = useTranslation();
  const chosen = (params.get(name) ?? '').split(',').filter((part) => part !== '');
  const known = counts.get(name) ?? [];
  // A chosen value stays to be unchosen, even where it leaves nothing.
  const values = [...known, ...chosen.filter((value) => !known.some((each) => each.value === value)).map((value) => ({ value, count: 0 }))];
  if (values.length === 0) return null;
  const order: readonly string[] = several[name];
  const toggle = (value: string, isOn: boolean): void => onChange(name, order.filter((each) => (each === value ? isOn : chosen.includes(each))).join(','));
  return (
    <fieldset className="filter">
      <legend>{t(name === 'category' ? 'service.categoryLabel' : 'filter.district')}</legend>
      {values.map(({ value, count }) => (
        <label key={value} className="choice">
          <input type="checkbox" checked={chosen.includes(value)} onChange={(event) => toggle(value, event.target.checked)} />
          <span>
            {t(name === 'category' ? `service.category.${value}` : `district.${value}`)} <span className="muted small figures">{count}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function PriceFilter({ params, onChange }: Pick<FilterProps, 'params' | 'onChange'>) {
  const { t } = useTranslation();
  const [text, setText] = useState(fenToYuan(params.get('priceMaxFen')));
  const settle = (): void => {
    const fen = yuanToFen(text);
    if (fen !== undefined && (fen ?? '') !== (params.get('priceMaxFen') ?? '')) onChange('priceMaxFen', fen ?? '');
  };
  return (
    <label className="field-label">
      {t('service.priceMost')}
      <input className="input" inputMode="decimal" value={text} maxLength={16} onChange={(event) => setText(event.target.value)} onBlur={settle} onKeyDown={(event) => (event.key === 'Enter' ? settle() : undefined)} />
    </label>
  );
}

function Hit({ hit: { service, name, excerpt } }: { hit: ServiceHit }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <article className="card">
      <h2 className="card__title">
        <Link to={`/services/${service.id}`}>
          <Segments segments={name} />
        </Link>
      </h2>
      <p className="card__sub">
        <OrganizationLink organization={service.provider} />
      </p>
      <p className="card__text">
        <Segments segments={excerpt} />
      </p>
      <p className="tags">
        <span className="tag">{t(`service.category.${service.category}`)}</span>
        <span className="tag tag--money figures">{priceWords(service, t, language)}</span>
        <span className="tag">{t(`district.${service.district}`)}</span>
        <span className="tag figures">{t('service.lead', { count: service.leadDays })}</span>
        {service.instrument !== null && <span className="tag">{t(service.instrument.isOpen ? 'service.bookableTag' : 'service.pausedTag')}</span>}
        {service.isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
      </p>
    </article>
  );
}
