import { applicationStates } from '@techmatch/contracts/tables';
import { useApplications, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, PageLinks, QueryState, addressWith, knownParams, pageOf, withParam } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ApplicationCards } from './application-cards.js';

/** Applications: an enterprise's own, or those before an office. */
export function ApplicationsPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <ForPerson query={session}>
      {({ allowedActions }) => {
        const isOffice = allowedActions.includes('voucherApplication.queue');
        return (
          <div className="stack">
            <title>{`${t(isOffice ? 'vouchers.queue' : 'vouchers.applications')} · TechMatch`}</title>
            <Link className="small" to="/vouchers">
              ← {t('vouchers.title')}
            </Link>
            <h1>{t(isOffice ? 'vouchers.queue' : 'vouchers.applications')}</h1>
            <List isOffice={isOffice} />
          </div>
        );
      }}
    </ForPerson>
  );
}

function List({ isOffice }: { isOffice: boolean }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const query = useApplications(isOffice ? 'queue' : 'own', knownParams(address, ['state', 'page']));
  const states = applicationStates.filter((state) => !isOffice || (state !== 'draft' && state !== 'withdrawn'));
  return (
    <>
      <div className="filter-line">
        <label className="field-label">
          {t('vouchers.state')}
          <select className="input" value={address.get('state') ?? ''} onChange={(event) => setAddress(withParam(address, 'state', event.target.value), { replace: true })}>
            <option value="">{t(isOffice ? 'vouchers.waitingOnly' : 'vouchers.anyState')}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {t(`voucherApplication.state.${state}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <QueryState query={query}>
        {({ applications, total, size }) =>
          total === 0 ? (
            <EmptyState title={t(isOffice ? 'vouchers.queueEmpty' : 'vouchers.noApplications')}>{!isOffice && <p>{t('vouchers.noneWhy')}</p>}</EmptyState>
          ) : (
            <>
              <h2 className="hidden">{t('vouchers.applications')}</h2>
              <ApplicationCards applications={applications} hasEnterprise={isOffice} />
              <PageLinks here={pageOf(address)} last={Math.ceil(total / size)} addressOf={(next) => addressWith('/vouchers/applications', withParam(address, 'page', String(next)))} onGo={() => undefined} />
            </>
          )
        }
      </QueryState>
    </>
  );
}
