import type { VoucherClaimView } from '@techmatch/contracts';
import { redemptionLimits, voucherClaimActions, type ClaimCheck, type VoucherClaimAction } from '@techmatch/contracts/tables';
import { fenOfYuan, yuanText } from '@techmatch/policy';
import { useReceive, useReclaim, useVoucherClaimStep } from '@techmatch/web-data';
import { DoneNote, FormFrame, LongTextField, TextField, missing, useForm } from '@techmatch/web-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRequestKey } from './request-key.js';

/** What ends the claim or sends it back is asked about first. */
const against: readonly VoucherClaimAction[] = ['withdraw', 'return', 'reject'];
const worded: readonly VoucherClaimAction[] = ['return', 'reject', 'review', 'approve'];
const isStep = (act: string): act is VoucherClaimAction => voucherClaimActions.some((action) => action === act);

/** The steps that the reader may take now. Review, approval and payment are three people's. */
export function ClaimSteps({ claim, office }: { claim: VoucherClaimView; office: boolean }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<VoucherClaimAction | null>(null);
  const [done, setDone] = useState<VoucherClaimAction | null>(null);
  const actions = claim.allowedActions.filter(isStep);
  const finish = (action: VoucherClaimAction): void => {
    setOpen(null);
    setDone(action);
  };
  return (
    <div className="stack">
      {done !== null && <DoneNote>{t(`voucherClaim.said.${done}`)}</DoneNote>}
      {office && claim.allowedActions.length === 0 && <p className="small muted">{t('voucherClaim.noDuty')}</p>}
      {actions.filter((action) => !against.includes(action)).map((action) => (
        <StepForm key={action} claim={claim} action={action} onDone={() => finish(action)} />
      ))}
      <div className="row no-print">
        {actions.filter((action) => against.includes(action)).map((action) => (
          <button key={action} type="button" className="button button--small" aria-expanded={open === action} onClick={() => setOpen(open === action ? null : action)}>
            {t(`voucherClaim.action.${action}`)}
          </button>
        ))}
      </div>
      {open !== null && actions.includes(open) && against.includes(open) && <StepForm key={open} claim={claim} action={open} isDangerous onDone={() => finish(open)} />}
      {claim.allowedActions.includes('reclaim') && <Reclaim id={claim.id} />}
      {claim.allowedActions.includes('receive') && claim.reclaimedFen !== claim.receivedFen && <Receive id={claim.id} />}
    </div>
  );
}

type StepValues = Record<ClaimCheck | 'reason' | 'approvedFen', string>;
const nothing: StepValues = { reason: '', approvedFen: '', identity: '', payee: '', relatedParties: '', invoice: '', datesAndAmounts: '', stacking: '', separation: '', sampling: '', overrides: '' };

function StepForm({ claim, action, isDangerous = false, onDone }: { claim: VoucherClaimView; action: VoucherClaimAction; isDangerous?: boolean; onDone: () => void }) {
  const { t } = useTranslation();
  const step = useVoucherClaimStep(claim.id);
  const keyed = useRequestKey();
  const failed = action === 'review' ? claim.checks.flatMap(({ check, outcome }) => (outcome === 'fail' ? [check] : [])) : [];
  const fields = [...(action === 'review' ? (['approvedFen'] as const) : []), ...(worded.includes(action) ? (['reason'] as const) : []), ...failed];
  const initial = { ...nothing, approvedFen: action === 'review' && claim.claimedFen !== null ? yuanText(BigInt(claim.claimedFen)) : '' };
  const unread = (values: StepValues) => (action === 'review' && fenOfYuan(values.approvedFen) === null ? [{ path: 'approvedFen', code: 'amount', params: {} }] : []);
  const form = useForm<StepValues>({ name: fields.length === 0 ? null : `voucherClaim.${claim.id}.${action}.${claim.version}`, initial, check: (values) => [...missing(values, fields), ...unread(values)] });
  const send = (values: StepValues): Promise<unknown> =>
    keyed((key) =>
      step.mutateAsync({
        ...{ key, action, version: claim.version },
        ...(values.reason.trim() !== '' && { reason: values.reason.trim() }),
        ...(action === 'review' && { approvedFen: String(fenOfYuan(values.approvedFen) ?? 0n), overrides: failed.map((check) => ({ check, reason: values[check].trim() })) }),
      }),
    );
  return (
    <div className={isDangerous ? 'note note--warn' : undefined}>
      <FormFrame form={form} fields={fields} kept="" isDangerous={isDangerous} submit={t(`voucherClaim.action.${action}`)} onSend={send} onTaken={onDone} beside={<span className="small muted">{t(`voucherClaim.means.${action}`)}</span>}>
        {fields.includes('approvedFen') && <TextField field={form.field('approvedFen')} label={t('voucherClaim.approvedFen')} maxLength={24} />}
        {fields.includes('reason') && <LongTextField field={form.field('reason')} label={t('voucherClaim.reason')} rows={2} maxLength={redemptionLimits.reason} />}
        {failed.map((check) => (
          <LongTextField key={check} field={form.field(check)} label={t('voucherClaim.overrideFor', { check: t(`voucherClaim.check.${check}`) })} rows={2} maxLength={redemptionLimits.reason} />
        ))}
      </FormFrame>
    </div>
  );
}

const amountProblems = (amount: string) => (amount.trim() !== '' && fenOfYuan(amount) === null ? [{ path: 'amountFen', code: 'amount', params: {} }] : []);

/** Money that was paid wrongly. */
function Reclaim({ id }: { id: string }) {
  const { t } = useTranslation();
  const reclaim = useReclaim(id);
  const keyed = useRequestKey();
  const form = useForm({ name: null, initial: { amountFen: '', reason: '' }, check: (values) => [...missing(values, ['amountFen', 'reason']), ...amountProblems(values.amountFen)] });
  return (
    <details className="panel">
      <summary>{t('voucherClaim.reclaimAct')}</summary>
      <FormFrame form={form} fields={['amountFen', 'reason']} isDangerous submit={t('voucherClaim.reclaimAct')} onSend={({ amountFen, reason }) => keyed((key) => reclaim.mutateAsync({ key, amountFen: String(fenOfYuan(amountFen) ?? 0n), reason: reason.trim() }))} beside={<span className="small muted">{t('voucherClaim.reclaimMeans')}</span>}>
        <TextField field={form.field('amountFen')} label={t('voucherClaim.reclaimAmount')} maxLength={24} />
        <LongTextField field={form.field('reason')} label={t('voucherClaim.reason')} rows={2} maxLength={redemptionLimits.reason} />
      </FormFrame>
    </details>
  );
}

/** Some of it has come in. */
function Receive({ id }: { id: string }) {
  const { t } = useTranslation();
  const receive = useReceive(id);
  const keyed = useRequestKey();
  const form = useForm({ name: null, initial: { amountFen: '' }, check: (values) => [...missing(values, ['amountFen']), ...amountProblems(values.amountFen)] });
  return (
    <details className="panel">
      <summary>{t('voucherClaim.receiveAct')}</summary>
      <FormFrame form={form} fields={['amountFen']} submit={t('voucherClaim.receiveAct')} onSend={({ amountFen }) => keyed((key) => receive.mutateAsync({ key, amountFen: String(fenOfYuan(amountFen) ?? 0n) }))} beside={<span className="small muted">{t('voucherClaim.receiveMeans')}</span>}>
        <TextField field={form.field('amountFen')} label={t('voucherClaim.receiveAmount')} maxLength={24} />
      </FormFrame>
    </details>
  );
}
