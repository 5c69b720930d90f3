import { cooperationModes, exportAnswers, fields, ipKinds, noveltyAnswers, publicationLimits, secrecyAnswers, trlLevels } from '@techmatch/contracts/tables';
import { CheckField, ChoiceField, ChoicesField, LongTextField, SelectField, TextField } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { AttachmentsGroup } from './attachments-field.js';
import type { FieldsProps } from './fields-props.js';
import { FixedLevel, Group, LevelField, everyLevel, hintWith } from './field-groups.js';
import type { ResultValues } from './result-values.js';
import { PatentsField } from './rows-field.js';
import type { Trl } from './values.js';

const { title: titleLength, text: textLength } = publicationLimits;

/** What a result says, in the order in which a buyer asks. */
export function ResultFields({ field, record, warnings }: FieldsProps<ResultValues>) {
  const { t } = useTranslation();
  return (
    <>
      <Group title={t('editor.result.what')} level={<FixedLevel level="public" />}>
        <TextField field={field('title')} label={t('editor.title')} hint={hintWith(t('editor.result.titleHint'), warnings.get('title'))} maxLength={titleLength} />
        <LongTextField field={field('problem')} label={t('editor.result.problem')} hint={hintWith(t('editor.result.problemHint'), warnings.get('problem'))} rows={3} maxLength={textLength} />
        <LongTextField field={field('abstract')} label={t('result.abstract')} hint={hintWith(t('editor.result.abstractHint'), warnings.get('abstract'))} rows={7} maxLength={textLength} />
        <TextField field={field('titleEn')} label={t('editor.titleEn')} isOptional maxLength={titleLength} lang="en" />
      </Group>
      <Group title={t('editor.result.evidence')} level={<LevelField group="evidence" field={field('levelEvidence')} levels={everyLevel} />}>
        <LongTextField field={field('gain')} label={t('editor.result.gain')} hint={hintWith(t('editor.result.gainHint'), warnings.get('gain'))} rows={3} maxLength={textLength} />
        <SelectField<Trl> field={field('trl')} label={t('result.maturity')} none={t('record.notStated')} choices={trlLevels.map((level) => ({ value: `${level}`, label: `TRL ${level} · ${t(`trl.${level}`)}` }))} />
        <LongTextField field={field('trlEvidence')} label={t('editor.result.trlEvidence')} hint={hintWith(t('editor.result.trlEvidenceHint'), warnings.get('trlEvidence'))} rows={2} maxLength={textLength} />
      </Group>
      <Group title={t('editor.result.cost')} level={<LevelField group="cost" field={field('levelCost')} levels={everyLevel} />}>
        <LongTextField field={field('cost')} label={t('editor.result.costs')} hint={hintWith(t('editor.result.costsHint'), warnings.get('cost'))} rows={2} maxLength={textLength} />
      </Group>
      <Group title={t('result.price')} level={<LevelField group="price" field={field('levelPrice')} levels={everyLevel} />}>
        <TextField field={field('priceWan')} label={t('editor.result.priceWan')} isOptional inputMode="numeric" maxLength={16} />
        <CheckField field={field('isNegotiable')} label={t('record.negotiable')} />
      </Group>
      <Group title={t('editor.result.property')} level={<FixedLevel level="public" />}>
        <SelectField field={field('ipKind')} label={t('filter.ip')} none={t('record.notStated')} choices={ipKinds.map((value) => ({ value, label: t(`ip.${value}`) }))} />
        <PatentsField field={field('patents')} hint={t('editor.patentsHint')} />
        <ChoicesField field={field('cooperation')} label={t('editor.cooperation')} choices={cooperationModes.map((value) => ({ value, label: t(`cooperation.${value}`) }))} />
      </Group>
      <Group title={t('editor.find')} level={<FixedLevel level="public" />}>
        <SelectField field={field('field')} label={t('filter.field')} none={t('record.notStated')} choices={fields.map((value) => ({ value, label: t(`field.${value}`) }))} />
        <TextField field={field('keywords')} label={t('record.keywords')} hint={hintWith(t('editor.keywordsHint'), warnings.get('keywords'))} maxLength={textLength} />
        <TextField field={field('keywordsEn')} label={t('editor.keywordsEn')} isOptional maxLength={textLength} lang="en" />
        <TextField field={field('inventors')} label={t('result.inventors')} hint={t('editor.inventorsHint')} isOptional maxLength={textLength} />
        <TextField field={field('year')} label={t('result.year')} isOptional inputMode="numeric" maxLength={4} />
      </Group>
      <Group title={t('editor.annex')} level={<FixedLevel level="annex" />}>
        <LongTextField field={field('annex')} label={t('editor.annexText')} hint={t('editor.annexHint')} isOptional rows={3} maxLength={textLength} />
      </Group>
      <AttachmentsGroup field={field('attachments')} record={record} warnings={warnings.get('attachments')} />
    </>
  );
}

/** The three questions of a submission. `isSigned`: an officer answers them and signs; else the author, as far as they know. */
export function ClearanceFields({ field, isSigned }: Pick<FieldsProps<Pick<ResultValues, 'base' | 'novelty' | 'secrecy' | 'export'>>, 'field'> & { isSigned: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="group" aria-label={t('clearance.title')}>
      <h2>{t('clearance.title')}</h2>
      <p className="small muted">{t(isSigned ? 'clearance.whyOfficer' : 'clearance.whyAuthor')}</p>
      <ChoiceField field={field('novelty')} label={t('clearance.novelty')} hint={t('clearance.noveltyHint')} choices={noveltyAnswers.map((value) => ({ value, label: t(`clearance.noveltyAnswer.${value}`) }))} />
      <ChoiceField field={field('secrecy')} label={t('clearance.secrecy')} hint={t('clearance.secrecyHint')} choices={secrecyAnswers.map((value) => ({ value, label: t(`clearance.secrecyAnswer.${value}`) }))} />
      <ChoiceField field={field('export')} label={t('clearance.export')} hint={t('clearance.exportHint')} choices={exportAnswers.map((value) => ({ value, label: t(`clearance.exportAnswer.${value}`) }))} />
    </section>
  );
}
