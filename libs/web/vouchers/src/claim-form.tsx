import type { VoucherClaimView } from '@techmatch/contracts';
import { invoiceKinds, partyFactKinds, redemptionLimits } from '@techmatch/contracts/tables';
import { RequestProblem, useSaveVoucherClaim } from '@techmatch/web-data';
import { ChoicesField, FormFrame, SelectField, TextField, missing, useForm, type Form } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { claimInput, claimValues, fieldOfPath, unreadableClaim, type ClaimValues } from './claim-values.js';
import { useYuan } from './redemption-words.js';

const shown = ['actualFen', 'claimedFen', 'otherSubsidiesFen', 'kind', 'code', 'number', 'date', 'amountFen', 'taxFen', 'seller', 'line', 'payeeName', 'account', 'bank', 'declaredTies'] as const;
const needed = shown.filter((field) => field !== 'code' && field !== 'declaredTies');

/** What the claim says: amounts, invoice, account, ties. The checks run when it is saved. */
export function ClaimForm({ claim, onDone }: { claim: VoucherClaimView; onDone: () => void }) {
  const { t } = useTranslation();
  const save = useSaveVoucherClaim(claim.id);
  const form = useForm<ClaimValues>({ name: `voucherClaim.${claim.id}.${claim.version}`, initial: claimValues(claim), secrets: ['account'], check: (values) => [...missing(values, needed), ...unreadableClaim(values)] });
  const send = async (values: ClaimValues): Promise<unknown> => {
    try {
      return await save.mutateAsync({ version: claim.version, ...claimInput(values) });
    } catch (error) {
      // Invoice and payee are parts of the request; in the form their fields stand side by side.
      if (!(error instanceof RequestProblem) || error.fields.length === 0) throw error;
      throw new RequestProblem(error.code, error.status, error.fields.map((field) => ({ ...field, path: fieldOfPath(field.path) })), error.params, error.requestId);
    }
  };
  return (
    <section className="panel panel--wide" aria-label={t('voucherClaim.says')}>
      <FormFrame
        form={form}
        fields={shown}
        submit={t('voucherClaim.save')}
        onSend={send}
        onTaken={onDone}
        beside={
          claim.invoice === null ? undefined : (
            <button type="button" className="button button--plain" onClick={onDone}>
              {t('form.cancel')}
            </button>
          )
        }
      >
        <Amounts form={form} claim={claim} />
        <Invoice form={form} />
        <Payee form={form} />
        <ChoicesField field={form.field('declaredTies')} label={t('voucherClaim.ties')} hint={t('voucherClaim.tiesHint')} choices={partyFactKinds.map((value) => ({ value, label: t(`voucherClaim.fact.${value}`) }))} />
      </FormFrame>
    </section>
  );
}

function Amounts({ form, claim }: { form: Form<ClaimValues>; claim: VoucherClaimView }) {
  const { t } = useTranslation();
  const yuan = useYuan();
  return (
    <>
      <TextField field={form.field('actualFen')} label={t('voucherClaim.actual')} hint={t('voucherClaim.actualHint', { contract: yuan(claim.contractFen) })} maxLength={24} />
      <TextField field={form.field('claimedFen')} label={t('voucherClaim.claimed')} hint={t('voucherClaim.claimedHint', { reserved: yuan(claim.reservedFen), ceiling: yuan(claim.ceilingFen) })} maxLength={24} />
      <TextField field={form.field('otherSubsidiesFen')} label={t('voucherClaim.otherSubsidies')} hint={t('voucherClaim.otherSubsidiesHint')} maxLength={24} />
    </>
  );
}

function Invoice({ form }: { form: Form<ClaimValues> }) {
  const { t } = useTranslation();
  const { kind } = form.values;
  const isPaper = kind === 'vatSpecial' || kind === 'vatOrdinary';
  return (
    <>
      <h3>{t('voucherClaim.invoiceTitle')}</h3>
      <SelectField field={form.field('kind')} label={t('voucherClaim.invoiceKind')} none="–" choices={invoiceKinds.map((value) => ({ value, label: t(`voucherClaim.invoice.${value}`) }))} />
      <div className="filter-line">
        <TextField field={form.field('code')} label={t('voucherClaim.invoiceCode')} hint={t('voucherClaim.invoiceCodeHint')} maxLength={12} inputMode="numeric" isCode isOptional={!isPaper} />
        <TextField field={form.field('number')} label={t('voucherClaim.invoiceNumber')} hint={t('voucherClaim.invoiceNumberHint')} maxLength={20} inputMode="numeric" isCode />
      </div>
      <div className="filter-line">
        <TextField field={form.field('date')} type="date" label={t('voucherClaim.invoiceDate')} />
        <TextField field={form.field('amountFen')} label={t('voucherClaim.invoiceAmount')} maxLength={24} />
        <TextField field={form.field('taxFen')} label={t('voucherClaim.invoiceTax')} hint={t('voucherClaim.invoiceTaxHint')} maxLength={24} />
      </div>
      <TextField field={form.field('seller')} label={t('voucherClaim.invoiceSeller')} maxLength={redemptionLimits.payee} />
      <TextField field={form.field('line')} label={t('voucherClaim.invoiceLine')} maxLength={redemptionLimits.lineName} />
    </>
  );
}

function Payee({ form }: { form: Form<ClaimValues> }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>{t('voucherClaim.payeeTitle')}</h3>
      <TextField field={form.field('payeeName')} label={t('voucherClaim.payeeName')} hint={t('voucherClaim.payeeNameHint')} maxLength={redemptionLimits.payee} />
      <div className="filter-line">
        <TextField field={form.field('account')} label={t('voucherClaim.payeeAccount')} maxLength={48} inputMode="numeric" isCode autoComplete="off" />
        <TextField field={form.field('bank')} label={t('voucherClaim.payeeBank')} maxLength={redemptionLimits.bank} />
      </div>
    </>
  );
}
