import type { ServiceView } from '@techmatch/contracts';
import { useService, useSession } from '@techmatch/web-data';
import { Day, Facts, OrganizationLink, QueryState, formatMoney, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InstrumentCalendar } from './instrument-calendar.js';
import { priceWords } from './service-words.js';

/** One service of the catalogue, with the calendar of its instrument. */
export function ServicePage({ id }: { id: string }) {
  const query = useService(id);
  return <QueryState query={query}>{(service) => <Service service={service} />}</QueryState>;
}

function Service({ service }: { service: ServiceView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isBuyer = useSession().data?.organization?.kind === 'enterprise';
  return (
    <article className="stack">
      <title>{`${service.name} · TechMatch`}</title>
      <header className="page-head">
        <p className="muted small">
          <Link to="/services">{t('service.catalogue')}</Link> {service.isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
        </p>
        <h1 lang="zh">{service.name}</h1>
        <p>
          {t('service.listedSince')} <Day iso={service.publishedAt.slice(0, 10)} />
        </p>
        <p className="row no-print">
          {service.instrument !== null && (
            <a className="button button--primary" href="#calendar">
              {t('service.toCalendar')}
            </a>
          )}
          {isBuyer && (
            <Link className="button" to={`/vouchers/orders/new?service=${service.id}`}>
              {t('service.orderWithVoucher')}
            </Link>
          )}
        </p>
      </header>
      <div className="split">
        <div className="stack record__text">
          <section className="stack passage">
            <h2>{t('service.summary')}</h2>
            <div className="prose" lang="zh">
              {service.summary}
            </div>
          </section>
          {service.equipment.length > 0 && (
            <section className="stack passage">
              <h2>{t('service.equipment')}</h2>
              <ul className="tags" lang="zh">
                {service.equipment.map((name) => (
                  <li key={name} className="tag">
                    {name}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <aside className="stack record__side" aria-label={t('record.facts')}>
          <Facts
            facts={[
              { label: t('service.provider'), value: <OrganizationLink organization={service.provider} /> },
              { label: t('service.categoryLabel'), value: t(`service.category.${service.category}`) },
              { label: t('service.priceLabel'), value: priceWords(service, t, language) },
              { label: t('service.leadLabel'), value: t('service.lead', { count: service.leadDays }) },
              { label: t('service.smallest'), value: service.smallestOrderFen === '0' ? t('service.noSmallest') : formatMoney(service.smallestOrderFen, language) },
              { label: t('filter.district'), value: t(`district.${service.district}`) },
              service.instrument === null ? null : { label: t('instrument.one'), value: <span lang="zh">{[service.instrument.name, service.instrument.model].filter((part) => part !== null).join(' ')}</span> },
              service.instrument === null ? null : { label: t('instrument.location'), value: <span lang="zh">{service.instrument.location}</span> },
            ]}
          />
          {service.provider.id !== null && <Link to={`/services?provider=${service.provider.id}`}>{t('service.moreOfProvider')}</Link>}
        </aside>
      </div>
      {service.instrument !== null && <InstrumentCalendar service={service} />}
    </article>
  );
}
