import type { ApplicationView, ServiceView, VoucherCard } from '@techmatch/contracts';
import { redemptionLimits, type FieldProblem } from '@techmatch/contracts/tables';
import { fenOfYuan, yuanText } from '@techmatch/policy';
import { usePlaceOrder } from '@techmatch/web-data';
import { FormFrame, SelectField, TextField, formatDay, missing, useForm, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
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

/** What cannot be read, at its field. */
const unreadable = (values: OrderValues): FieldProblem[] => [
  ...missing(values, shown),
  ...(['contractFen', 'reservedFen'] as const).flatMap((path) => (values[path].trim() !== '' && fenOfYuan(values[path]) === null ? [{ path, code: 'amount', params: {} }] : [])),
];

interface Props {
  vouchers: readonly VoucherCard[];
  /** The chosen one, or ''. */
  voucherId: string;
  /** Of the chosen voucher. */
  application: ApplicationView | null;
  /** Whoever comes from a service of the catalogue orders that one. */
  service: ServiceView | null;
}

/** The service and the amounts of the application, the voucher as far as it goes. */
function valuesOf({ vouchers, voucherId, application, service }: Props): OrderValues {
  const netFen = application === null ? 0n : BigInt(application.service.contractFen) - BigInt(application.service.vatFen);
  const available = vouchers.find(({ id }) => id === voucherId)?.availableFen;
  return {
    voucherId,
    providerId: service?.provider.id ?? application?.provider?.id ?? '',
    productId: service?.id ?? application?.said?.id ?? '',
    product: service?.name ?? application?.title ?? '',
    contractFen: netFen > 0n ? yuanText(netFen) : '',
    reservedFen: available === undefined ? '' : yuanText(BigInt(available)),
  };
}

/** Service and amounts of an order, filled in as far as voucher and application say. */
export function OrderForm(props: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const yuan = useYuan();
  const navigate = useNavigate();
  const place = usePlaceOrder();
  const keyed = useRequestKey();
  const { vouchers, voucherId, service } = props;
  const form = useForm<OrderValues>({ name: `voucherOrder.place.${voucherId}.${service?.id ?? ''}`, initial: valuesOf(props), check: unreadable });
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
