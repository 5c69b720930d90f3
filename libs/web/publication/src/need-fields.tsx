import { cooperationModes, districts, fields, publicationLimits, trlLevels } from '@techmatch/contracts/tables';
import { ChoiceField, ChoicesField, LongTextField, SelectField, TextField, organizationName, useLanguage } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { AttachmentsGroup } from './attachments-field.js';
import type { FieldsProps } from './fields-props.js';
import { FixedLevel, Group, LevelField, Lock, everyLevel, hintWith } from './field-groups.js';
import type { NeedValues } from './need-values.js';
import { IndicatorsField } from './rows-field.js';
import type { Trl } from './values.js';

const { title: titleLength, text: textLength, keyword } = publicationLimits;

/** What a need says, in the order in which somebody who could meet it asks. */
export function NeedFields({ field, values, warnings, record }: FieldsProps<NeedValues>) {
  const { t } = useTranslation();
  return (
    <>
      <NameGroup field={field} values={values} record={record} warnings={warnings} />
      <Group title={t('editor.need.what')} level={<FixedLevel level="public" />}>
        <TextField field={field('title')} label={t('editor.title')} hint={hintWith(t('editor.need.titleHint'), warnings.get('title'))} maxLength={titleLength} />
        <LongTextField field={field('description')} label={t('need.description')} hint={hintWith(t('editor.need.descriptionHint'), warnings.get('description'))} rows={7} maxLength={textLength} />
        <TextField field={field('titleEn')} label={t('editor.titleEn')} isOptional maxLength={titleLength} lang="en" />
      </Group>
      <Group title={t('editor.need.figures')} level={<LevelField group="indicators" field={field('levelIndicators')} levels={everyLevel} />}>
        <IndicatorsField field={field('indicators')} hint={hintWith(t('editor.need.figuresHint'), warnings.get('indicators'))} />
      </Group>
      <Group title={t('editor.need.constraints')} level={<LevelField group="constraints" field={field('levelConstraints')} levels={everyLevel} />}>
        <LongTextField field={field('constraints')} label={t('editor.need.constraintsText')} hint={hintWith(t('editor.need.constraintsHint'), warnings.get('constraints'))} rows={3} maxLength={textLength} />
      </Group>
      <Group title={t('need.budget')} level={<LevelField group="budget" field={field('levelBudget')} levels={everyLevel} />}>
        <div className="pair">
          <TextField field={field('budgetMinWan')} label={t('editor.need.budgetMin')} isOptional inputMode="numeric" maxLength={16} />
          <TextField field={field('budgetMaxWan')} label={t('editor.need.budgetMax')} inputMode="numeric" maxLength={16} />
        </div>
      </Group>
      <Group title={t('editor.need.terms')} level={<FixedLevel level="public" />}>
        <TextField field={field('deadline')} label={t('need.deadline')} hint={t('editor.need.deadlineHint')} type="date" />
        <SelectField<Trl> field={field('trlWanted')} label={t('need.maturity')} isOptional none={t('record.notStated')} choices={trlLevels.map((level) => ({ value: `${level}`, label: `${t('filter.trlAtLeast', { trl: level })} · ${t(`trl.${level}`)}` }))} />
        <ChoicesField field={field('cooperation')} label={t('editor.cooperation')} choices={cooperationModes.map((value) => ({ value, label: t(`cooperation.${value}`) }))} />
      </Group>
      <Group title={t('editor.find')} level={<FixedLevel level="public" />}>
        <SelectField field={field('field')} label={t('filter.field')} none={t('record.notStated')} choices={fields.map((value) => ({ value, label: t(`field.${value}`) }))} />
        <TextField field={field('industry')} label={t('need.industry')} hint={t('editor.need.industryHint')} isOptional maxLength={keyword} />
        <TextField field={field('keywords')} label={t('record.keywords')} hint={hintWith(t('editor.keywordsHint'), warnings.get('keywords'))} maxLength={textLength} />
        <SelectField field={field('district')} label={t('filter.district')} hint={t('editor.need.districtHint')} isOptional none={t('editor.need.districtOwn')} choices={districts.map((value) => ({ value, label: t(`district.${value}`) }))} />
      </Group>
      <Group title={t('editor.annex')} level={<FixedLevel level="annex" />}>
        <LongTextField field={field('annex')} label={t('editor.annexText')} hint={t('editor.annexHint')} isOptional rows={3} maxLength={textLength} />
      </Group>
      <AttachmentsGroup field={field('attachments')} record={record} warnings={warnings.get('attachments')} />
    </>
  );
}

/** Who asks: where the name would stand it says what stands there instead, and when the name is told. */
function NameGroup({ field, values, record, warnings }: FieldsProps<NeedValues>) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isNamed = values.levelName === 'public';
  const name = record.organization && organizationName(record.organization, language);
  return (
    <Group title={t('need.organization')}>
      <p className="public-name">
        <Lock isOpen={isNamed} />
        <span>
          {isNamed && name ? <strong lang={name.lang}>{name.text}</strong> : <strong lang="">{values.organizationNote.trim() === '' ? (record.publicName ?? t('anonymous.someone')) : values.organizationNote}</strong>}
          <span className="small muted"> {t(isNamed ? 'anonymous.named' : 'anonymous.why')}</span>
        </span>
      </p>
      <ChoiceField
        field={{ ...field('levelName'), value: isNamed ? 'public' : 'annex' }}
        label={t('anonymous.question')}
        choices={[
          { value: 'annex', label: t('anonymous.hide'), hint: t('anonymous.hideHint') },
          { value: 'public', label: t('anonymous.show'), hint: t('anonymous.showHint') },
        ]}
      />
      {!isNamed && <TextField field={field('organizationNote')} label={t('anonymous.note')} hint={hintWith(t('anonymous.noteHint'), warnings.get('organizationNote'))} isOptional maxLength={titleLength} />}
    </Group>
  );
}
