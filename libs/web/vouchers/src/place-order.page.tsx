import type { ServiceView, VoucherCard } from '@techmatch/contracts';
import { useApplication, useService, useSession, useVoucher, useWallet } from '@techmatch/web-data';
import { EmptyState, ForPerson, QueryState } from '@techmatch/web-ui';
import { Suspense, lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

const OrderForm = lazy(async () => ({ default: (await import('./place-order-form.js')).OrderForm }));

/** Orders a service with a voucher; which of both may stand in the address. */
export function PlaceOrderPage() {
  const { t } = useTranslation();
  const session = useSession();
  const [address] = useSearchParams();
  const named = address.get('service');
  return (
    <ForPerson query={session}>
      {() => (
        <div className="stack">
          <title>{`${t('voucherOrder.new')} · TechMatch`}</title>
          <p className="small no-print">
            <Link to="/vouchers/orders">← {t('voucherOrder.title')}</Link>
          </p>
          <h1>{t('voucherOrder.new')}</h1>
          <p className="muted">{t('voucherOrder.newWhat')}</p>
          {named === null ? <Asked service={null} /> : <Named id={named} />}
        </div>
      )}
    </ForPerson>
  );
}

/** A service that somebody came from. */
function Named({ id }: { id: string }) {
  const query = useService(id);
  return <QueryState query={query}>{(service) => <Asked service={service} />}</QueryState>;
}

function Asked({ service }: { service: ServiceView | null }) {
  const { t } = useTranslation();
  const wallet = useWallet();
  const [address] = useSearchParams();
  return (
    <QueryState query={wallet}>
      {({ vouchers }) => {
        const usable = vouchers.filter(({ state, availableFen }) => state === 'issued' && BigInt(availableFen) > 0n);
        // The category of the service says which vouchers may pay for it.
        const fitting = service === null ? usable : usable.filter(({ category }) => category === service.category);
        const asked = usable.find(({ id }) => id === address.get('voucher')) ?? (fitting.length === 1 ? fitting[0] : undefined);
        if (asked !== undefined) return <WithVoucher id={asked.id} vouchers={usable} service={service} />;
        return usable.length === 0 ? (
          <EmptyState title={t('voucherOrder.noVoucher')}>
            <Link className="button button--primary" to="/vouchers">
              {t('voucherOrder.noneGo')}
            </Link>
          </EmptyState>
        ) : (
          <Suspense>
            <OrderForm vouchers={usable} voucherId="" application={null} service={service} />
          </Suspense>
        );
      }}
    </QueryState>
  );
}

interface Chosen {
  id: string;
  vouchers: readonly VoucherCard[];
  service: ServiceView | null;
}

/** A voucher that was chosen: what its application says need not be said again. */
function WithVoucher({ id, ...chosen }: Chosen) {
  const query = useVoucher(id);
  return <QueryState query={query}>{({ applicationId }) => <Applied id={id} applicationId={applicationId} {...chosen} />}</QueryState>;
}

function Applied({ id, applicationId, ...chosen }: Chosen & { applicationId: string }) {
  const query = useApplication(applicationId);
  return (
    <QueryState query={query}>
      {(application) => (
        <Suspense>
          <OrderForm voucherId={id} application={application} {...chosen} />
        </Suspense>
      )}
    </QueryState>
  );
}
