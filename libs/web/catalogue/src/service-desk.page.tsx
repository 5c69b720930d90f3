import type { ServiceDeskCard } from '@techmatch/contracts';
import { offeringKinds, serviceStates } from '@techmatch/contracts/tables';
import { useServiceDesk, useServiceQueue, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, OrganizationLink, PageLinks, QueryState, addressWith, formatSince, knownParams, pageOf, useLanguage, withParam, type PersonSession } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { CatalogueTabs } from './catalogue-tabs.js';

/** Whether somebody acts for an organisation that may offer services. */
export const isOffering = ({ organization, allowedActions }: PersonSession): boolean => organization !== null && offeringKinds.some((kind) => kind === organization.kind) && allowedActions.includes('catalogue.edit');

/** The provider's desk: its services, whatever state they are in. */
export function ServiceDeskPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <ForPerson query={session}>
      {(person) => (
        <div className="stack">
          <title>{`${t('service.desk')} · TechMatch`}</title>
          <div className="row between">
            <h1>{t('service.desk')}</h1>
            {isOffering(person) && (
              <Link className="button button--primary" to="/services/desk/new">
                {t('service.new')}
              </Link>
            )}
          </div>
          <CatalogueTabs session={person} />
          {isOffering(person) ? <Own /> : <NotOffering />}
        </div>
      )}
    </ForPerson>
  );
}

/** Enterprises order services; who offers some, and how to. */
export function NotOffering() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('service.notOffering')}>
      <p>{t('service.notOfferingWhy')}</p>
      <Link className="button" to="/services">
        {t('service.catalogue')}
      </Link>
    </EmptyState>
  );
}

function Own() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const params = knownParams(address, ['state', 'page']);
  const query = useServiceDesk(params);
  return (
    <>
      <label className="field-label">
        {t('service.stateLabel')}
        <select className="input" value={address.get('state') ?? ''} onChange={(event) => setAddress(withParam(address, 'state', event.target.value), { replace: true })}>
          <option value="">{t('service.anyState')}</option>
          {serviceStates.map((state) => (
            <option key={state} value={state}>
              {t(`service.state.${state}`)}
            </option>
          ))}
        </select>
      </label>
      <QueryState query={query}>
        {({ services, total, size }) =>
          total === 0 ? (
            <EmptyState title={t('service.noneYet')}>
              <p>{t('service.noneYetWhy')}</p>
            </EmptyState>
          ) : (
            <>
              <Cards services={services} />
              <PageLinks here={pageOf(address)} last={Math.ceil(total / size)} addressOf={(next) => addressWith('/services/desk', withParam(address, 'page', String(next)))} onGo={() => undefined} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

function Cards({ services, isQueue = false }: { services: readonly ServiceDeskCard[]; isQueue?: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className="cards">
      {services.map((service) => (
        <li key={service.id}>
          <article className="card">
            <h2 className="card__title">
              <Link to={`/services/desk/${service.id}`} lang="zh">
                {service.name}
              </Link>
            </h2>
            {isQueue && (
              <p className="card__sub">
                <OrganizationLink organization={service.provider} />
              </p>
            )}
            <p className="tags">
              <span className={`state ${service.state === 'published' ? 'state--good' : service.state === 'returned' ? 'state--bad' : 'state--waiting'}`}>{t(`service.state.${service.state}`)}</span>
              <span className="tag">{t(`service.category.${service.category}`)}</span>
              {service.isListed && service.state !== 'published' && <span className="tag">{t('service.stillListed')}</span>}
              {service.isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
            </p>
            <p className="small muted">{formatSince(service.since, language)}</p>
          </article>
        </li>
      ))}
    </ul>
  );
}

/** What waits for the authority, longest first. */
export function ServiceQueuePage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <ForPerson query={session}>
      {() => (
        <div className="stack">
          <title>{`${t('service.queue')} · TechMatch`}</title>
          <h1>{t('service.queue')}</h1>
          <p className="muted">{t('service.queueWhy')}</p>
          <Queue />
        </div>
      )}
    </ForPerson>
  );
}

function Queue() {
  const { t } = useTranslation();
  const [address] = useSearchParams();
  const query = useServiceQueue(knownParams(address, ['page']));
  return (
    <QueryState query={query}>
      {({ services, total, size }) =>
        total === 0 ? (
          <EmptyState title={t('service.queueEmpty')} />
        ) : (
          <>
            <Cards services={services} isQueue />
            <PageLinks here={pageOf(address)} last={Math.ceil(total / size)} addressOf={(next) => addressWith('/services/review', withParam(address, 'page', String(next)))} onGo={() => undefined} />
          </>
        )
      }
    </QueryState>
  );
}
