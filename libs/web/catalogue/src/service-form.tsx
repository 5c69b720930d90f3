import type { InstrumentView, ServiceInput } from '@techmatch/contracts';
import { districts, priceUnits, serviceCategories, serviceLimits } from '@techmatch/contracts/tables';
import { FormFrame, LongTextField, SelectField, TextField, failureOf, useForm, type Choice } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { atField, checkService, inputOf, type ServiceValues } from './service-values.js';

const shown = ['category', 'name', 'summary', 'equipment', 'priceFrom', 'priceTo', 'priceUnit', 'leadDays', 'smallest', 'district', 'instrumentId'] as const;

interface Props {
  /** Names the draft. */
  name: string;
  initial: ServiceValues;
  instruments: readonly InstrumentView[];
  submit: string;
  onSend: (content: ServiceInput) => Promise<unknown>;
  onTaken?: () => void;
  beside?: ReactNode;
}

/** What a service says. */
export function ServiceForm({ name, initial, instruments, submit, onSend, onTaken, beside }: Props) {
  const { t } = useTranslation();
  const form = useForm<ServiceValues>({ name, initial, check: checkService });
  const choices = <V extends string>(values: readonly V[], words: string): Choice<V>[] => values.map((value) => ({ value, label: t(`${words}.${value}`) }));
  const none = t('service.choose');
  const send = async (values: ServiceValues): Promise<void> => {
    try {
      await onSend(inputOf(values));
    } catch (error) {
      const failure = failureOf(error);
      throw failure.fields.length === 0 ? error : { ...failure, fields: failure.fields.map(atField) };
    }
  };
  return (
    <FormFrame form={form} fields={shown} submit={submit} onSend={send} beside={beside} {...(onTaken && { onTaken })}>
      <div className="filter-line">
        <SelectField field={form.field('category')} label={t('service.categoryLabel')} choices={choices(serviceCategories, 'service.category')} none={none} />
        <SelectField field={form.field('district')} label={t('service.where')} choices={choices(districts, 'district')} none={none} />
      </div>
      <TextField field={form.field('name')} label={t('service.name')} maxLength={serviceLimits.name} />
      <LongTextField field={form.field('summary')} label={t('service.summary')} hint={t('service.summaryHint')} rows={6} maxLength={serviceLimits.summary} />
      <LongTextField field={form.field('equipment')} label={t('service.equipment')} hint={t('service.equipmentHint', { most: serviceLimits.equipment })} rows={3} isOptional />
      <div className="filter-line">
        <TextField field={form.field('priceFrom')} label={t('service.priceFrom')} hint={t('service.priceHint')} maxLength={16} isOptional />
        <TextField field={form.field('priceTo')} label={t('service.priceTo')} maxLength={16} isOptional />
        <SelectField field={form.field('priceUnit')} label={t('service.unitLabel')} choices={choices(priceUnits, 'service.unit')} none={none} />
      </div>
      <div className="filter-line">
        <TextField field={form.field('leadDays')} label={t('service.leadLabel')} hint={t('service.leadHint')} inputMode="numeric" maxLength={3} />
        <TextField field={form.field('smallest')} label={t('service.smallest')} hint={t('service.smallestHint')} maxLength={16} isOptional />
      </div>
      <SelectField
        field={form.field('instrumentId')}
        label={t('service.instrument')}
        hint={t('service.instrumentHint')}
        choices={instruments.map((instrument) => ({ value: instrument.id, label: instrument.name }))}
        none={t('service.noInstrument')}
        isOptional
      />
    </FormFrame>
  );
}
