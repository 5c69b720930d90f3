import type { CitationInput } from '@techmatch/contracts';
import { programmeLimits } from '@techmatch/contracts/tables';
import { CheckField, LongTextField, SelectField, TextField, problemAt, type FormFailure } from '@techmatch/web-ui';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentValues } from './terms-values.js';

interface Props {
  /** Of the citation in the request: `terms.budget.cite`. */
  path: string;
  cite: CitationInput;
  documents: readonly DocumentValues[];
  failure: FormFailure | null;
  onChange: (cite: CitationInput) => void;
}

/** Where a rule comes from, folded until somebody looks or something is wrong with it. */
export function CiteFields({ path, cite, documents, failure, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const problem = (name: string) => problemAt(failure?.fields ?? [], `${path}.${name}`);
  const field = (name: 'document' | 'article' | 'quote') => ({ name: `${path}.${name}`, id: `${id}-${name}`, value: cite[name], set: (value: string) => onChange({ ...cite, [name]: value }), problem: problem(name) });
  const title = documents.find((document) => document.id === cite.document)?.title ?? t('vouchers.notThere');
  const isWrong = problemAt(failure?.fields ?? [], path) !== null;
  return (
    <details className="voucher-cite small" {...(isWrong && { open: true })}>
      <summary>
        <span lang="">{t('termsForm.cite', { document: title, article: cite.article })}</span> {cite.isAssumed && <span className="state state--waiting">{t('vouchers.assumed')}</span>}
      </summary>
      <div className="form">
        <SelectField field={field('document')} label={t('termsForm.document')} none={t('vouchers.choose')} choices={documents.map((document) => ({ value: document.id, label: document.title }))} />
        <TextField field={field('article')} label={t('termsForm.article')} maxLength={programmeLimits.article} />
        <LongTextField field={field('quote')} label={t('termsForm.quote')} rows={2} maxLength={programmeLimits.quote} />
        <CheckField field={{ name: `${path}.isAssumed`, id: `${id}-assumed`, value: cite.isAssumed, set: (isAssumed) => onChange({ ...cite, isAssumed }), problem: null }} label={t('termsForm.isAssumed')} />
      </div>
    </details>
  );
}
