import type { SessionView, VoucherClaimCard } from '@techmatch/contracts';
import { claimSamples, voucherClaimStates } from '@techmatch/contracts/tables';
import { useVoucherClaims, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, PageLinks, QueryState, addressWith, formatSince, knownParams, organizationName, pageOf, useLanguage, withParam } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { ClaimStateMark, useYuan } from './redemption-words.js';

const isOffice = ({ organization }: Pick<SessionView, 'organization'>): boolean => organization?.kind === 'authority';

/** Claims: one's own, or, for the authority, the queue of those that wait. */
export function ClaimsPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <ForPerson query={session}>
      {(person) => (
        <div className="stack">
          <title>{`${t('voucherClaim.title')} · TechMatch`}</title>
          <p className="small no-print">
            <Link to="/vouchers">← {t('vouchers.title')}</Link>
          </p>
          <div className="row between">
            <h1>{t('voucherClaim.title')}</h1>
            <span className="row">
              <Link className="button" to="/vouchers/orders">
                {t('voucherOrder.title')}
              </Link>
              {person.allowedActions.includes('settlement.read') && (
                <Link className="button" to="/vouchers/settlement">
                  {t('settlement.title')}
                </Link>
              )}
            </span>
          </div>
          <p className="muted">{t(isOffice(person) ? 'voucherClaim.whatOffice' : 'voucherClaim.whatOwn')}</p>
          <List office={isOffice(person)} />
        </div>
      )}
    </ForPerson>
  );
}

function List({ office }: { office: boolean }) {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const params = knownParams(address, ['state', 'sample', 'page']);
  const query = useVoucherClaims(params);
  return (
    <>
      <div className="filter-line">
        <label className="field-label">
          {t('redemption.state')}
          <select className="input" value={address.get('state') ?? ''} onChange={(event) => setAddress(withParam(address, 'state', event.target.value), { replace: true })}>
            <option value="">{t('redemption.anyState')}</option>
            {voucherClaimStates.map((state) => (
              <option key={state} value={state}>
                {t(`voucherClaim.state.${state}`)}
              </option>
            ))}
          </select>
        </label>
        {office && (
          <label className="field-label">
            {t('voucherClaim.sampleTitle')}
            <select className="input" value={address.get('sample') ?? ''} onChange={(event) => setAddress(withParam(address, 'sample', event.target.value), { replace: true })}>
              <option value="">{t('voucherClaim.sampleAll')}</option>
              {claimSamples.map((sample) => (
                <option key={sample} value={sample}>
                  {t(`voucherClaim.sample.${sample}`)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <QueryState query={query}>
        {({ claims, total, size }) =>
          total === 0 ? (
            <EmptyState title={t(params.size === 0 ? 'voucherClaim.none' : 'redemption.noneFiltered')}>
              <p>{t(office ? 'voucherClaim.noneWhyOffice' : 'voucherClaim.noneWhyOwn')}</p>
              <Link className="button button--primary" to="/vouchers/orders">
                {t('voucherClaim.noneGo')}
              </Link>
            </EmptyState>
          ) : (
            <>
              <ul className="cards">
                {claims.map((claim) => (
                  <li key={claim.id}>
                    <Card claim={claim} />
                  </li>
                ))}
              </ul>
              <PageLinks here={pageOf(address)} last={Math.ceil(total / size)} addressOf={(next) => addressWith('/vouchers/claims', withParam(address, 'page', String(next)))} onGo={() => undefined} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

function Card({ claim }: { claim: VoucherClaimCard }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const yuan = useYuan();
  return (
    <article className="card">
      <h3 className="card__title">
        <Link to={`/vouchers/claims/${claim.id}`} lang="">
          {claim.product}
        </Link>
      </h3>
      <p className="card__sub" lang="">
        {organizationName(claim.enterprise, language).text}
        {t('word.pause')}
        {organizationName(claim.provider, language).text}
      </p>
      <p className="tags">
        <ClaimStateMark state={claim.state} />
        {claim.claimedFen !== null && <span className="tag tag--money figures">{yuan(claim.approvedFen ?? claim.claimedFen)}</span>}
        {claim.failed > 0 && <span className="state state--bad">{t('voucherClaim.failedCount', { count: claim.failed })}</span>}
        {claim.warned > 0 && <span className="state state--waiting">{t('voucherClaim.warnedCount', { count: claim.warned })}</span>}
        {claim.isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
      </p>
      <p className="small muted">{t('redemption.since', { since: formatSince(claim.since, language) })}</p>
    </article>
  );
}
