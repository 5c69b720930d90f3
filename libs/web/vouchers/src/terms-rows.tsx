import type { CitationInput } from '@techmatch/contracts';
import { programmeFactNames, programmeFacts, programmeLimits, programmePlaces, testsOfKind, type ProgrammePlace } from '@techmatch/contracts/tables';
import { SelectField, TextField, problemAt, type Form } from '@techmatch/web-ui';
import { useTranslation } from 'react-i18next';
import { CiteFields } from './cite-fields.js';
import { takesLimit, type DocumentValues, type RateValues, type RuleValues, type TermsValues } from './terms-values.js';

type TermsForm = Form<TermsValues>;

const placed = <T,>(rows: readonly T[], at: number, change: Partial<T>): T[] => rows.map((row, place) => (place === at ? { ...row, ...change } : row));
const without = <T,>(rows: readonly T[], at: number): T[] => rows.filter((_, place) => place !== at);

function useRowField(form: TermsForm, path: string) {
  return <V extends string>(name: string, value: V, set: (value: V | '') => void) => ({ name: `${path}.${name}`, id: form.idOf(`${path}.${name}`), value, set, problem: problemAt(form.failure?.fields ?? [], `${path}.${name}`) });
}

function Remove({ onRemove }: { onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="button button--small" onClick={onRemove}>
      {t('termsForm.remove')}
    </button>
  );
}

/** The documents that articles are taken from. */
export function DocumentRows({ form }: { form: TermsForm }) {
  const { t } = useTranslation();
  const rows = form.values['terms.documents'];
  const change = (next: readonly DocumentValues[]): void => form.change({ 'terms.documents': next });
  const fresh = (): DocumentValues => ({ id: `d${String(rows.length + 1)}${Date.now().toString(36)}`, title: '', issuer: '', date: '', state: 'notConfirmed' });
  return (
    <fieldset className="field" id={form.idOf('terms')} tabIndex={-1}>
      <legend className="field__label">{t('termsForm.documents')}</legend>
      {rows.map((row, at) => (
        <DocumentRow key={row.id} form={form} row={row} at={at} onChange={(part) => change(placed(rows, at, part))} onRemove={() => change(without(rows, at))} />
      ))}
      <p>
        <button type="button" className="button button--small" onClick={() => change([...rows, fresh()])}>
          {t('termsForm.addDocument')}
        </button>
      </p>
    </fieldset>
  );
}

