import { cooperationModes, districts, fields, publicationLimits } from '@techmatch/contracts/tables';
import { CheckField, ChoicesField, LongTextField, SelectField, TextField } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import type { ExpertValues } from './expert-values.js';
import { AttachmentsGroup } from './attachments-field.js';
import type { FieldsProps } from './fields-props.js';
import { FixedLevel, Group, hintWith } from './field-groups.js';

const { title: titleLength, text: textLength, name: nameLength } = publicationLimits;

/** What a person says of themselves. */
export function ExpertFields({ field, record, warnings }: FieldsProps<ExpertValues>) {
  const { t } = useTranslation();
  return (
    <>
      <Group title={t('editor.expert.who')} level={<FixedLevel level="public" />}>
        <TextField field={field('name')} label={t('editor.expert.name')} maxLength={nameLength} />
        <TextField field={field('nameEn')} label={t('editor.expert.nameEn')} isOptional maxLength={titleLength} lang="en" />
        <TextField field={field('title')} label={t('editor.expert.title')} hint={t('editor.expert.titleHint')} maxLength={titleLength} />
        <SelectField field={field('district')} label={t('filter.district')} isOptional none={t('record.notStated')} choices={districts.map((value) => ({ value, label: t(`district.${value}`) }))} />
      </Group>
      <Group title={t('editor.expert.can')} level={<FixedLevel level="public" />}>
        <LongTextField field={field('summary')} label={t('expert.summary')} hint={hintWith(t('editor.expert.summaryHint'), warnings.get('summary'))} rows={6} maxLength={textLength} />
        <TextField field={field('keywords')} label={t('record.keywords')} hint={hintWith(t('editor.keywordsHint'), warnings.get('keywords'))} maxLength={textLength} />
        <ChoicesField field={field('fields')} label={t('filter.field')} choices={fields.map((value) => ({ value, label: t(`field.${value}`) }))} />
        <ChoicesField field={field('services')} label={t('expert.services')} choices={cooperationModes.map((value) => ({ value, label: t(`cooperation.${value}`) }))} />
        <CheckField field={field('isOpenToCommissioner')} label={t('editor.expert.commissioner')} />
      </Group>
      <Group title={t('editor.annex')} level={<FixedLevel level="annex" />}>
        <LongTextField field={field('annex')} label={t('editor.annexText')} hint={t('editor.annexHint')} isOptional rows={3} maxLength={textLength} />
      </Group>
      <AttachmentsGroup field={field('attachments')} record={record} warnings={warnings.get('attachments')} />
    </>
  );
}
