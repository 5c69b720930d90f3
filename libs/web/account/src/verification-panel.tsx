import type { OrganizationView } from '@techmatch/contracts';
import { accountLimits } from '@techmatch/contracts/tables';
import { useRequestVerification, useVerificationOf } from '@techmatch/web-data';
import { FormFrame, LongTextField, Moment, TextField, missing, useForm } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { Panel } from './account-frame.js';
import { normalCreditCode, readCreditCode } from './credit-code.js';

/** Whether the authority has confirmed who this is, what follows from it, and the request. */
export function VerificationPanel({ organization }: { organization: OrganizationView }) {
  const { t } = useTranslation();
  const { verification, allowedActions } = organization;
  const canAsk = allowedActions.includes('organization.requestVerification') && verification !== 'verified' && verification !== 'submitted';
  return (
    <Panel title={t('verification.title')}>
      <p>{t(`verification.${verification}Why`)}</p>
      {verification === 'rejected' && <Rejection organizationId={organization.id} />}
      {canAsk && <VerificationForm organizationId={organization.id} />}
    </Panel>
  );
}

/** Why the authority did not confirm it. */
function Rejection({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const { data } = useVerificationOf(organizationId);
  if (data?.state !== 'rejected' || data.reason === null) return null;
  return (
    <div className="note note--warn">
      <p className="small muted">
        {t('verification.reason')} {data.decidedAt !== null && <Moment iso={data.decidedAt} />}
      </p>
      <p lang="">{data.reason}</p>
    </div>
  );
}

export function VerificationForm({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const ask = useRequestVerification(organizationId);
  const form = useForm({
    name: `verification.${organizationId}`,
    initial: { creditCode: '', note: '' },
    check: (values) => [...missing(values, ['creditCode']), ...(values.creditCode.trim() !== '' && readCreditCode(values.creditCode).kind !== 'right' ? [{ path: 'creditCode', code: 'creditCode', params: {} }] : [])],
  });
  const sign = readCreditCode(form.values.creditCode);
  const words = sign.kind === 'short' ? t('creditCode.short', { count: sign.missing }) : sign.kind === 'letter' ? t('creditCode.letter', { letter: sign.letter }) : t(`creditCode.${sign.kind}`);
  return (
    <FormFrame
      form={form}
      fields={['creditCode', 'note']}
      submit={t('verification.ask')}
      onSend={({ creditCode, note }) => ask.mutateAsync({ creditCode: normalCreditCode(creditCode), ...(note.trim() !== '' && { note }) })}
    >
      <TextField
        field={form.field('creditCode')}
        label={t('creditCode.title')}
        isCode
        autoComplete="off"
        maxLength={24}
        hint={
          <span role="status" className={sign.kind === 'right' ? 'good' : sign.kind === 'empty' || sign.kind === 'short' ? undefined : 'field__problem'}>
            {words}
          </span>
        }
      />
      <LongTextField field={form.field('note')} label={t('verification.note')} hint={t('verification.noteHint')} isOptional rows={3} maxLength={accountLimits.note} />
      <p className="small muted">{t('verification.next')}</p>
    </FormFrame>
  );
}
