import type { CitationInput, DeskProgrammeView } from '@techmatch/contracts';
import { allocationKinds, districts, programmeFamilies, programmeLimits, serviceCategories, unspentTargets } from '@techmatch/contracts/tables';
import { useSaveProgramme } from '@techmatch/web-data';
import { CheckField, ChoicesField, FormFrame, SelectField, TextField, missing, useForm } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { CiteFields } from './cite-fields.js';
import { DocumentRows, RateRows, RuleRows } from './terms-rows.js';
import { termsOf, typedTerms, unreadableTerms, type CitedPart, type TermsValues } from './terms-values.js';

const fields = ['name', 'terms.family', 'terms.documents', 'terms.budget', 'terms.window.from', 'terms.window.until', 'terms.area', 'terms.eligibility', 'terms.categories', 'terms.rates', 'terms.perYear', 'terms.wholeUpTo', 'terms.useBy', 'terms.cashBy', 'terms.extension', 'terms.review', 'terms.allocation', 'terms.unspent', 'terms.notice'] as const satisfies readonly (keyof TermsValues)[];

/** The draft of a programme. Every rule has its article beside it; what cannot be stands at its field. */
export function TermsForm({ programme: { id, name, draft, version }, onSaved }: { programme: DeskProgrammeView; onSaved: () => void }) {
  const { t } = useTranslation();
  const save = useSaveProgramme(id);
  const form = useForm<TermsValues>({ name: `programme.${id}`, initial: typedTerms(name, draft), check: (values) => [...missing(values, ['name']), ...unreadableTerms(values)] });
  const { values, failure } = form;
  const freshCite = (): CitationInput => ({ document: values['terms.documents'][0]?.id ?? '', article: '', quote: '', isAssumed: false });
  const cite = (part: CitedPart) => <CiteFields path={`terms.${part}.cite`} cite={values.cites[part]} documents={values['terms.documents']} failure={failure} onChange={(next) => form.change({ cites: { ...values.cites, [part]: next } })} />;
  const amount = (part: 'budget' | 'perYear' | 'wholeUpTo', hint?: string) => (
    <div>
      <TextField field={form.field(`terms.${part}`)} label={t(`termsForm.${part}`)} hint={hint} maxLength={20} isOptional={part !== 'budget'} />
      {cite(part)}
    </div>
  );
  const count = (part: 'useBy' | 'cashBy' | 'extension' | 'notice', hint?: string) => (
    <div>
      <TextField field={form.field(`terms.${part}`)} label={t(`termsForm.${part}`)} hint={hint} inputMode="numeric" maxLength={3} isOptional={part === 'extension'} />
      {cite(part)}
    </div>
  );
  return (
    <FormFrame form={form} fields={fields} submit={t('form.save')} onSend={(typed) => save.mutateAsync({ name: typed.name, terms: termsOf(typed), version })} onTaken={onSaved}>
      <TextField field={form.field('name')} label={t('vouchers.name')} maxLength={programmeLimits.name} />
      <SelectField field={form.field('terms.family')} label={t('termsForm.family')} none={t('vouchers.choose')} choices={programmeFamilies.map((value) => ({ value, label: t(`programme.family.${value}`) }))} />
      <DocumentRows form={form} />
      {amount('budget')}
      <div>
        <div className="voucher-pair">
          <TextField field={form.field('terms.window.from')} type="date" label={t('termsForm.from')} />
          <TextField field={form.field('terms.window.until')} type="date" label={t('termsForm.until')} />
        </div>
        {cite('window')}
      </div>
      <div className="terms-columns">
        <ChoicesField field={form.field('terms.area')} label={t('termsForm.area')} choices={districts.map((value) => ({ value, label: t(`district.${value}`) }))} />
      </div>
      <RuleRows form={form} freshCite={freshCite} />
      <div className="terms-columns">
        <ChoicesField field={form.field('terms.categories')} label={t('termsForm.categories')} choices={serviceCategories.map((value) => ({ value, label: t(`service.category.${value}`) }))} />
        {cite('categories')}
      </div>
      <RateRows form={form} freshCite={freshCite} />
      {amount('perYear', t('termsForm.perYearHint'))}
      {amount('wholeUpTo', t('termsForm.wholeHint'))}
      {count('useBy')}
      {count('cashBy')}
      {count('extension', t('termsForm.extensionHint'))}
      <CheckField field={form.field('onlyIfBegun')} label={t('termsForm.onlyIfBegun')} />
      <div>
        <SelectField field={form.field('terms.review')} label={t('termsForm.levels')} none={t('vouchers.choose')} choices={(['1', '2'] as const).map((value) => ({ value, label: value }))} />
        {cite('review')}
      </div>
      <div>
        <SelectField field={form.field('terms.allocation')} label={t('termsForm.allocation')} none={t('vouchers.choose')} choices={allocationKinds.map((value) => ({ value, label: t(`programme.allocation.${value}`) }))} />
        {cite('allocation')}
      </div>
      <div>
        <SelectField field={form.field('terms.unspent')} label={t('termsForm.unspent')} none={t('vouchers.choose')} choices={unspentTargets.map((value) => ({ value, label: t(`programme.unspent.${value}`) }))} />
        {cite('unspent')}
      </div>
      {count('notice')}
      <div>
        <p className="field__label">{t('termsForm.vat')}</p>
        {cite('vat')}
      </div>
      <div>
        <p className="field__label">{t('termsForm.stacking')}</p>
        {cite('stacking')}
      </div>
    </FormFrame>
  );
}