function DocumentRow({ form, row, at, onChange, onRemove }: { form: TermsForm; row: DocumentValues; at: number; onChange: (part: Partial<DocumentValues>) => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const field = useRowField(form, `terms.documents.${at}`);
  return (
    <div className="terms-row">
      <TextField field={field('title', row.title, (title) => onChange({ title }))} label={t('termsForm.documentTitle')} maxLength={programmeLimits.title} />
      <div className="voucher-pair">
        <TextField field={field('issuer', row.issuer, (issuer) => onChange({ issuer }))} label={t('termsForm.documentIssuer')} maxLength={programmeLimits.title} />
        <TextField field={field('date', row.date, (date) => onChange({ date }))} label={t('termsForm.documentDate')} hint={t('termsForm.documentDateHint')} maxLength={10} isOptional />
      </div>
      <SelectField
        field={field('state', row.state, (state) => state !== '' && onChange({ state }))}
        label={t('termsForm.documentState')}
        none={t('vouchers.choose')}
        choices={(['inForce', 'notConfirmed', 'ended'] as const).map((value) => ({ value, label: t(`policy.state.${value}`) }))}
      />
      <Remove onRemove={onRemove} />
    </div>
  );
}

/** Who may apply: rules over what is known of an enterprise. */
export function RuleRows({ form, freshCite }: { form: TermsForm; freshCite: () => CitationInput }) {
  const { t } = useTranslation();
  const rows = form.values['terms.eligibility'];
  const change = (next: readonly RuleValues[]): void => form.change({ 'terms.eligibility': next });
  return (
    <fieldset className="field">
      <legend className="field__label">{t('termsForm.eligibility')}</legend>
      {rows.map((row, at) => (
        <RuleRow key={at} form={form} row={row} at={at} onChange={(part) => change(placed(rows, at, part))} onRemove={() => change(without(rows, at))} />
      ))}
      <p>
        <button type="button" className="button button--small" onClick={() => change([...rows, { fact: 'staff', test: 'atMost', limit: '', remedy: '', cite: freshCite() }])}>
          {t('termsForm.addRule')}
        </button>
      </p>
    </fieldset>
  );
}

function RuleRow({ form, row, at, onChange, onRemove }: { form: TermsForm; row: RuleValues; at: number; onChange: (part: Partial<RuleValues>) => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const path = `terms.eligibility.${at}`;
  const field = useRowField(form, path);
  const tests = testsOfKind[programmeFacts[row.fact]];
  return (
    <div className="terms-row">
      <div className="voucher-pair">
        <SelectField
          field={field('fact', row.fact, (fact) => fact !== '' && onChange({ fact, test: testsOfKind[programmeFacts[fact]][0], limit: '' }))}
          label={t('termsForm.fact')}
          none={t('vouchers.choose')}
          choices={programmeFactNames.map((value) => ({ value, label: t(`programme.fact.${value}`) }))}
        />
        <SelectField field={field('test', row.test, (test) => test !== '' && onChange({ test }))} label={t('termsForm.test')} none={t('vouchers.choose')} choices={tests.map((value) => ({ value, label: t(`programme.testName.${value}`) }))} />
        {takesLimit(row.test) && <TextField field={field('limit', row.limit, (limit) => onChange({ limit }))} label={t('termsForm.limit')} hint={t('termsForm.limitHint')} maxLength={20} />}
      </div>
      <TextField field={field('remedy', row.remedy, (remedy) => onChange({ remedy }))} label={t('termsForm.remedy')} maxLength={programmeLimits.remedy} />
      <CiteFields path={`${path}.cite`} cite={row.cite} documents={form.values['terms.documents']} failure={form.failure} onChange={(cite) => onChange({ cite })} />
      <Remove onRemove={onRemove} />
    </div>
  );
}

/** What part is paid, by where both are; the first row that fits counts. */
export function RateRows({ form, freshCite }: { form: TermsForm; freshCite: () => CitationInput }) {
  const { t } = useTranslation();
  const rows = form.values['terms.rates'];
  const change = (next: readonly RateValues[]): void => form.change({ 'terms.rates': next });
  const own = form.failure?.fields.find(({ path }) => path === 'terms.rates');
  return (
    <fieldset className="field">
      <legend className="field__label">{t('termsForm.rates')}</legend>
      {own !== undefined && <span className="field__problem">{t([`validation.${own.code}`, 'validation.other'], own.params)}</span>}
      {rows.map((row, at) => (
        <RateRow key={at} form={form} row={row} at={at} onChange={(part) => change(placed(rows, at, part))} onRemove={() => change(without(rows, at))} />
      ))}
      <p>
        <button type="button" className="button button--small" onClick={() => change([...rows, { enterprise: '', provider: '', share: '', cap: '', cite: freshCite() }])}>
          {t('termsForm.addRate')}
        </button>
      </p>
    </fieldset>
  );
}

function RateRow({ form, row, at, onChange, onRemove }: { form: TermsForm; row: RateValues; at: number; onChange: (part: Partial<RateValues>) => void; onRemove: () => void }) {
  const { t } = useTranslation();
  const path = `terms.rates.${at}`;
  const field = useRowField(form, path);
  const places = programmePlaces.map((value) => ({ value, label: t(`programme.place.${value}`) }));
  const place = (name: 'enterprise' | 'provider') => <SelectField<ProgrammePlace> field={field<ProgrammePlace | ''>(name, row[name], (value) => onChange({ [name]: value }))} label={t(`termsForm.${name}`)} none={t('programme.place.any')} choices={places} />;
  return (
    <div className="terms-row">
      <div className="voucher-pair">
        {place('enterprise')}
        {place('provider')}
        <TextField field={field('basisPoints', row.share, (share) => onChange({ share }))} label={t('termsForm.share')} maxLength={6} />
        <TextField field={field('capFen', row.cap, (cap) => onChange({ cap }))} label={t('termsForm.cap')} maxLength={20} />
      </div>
      <CiteFields path={`${path}.cite`} cite={row.cite} documents={form.values['terms.documents']} failure={form.failure} onChange={(cite) => onChange({ cite })} />
      <Remove onRemove={onRemove} />
    </div>
  );
}
