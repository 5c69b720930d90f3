import type { OrderView } from '@techmatch/contracts';
import { useBeginClaim, useOrder, useSession } from '@techmatch/web-data';
import { Day, ErrorState, Facts, ForPerson, OrganizationLink, QueryState, failureOf, formatDay, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { OrderSteps } from './order-steps.js';
import { ProductSaid } from './product-said.js';
import { History, OrderStateMark, useYuan } from './redemption-words.js';

/** One order: where it stands, who is to act, what was agreed, everything that happened. */
export function OrderPage({ id }: { id: string }) {
  const session = useSession();
  return <ForPerson query={session}>{() => <Loaded id={id} />}</ForPerson>;
}

function Loaded({ id }: { id: string }) {
  const query = useOrder(id);
  return <QueryState query={query}>{(order) => <Order order={order} />}</QueryState>;
}

function Order({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  return (
    <div className="deal">
      <title>{`${order.product} · TechMatch`}</title>
      <header className="page-head">
        <p className="small no-print">
          <Link to="/vouchers/orders">← {t('voucherOrder.title')}</Link>
        </p>
        <h1 lang="">{order.product}</h1>
        {order.isDemo && <p className="small muted">{t('provenance.demo')}</p>}
        <p className="state-line">
          <OrderStateMark state={order.state} />
          <span className="small">
            {t('redemption.sinceWord')} <Day iso={order.since} />
          </span>
        </p>
      </header>
      <section className="panel deal__next" aria-label={t('redemption.next')}>
        <h2>{t('redemption.next')}</h2>
        <p>{t(`voucherOrder.next.${order.state}${order.state === 'delivered' ? `.${order.voucher.claimant}` : ''}`)}</p>
        <ToClaim order={order} />
        <OrderSteps order={order} />
      </section>
      <div className="split">
        <div className="stack">
          <Agreed order={order} />
          <History events={order.events} words="voucherOrder" />
        </div>
        <aside className="split__side stack" aria-label={t('voucherOrder.parties')}>
          <section className="panel">
            <h2>{t('voucherOrder.parties')}</h2>
            <ul className="rows">
              {(['enterprise', 'provider'] as const).map((side) => (
                <li key={side}>
                  <div className="rows__main">
                    <OrganizationLink organization={order[side]} />
                    <span className="small muted">{t(`voucherOrder.side.${side}`)}</span>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
    </div>
  );
}

/** To the claim of the order, or its beginning, for whoever redeems. */
function ToClaim({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const begin = useBeginClaim();
  const navigate = useNavigate();
  const failure = begin.error === null ? null : failureOf(begin.error);
  if (order.claimId !== null) {
    return (
      <p>
        <Link className="button button--primary" to={`/vouchers/claims/${order.claimId}`}>
          {t('voucherOrder.openClaim')}
        </Link>
      </p>
    );
  }
  if (!order.allowedActions.includes('claim')) return null;
  return (
    <>
      {failure && <ErrorState title={t(`error.${failure.code}.title`, failure.params)} remedy={t(`error.${failure.code}.remedy`, failure.params)} />}
      <p>
        <button type="button" className="button button--primary" disabled={begin.isPending} onClick={() => begin.mutate(order.id, { onSuccess: ({ id }) => void navigate(`/vouchers/claims/${id}`) })}>
          {t('voucherOrder.beginClaim')}
        </button>
      </p>
    </>
  );
}

function Agreed({ order }: { order: OrderView }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const yuan = useYuan();
  const { voucher, said, contractFen, reservedFen, contractOn, deliveredOn, deliveryNote } = order;
  return (
    <section className="stack" aria-labelledby="agreed">
      <h2 id="agreed">{t('voucherOrder.agreed')}</h2>
      <div className="panel deal__facts">
        <Facts
          facts={[
            { label: t('voucherOrder.voucher'), value: <span lang="">{voucher.number}</span> },
            { label: t('voucherOrder.programme'), value: <span lang="">{voucher.programme}</span> },
            said === null ? null : { label: t('vouchers.product'), value: <ProductSaid said={said} /> },
            { label: t('voucherOrder.contractAmount'), value: yuan(contractFen) },
            { label: t('voucherOrder.reserved'), value: yuan(reservedFen) },
            { label: t('voucherOrder.ownShare'), value: yuan((BigInt(contractFen) - BigInt(reservedFen)).toString()) },
            { label: t('voucherOrder.useBy'), value: formatDay(voucher.useBy, language) },
            { label: t('voucherOrder.cashBy'), value: formatDay(voucher.cashBy, language) },
            { label: t('voucherOrder.whoRedeems'), value: t(`voucherOrder.side.${voucher.claimant}`) },
            contractOn === null ? null : { label: t('voucherOrder.contractOn'), value: formatDay(contractOn, language) },
            deliveredOn === null ? null : { label: t('voucherOrder.deliveredOn'), value: formatDay(deliveredOn, language) },
            deliveryNote === null ? null : { label: t('voucherOrder.solved'), value: <span lang="">{deliveryNote}</span> },
          ]}
        />
      </div>
    </section>
  );
}
