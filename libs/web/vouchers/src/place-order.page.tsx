import type { VoucherCard } from '@techmatch/contracts';
import { redemptionLimits, type FieldProblem } from '@techmatch/contracts/tables';
import { fenOfYuan, yuanText } from '@techmatch/policy';
import { usePlaceOrder, useService, useSession, useWallet } from '@techmatch/web-data';
import { EmptyState, ForPerson, FormFrame, QueryState, SelectField, TextField, formatDay, missing, useForm, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { ProductField } from './product-field.js';
import { useYuan } from './redemption-words.js';
import { useRequestKey } from './request-key.js';

interface OrderValues {
  voucherId: string;
  providerId: string;
  productId: string;
  product: string;
  contractFen: string;
  reservedFen: string;
}
const shown = ['voucherId', 'productId', 'product', 'contractFen', 'reservedFen'] as const;

/** Orders a service with a voucher; which one may stand in the address. */
export function PlaceOrderPage() {
  const { t } = useTranslation();
  const session = useSession();
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
          <Asked />
        </div>
      )}
    </ForPerson>
  );
}

function Asked() {
  const { t } = useTranslation();
  const wallet = useWallet();
  return (
    <QueryState query={wallet}>
      {({ vouchers }) => {
        const usable = vouchers.filter(({ state, availableFen }) => state === 'issued' && BigInt(availableFen) > 0n);
        return usable.length === 0 ? (
          <EmptyState title={t('voucherOrder.noVoucher')}>
            <Link className="button button--primary" to="/vouchers">
              {t('voucherOrder.noneGo')}
            </Link>
          </EmptyState>
        ) : (
          <OrderForm vouchers={usable} />
        );
      }}
    </QueryState>
  );
}

/** What cannot be read, at its field. */
const unreadable = (values: OrderValues): FieldProblem[] => [
  ...missing(values, shown),
  ...(['contractFen', 'reservedFen'] as const).flatMap((path) => (values[path].trim() !== '' && fenOfYuan(values[path]) === null ? [{ path, code: 'amount', params: {} }] : [])),
];

function OrderForm({ vouchers }: { vouchers: readonly VoucherCard[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const yuan = useYuan();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const place = usePlaceOrder();
  const keyed = useRequestKey();
  // A service that somebody came from: its category says which vouchers may pay for it.
  const named = useService(address.get('service') ?? '').data;
  const fitting = named === undefined ? vouchers : vouchers.filter(({ category }) => category === named.category);
  const asked = vouchers.find(({ id }) => id === address.get('voucher')) ?? (fitting.length === 1 ? fitting[0] : undefined);
  const initial: OrderValues = { voucherId: asked?.id ?? '', providerId: named?.provider.id ?? '', productId: named?.id ?? '', product: named?.name ?? '', contractFen: '', reservedFen: '' };
  const form = useForm<OrderValues>({ name: `voucherOrder.place.${address.get('service') ?? ''}`, initial, check: unreadable });
  const chosen = vouchers.find(({ id }) => id === form.values.voucherId);
  const send = async ({ contractFen, reservedFen, ...values }: OrderValues): Promise<void> => {
    const { id } = await keyed((key) => place.mutateAsync({ key, ...values, product: values.product.trim(), contractFen: String(fenOfYuan(contractFen) ?? 0n), reservedFen: String(fenOfYuan(reservedFen) ?? 0n) }));
    void navigate(`/vouchers/orders/${id}`);
  };
  return (
    <section className="panel panel--wide">
      <FormFrame form={form} fields={shown} submit={t('voucherOrder.place')} onSend={send}>
        <SelectField field={form.field('voucherId')} label={t('voucherOrder.voucher')} none="–" choices={vouchers.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))} />
        {chosen !== undefined && (
          <p className="small muted">
            {t('voucherOrder.available')} <span className="figures">{yuan(chosen.availableFen)}</span>
            {t('word.pause')}
            {t('voucherOrder.useBy')} {formatDay(chosen.useBy, language)}
          </p>
        )}
        <ProductField
          field={form.field('productId')}
          category={chosen?.category ?? null}
          providerId={null}
          onPick={(picked) => {
            if (picked !== null) form.change({ providerId: picked.provider.id ?? '', product: picked.name });
          }}
        />
        <TextField field={form.field('product')} label={t('voucherOrder.product')} hint={t('voucherOrder.productHint')} maxLength={redemptionLimits.product} />
        <div className="filter-line">
          <TextField field={form.field('contractFen')} label={t('voucherOrder.contractAmount')} hint={t('voucherOrder.amountHint')} maxLength={24} />
          <TextField field={form.field('reservedFen')} label={t('voucherOrder.reserved')} hint={chosen === undefined ? undefined : `${t('voucherOrder.available')} ${yuanText(BigInt(chosen.availableFen))}`} maxLength={24} />
        </div>
      </FormFrame>
    </section>
  );
}
