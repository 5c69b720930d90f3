import { useApplications, useSession } from '@techmatch/web-data';
import { QueryState } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ApplicationCards } from './application-cards.js';
import { Calculator } from './calculator.js';
import { Wallet } from './wallet.js';

/** What an enterprise has and could get; for everybody else what there is and what it would give. */
export function VouchersPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <div className="stack vouchers">
      <title>{`${t('vouchers.title')} · TechMatch`}</title>
      <header className="page-head">
        <h1>{t('vouchers.title')}</h1>
        <p className="prose">{t('vouchers.lead')}</p>
      </header>
      <QueryState query={session}>
        {({ allowedActions, organization }) => {
          const isEnterprise = organization?.kind === 'enterprise' && allowedActions.includes('voucherApplication.write');
          return (
            <>
              <nav className="tabs" aria-label={t('vouchers.places')}>
                <Link to="/vouchers" aria-current="page">
                  {t(isEnterprise ? 'vouchers.wallet' : 'vouchers.calculator')}
                </Link>
                <Link to="/vouchers/programmes">{t('vouchers.programmes')}</Link>
                {isEnterprise && <Link to="/vouchers/applications">{t('vouchers.applications')}</Link>}
                {allowedActions.includes('voucherApplication.queue') && <Link to="/vouchers/applications">{t('vouchers.queue')}</Link>}
                {allowedActions.includes('programme.desk') && <Link to="/vouchers/programmes/desk">{t('vouchers.desk')}</Link>}
                {allowedActions.includes('voucherOrder.read') && <Link to="/vouchers/orders">{t('vouchers.ordersOf')}</Link>}
                {allowedActions.includes('voucherClaim.read') && <Link to="/vouchers/claims">{t('vouchers.claims')}</Link>}
                {allowedActions.includes('settlement.read') && <Link to="/vouchers/settlement">{t('vouchers.settlements')}</Link>}
                <Link to="/vouchers/notices">{t('vouchers.noticesOf')}</Link>
              </nav>
              {isEnterprise && <Wallet />}
              {isEnterprise && <Open />}
              <Calculator isEnterprise={isEnterprise} />
            </>
          );
        }}
      </QueryState>
    </div>
  );
}

/** What is under way, if anything is. */
function Open() {
  const { t } = useTranslation();
  const { data } = useApplications('own', new URLSearchParams());
  const open = (data?.applications ?? []).filter(({ state }) => state === 'draft' || state === 'submitted' || state === 'reviewed' || state === 'qualified');
  if (open.length === 0) return null;
  return (
    <section className="stack" aria-label={t('vouchers.underWay')}>
      <h2>{t('vouchers.underWay')}</h2>
      <ApplicationCards applications={open} />
    </section>
  );
}
