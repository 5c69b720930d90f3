import { cooperationModes, fields, trlLevels, type CooperationMode, type Field } from '@techmatch/contracts/tables';
import type { ProblemFacts } from '@techmatch/web-data';
import { fenToWan, wanToFen } from '@techmatch/web-ui';
import { InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';

/** The facts that sharpen a match. Each may stay open; every change asks again. */
export function FactsPanel({ facts, onChange }: { facts: ProblemFacts; onChange: (facts: ProblemFacts) => void }) {
  const { t } = useTranslation();
  const clearing = { label: t('filter.reset') };
  const set = <Name extends keyof ProblemFacts>(name: Name, value: ProblemFacts[Name]): void => onChange({ ...facts, [name]: value });
  return (
    <div className="filters">
      <label className="field-label">
        {t('filter.field')}
        <Select<Field>
          allowClear={clearing}
          aria-label={t('filter.field')}
          placeholder={t('facts.open')}
          value={facts.field}
          options={fields.map((field) => ({ value: field, label: t(`field.${field}`) }))}
          onChange={(field: Field | undefined) => set('field', field)}
        />
      </label>
      <label className="field-label">
        {t('need.maturity')}
        <Select<number>
          allowClear={clearing}
          aria-label={t('need.maturity')}
          placeholder={t('facts.open')}
          value={facts.trlWanted}
          options={trlLevels.map((trl) => ({ value: trl, label: `${t('filter.trlAtLeast', { trl })} · ${t(`trl.${trl}`)}` }))}
          onChange={(trl: number | undefined) => set('trlWanted', trl)}
        />
      </label>
      <label className="field-label">
        {t('filter.cooperation')}
        <Select<CooperationMode[]>
          mode="multiple"
          allowClear={clearing}
          aria-label={t('filter.cooperation')}
          placeholder={t('facts.open')}
          value={facts.cooperation ?? []}
          options={cooperationModes.map((mode) => ({ value: mode, label: t(`cooperation.${mode}`) }))}
          onChange={(modes) => set('cooperation', modes.length > 0 ? modes : undefined)}
        />
      </label>
      <label className="field-label">
        {t('facts.budgetWan')}
        <InputNumber<number>
          className="wide"
          min={0}
          max={1_000_000}
          controls={false}
          aria-label={t('facts.budgetWan')}
          placeholder={t('facts.open')}
          value={facts.budgetMaxFen === undefined ? null : fenToWan(facts.budgetMaxFen)}
          onChange={(wan) => set('budgetMaxFen', wanToFen(wan) ?? undefined)}
        />
      </label>
    </div>
  );
}
