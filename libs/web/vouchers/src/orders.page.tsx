import type { OrderCard } from '@techmatch/contracts';
import { orderStates } from '@techmatch/contracts/tables';
import { useOrders, useSession } from '@techmatch/web-data';
import { EmptyState, ForPerson, PageLinks, QueryState, addressWith, formatSince, knownParams, organizationName, pageOf, useLanguage, withParam } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { OrderStateMark, useYuan } from './redemption-words.js';

/** Orders from vouchers: those of one's enterprise, those that one's organisation is to fill, or all for the authority. */
export function OrdersPage() {
  const { t } = useTranslation();
  const session = useSession();
  return (
    <ForPerson query={session}>
      {() => (
        <div className="stack">
          <title>{`${t('voucherOrder.title')} · TechMatch`}</title>
          <p className="small no-print">
            <Link to="/vouchers">← {t('vouchers.title')}</Link>
          </p>
          <div className="row between">
            <h1>{t('voucherOrder.title')}</h1>
            <Link className="button" to="/vouchers/claims">
              {t('voucherClaim.title')}
            </Link>
          </div>
          <p className="muted">{t('voucherOrder.what')}</p>
          <List />
        </div>
      )}
    </ForPerson>
  );
}

function List() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const params = knownParams(address, ['state', 'voucherId', 'page']);
  const query = useOrders(params);
  return (
    <>
      <div className="filter-line">
        <label className="field-label">
          {t('redemption.state')}
          <select className="input" value={address.get('state') ?? ''} onChange={(event) => setAddress(withParam(address, 'state', event.target.value), { replace: true })}>
            <option value="">{t('redemption.anyState')}</option>
            {orderStates.map((state) => (
              <option key={state} value={state}>
                {t(`voucherOrder.state.${state}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <QueryState query={query}>
        {({ orders, total, size }) =>
          total === 0 ? (
            <EmptyState title={t(params.size === 0 ? 'voucherOrder.none' : 'redemption.noneFiltered')}>
              <p>{t('voucherOrder.noneWhy')}</p>
              <Link className="button button--primary" to="/vouchers">
                {t('voucherOrder.noneGo')}
              </Link>
            </EmptyState>
          ) : (
            <>
              <ul className="cards">
                {orders.map((order) => (
                  <li key={order.id}>
                    <Card order={order} />
                  </li>
                ))}
              </ul>
              <PageLinks here={pageOf(address)} last={Math.ceil(total / size)} addressOf={(next) => addressWith('/vouchers/orders', withParam(address, 'page', String(next)))} onGo={() => undefined} />
            </>
          )
        }
      </QueryState>
    </>
  );
}

function Card({ order }: { order: OrderCard }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const yuan = useYuan();
  const other = order.ownSide === 'enterprise' ? order.provider : order.enterprise;
  return (
    <article className="card">
      <h3 className="card__title">
        <Link to={`/vouchers/orders/${order.id}`} lang="">
          {order.product}
        </Link>
      </h3>
      <p className="card__sub" lang="">
        {organizationName(other, language).text}
      </p>
      <p className="tags">
        <OrderStateMark state={order.state} />
        <span className="tag tag--money figures">{yuan(order.reservedFen)}</span>
        {order.isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
      </p>
      <p className="small muted">{t('redemption.since', { since: formatSince(order.since, language) })}</p>
    </article>
  );
}
