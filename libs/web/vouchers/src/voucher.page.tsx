import type { VoucherView } from '@techmatch/contracts';
import { programmeLimits, type VoucherAction } from '@techmatch/contracts/tables';
import { useSession, useVoucher, useVoucherStep } from '@techmatch/web-data';
import { Day, Facts, ForPerson, FormFrame, LongTextField, Moment, OrganizationLink, QueryState, missing, useForm, useSendOnce } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { yuan } from './voucher-words.js';
import { MoneyBar, Movements, VoucherMark } from './wallet.js';

/** One voucher: what is left of it, until when, every movement, and what may be done beside ordering with it. */
export function VoucherPage({ id }: { id: string }) {
  const session = useSession();
  return <ForPerson query={session}>{() => <Asked id={id} />}</ForPerson>;
}

function Asked({ id }: { id: string }) {
  const query = useVoucher(id);
  return <QueryState query={query}>{(voucher) => <One voucher={voucher} />}</QueryState>;
}

function One({ voucher }: { voucher: VoucherView }) {
  const { t } = useTranslation();
  const session = useSession();
  const { number, title, state, programme, programmeId, family, category, enterprise, amountFen, availableFen, heldFen, spentFen, issuedAt, useBy, cashBy, extendedAt, applicationId, movements, isDemo } = voucher;
  return (
    <div className="stack">
      <title>{`${number} · TechMatch`}</title>
      <Link className="small" to="/vouchers">
        ← {t('vouchers.title')}
      </Link>
      <h1>
        <span className="figures">{number}</span> <span lang="">{title}</span>
      </h1>
      <p className="state-line">
        <VoucherMark state={state} availableFen={availableFen} /> {state === 'issued' && availableFen !== '0' && <span>{t(`voucher.next.${family}`)}</span>}
        {isDemo && <span className="tag tag--demo">{t('provenance.demoTag')}</span>}
      </p>
      <MoneyBar
        parts={[
          { name: 'available', label: t('vouchers.part.available'), fen: availableFen },
          { name: 'held', label: t('vouchers.part.held'), fen: heldFen },
          { name: 'spent', label: t('vouchers.part.spent'), fen: spentFen },
        ]}
      />
      <p className="row no-print">
        {state === 'issued' && BigInt(availableFen) > 0n && session.data?.organization?.id === enterprise.id && (
          <Link className="button button--primary" to={`/vouchers/orders/new?voucher=${voucher.id}`}>
            {t('vouchers.orderWith')}
          </Link>
        )}
        <Link className="button" to={`/vouchers/orders?voucherId=${voucher.id}`}>
          {t('vouchers.ordersOf')}
        </Link>
      </p>
      <div className="deal__facts">
        <Facts
          facts={[
            { label: t('vouchers.issued'), value: t('policy.yuan', { amount: yuan(amountFen) }) },
            { label: t('vouchers.issuedAt'), value: <Moment iso={issuedAt} /> },
            { label: t('vouchers.useBy'), value: <Day iso={useBy} /> },
            { label: t('vouchers.cashBy'), value: <Day iso={cashBy} /> },
            extendedAt === null ? null : { label: t('vouchers.extendedAt'), value: <Moment iso={extendedAt} /> },
            { label: t('vouchers.category'), value: t(`service.category.${category}`) },
            { label: t('vouchers.holder'), value: <OrganizationLink organization={enterprise} /> },
            {
              label: t('vouchers.rules'),
              value: (
                <Link to={`/vouchers/programmes/${programmeId}`} lang="">
                  {programme}
                </Link>
              ),
            },
            { label: t('vouchers.application'), value: <Link to={`/vouchers/applications/${applicationId}`}>{t('vouchers.openApplication')}</Link> },
          ]}
        />
      </div>
      <Acts voucher={voucher} />
      <section className="stack" aria-label={t('vouchers.history')}>
        <h2>{t('vouchers.history')}</h2>
        <Movements movements={movements} isOne />
      </section>
    </div>
  );
}

function Acts({ voucher: { id, allowedActions, availableFen } }: { voucher: VoucherView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<VoucherAction | null>(null);
  if (allowedActions.length === 0) return null;
  return (
    <section className="stack" aria-label={t('vouchers.decide')}>
      {open !== null && allowedActions.includes(open) && <Act key={open} id={id} action={open} availableFen={availableFen} />}
      <div className="row">
        {allowedActions
          .filter((action) => action !== open)
          .map((action) => (
            <button key={action} type="button" className="button button--small" onClick={() => setOpen(action)}>
              {t(`voucher.action.${action}`)}
            </button>
          ))}
      </div>
    </section>
  );
}

function Act({ id, action, availableFen }: { id: string; action: VoucherAction; availableFen: string }) {
  const { t } = useTranslation();
  const step = useVoucherStep(id);
  const once = useSendOnce(`vouchers.${action}.${id}`);
  const form = useForm({ name: null, initial: { reason: '' }, check: (values) => missing(values, ['reason']) });
  return (
    <div className="panel panel--wide">
      <FormFrame form={form} fields={['reason']} submit={t(`voucher.action.${action}`)} isDangerous={action !== 'extend'} onSend={({ reason }) => once((key) => step.mutateAsync({ key, action, reason }))}>
        <h2>{t(`voucher.action.${action}`)}</h2>
        <p className="small muted">{t(`voucher.means.${action}`, { amount: yuan(availableFen) })}</p>
        <LongTextField field={form.field('reason')} label={t('vouchers.reason')} rows={2} maxLength={programmeLimits.reason} />
      </FormFrame>
    </div>
  );
}
