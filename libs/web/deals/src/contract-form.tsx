import type { DealView } from '@techmatch/contracts';
import { considerations, contractKinds, pricings, publicNotice } from '@techmatch/contracts/tables';
import { useSaveContract } from '@techmatch/web-data';
import { CheckField, FormFrame, SelectField, TextField, formatDay, useForm, useLanguage, type Choice, type Form } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { ChangedSince } from './changed-since.js';
import { inputOf, unreadable, valuesOf, type ContractValues } from './contract-values.js';
import { InventorsField } from './inventors-field.js';

const shown = ['kind', 'consideration', 'pricing', 'amountFen', 'appraisedFen', 'isImport', 'teamBasisPoints', 'inventors', 'noticeFrom', 'noticeUntil', 'from', 'until'] as const;

/** What the contract says. `onAgain`: begin anew from what the deal says now, after somebody else was faster. */
export function ContractForm({ deal, onDone, onAgain }: { deal: DealView; onDone: () => void; onAgain: () => void }) {
  const { t } = useTranslation();
  const save = useSaveContract(deal.id);
  const form = useForm<ContractValues>({ name: `deal.${deal.id}.contract.${deal.version}`, initial: valuesOf(deal.contract), check: unreadable });
  const isChanged = form.failure?.code === 'deal.changedMeanwhile';
  return (
    <section className="panel panel--wide" aria-label={t('deal.contract')}>
      <FormFrame
        form={form}
        fields={shown}
        submit={t('deal.saveContract')}
        onSend={(values) => save.mutateAsync({ version: deal.version, ...inputOf(values) })}
        onTaken={onDone}
        beside={
          <button type="button" className="button button--plain" onClick={isChanged ? onAgain : onDone}>
            {t(isChanged ? 'deal.beginAgain' : 'form.cancel')}
          </button>
        }
      >
        {isChanged && <ChangedSince id={deal.id} version={deal.version} />}
        <ContractFields form={form} />
      </FormFrame>
    </section>
  );
}

function ContractFields({ form }: { form: Form<ContractValues> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const none = t('contract.open');
  const choices = <V extends string>(values: readonly V[], words: string): Choice<V>[] => values.map((value) => ({ value, label: t(`${words}.${value}`) }));
  const { kind, consideration, pricing } = form.values;
  const isDisposal = kind === 'transfer' || consideration === 'shares' || consideration === 'mixed';
  return (
    <>
      <div className="filter-line">
        <SelectField field={form.field('kind')} label={t('contract.kind')} choices={choices(contractKinds, 'contract.kinds')} none={none} />
        <SelectField field={form.field('consideration')} label={t('contract.consideration')} choices={choices(considerations, 'contract.considerations')} none={none} />
        <SelectField field={form.field('pricing')} label={t('contract.pricing')} choices={choices(pricings, 'contract.pricings')} none={none} />
      </div>
      <div className="filter-line">
        <TextField field={form.field('amountFen')} label={t('contract.amount')} hint={t('calculator.amountHint')} maxLength={24} isOptional={consideration === 'shares'} />
        <TextField field={form.field('appraisedFen')} label={t('contract.appraised')} hint={t('calculator.appraisedHint')} maxLength={24} isOptional={!isDisposal} />
      </div>
      <CheckField field={form.field('isImport')} label={t('contract.isImport')} />
      {pricing === 'agreement' && (
        <>
          <div className="filter-line">
            <TextField field={form.field('noticeFrom')} label={t('contract.noticeFrom')} type="date" />
            <TextField field={form.field('noticeUntil')} label={t('contract.noticeUntil')} type="date" />
          </div>
          <p className="small muted">{t('contract.noticeHint', { days: publicNotice.days, document: publicNotice.document, date: formatDay(publicNotice.date, language) })}</p>
        </>
      )}
      <TextField field={form.field('teamBasisPoints')} label={t('contract.share')} hint={t('calculator.shareHint')} maxLength={8} isOptional />
      <InventorsField id={form.idOf('inventors')} rows={form.values.inventors} hasProblem={form.field('inventors').problem !== null} onChange={(inventors) => form.change({ inventors })} />
      <div className="filter-line">
        <TextField field={form.field('from')} label={t('contract.from')} type="date" isOptional />
        <TextField field={form.field('until')} label={t('contract.until')} type="date" isOptional />
      </div>
    </>
  );
}
