import type { PatentInput } from '@techmatch/contracts';
import { patentStates, publicationLimits } from '@techmatch/contracts/tables';
import type { FormField } from '@techmatch/web-ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IndicatorRow } from './need-values.js';

interface RowsProps<R> {
  field: FormField<readonly R[]>;
  label: string;
  hint: ReactNode;
  add: string;
  most: number;
  empty: R;
  /** What a row is called when it is taken away. */
  nameOf: (row: R, place: number) => string;
  children: (row: R, change: (row: R) => void, place: number) => ReactNode;
}

/** A list of rows that are added and taken away. */
function RowsField<R>({ field, label, hint, add, most, empty, nameOf, children }: RowsProps<R>) {
  const { t } = useTranslation();
  const shown = field.value.length === 0 ? [empty] : field.value;
  const replace = (place: number, row: R): void => field.set(shown.map((other, at) => (at === place ? row : other)));
  return (
    <fieldset className="field rows-field" id={field.id} tabIndex={-1} aria-describedby={`${field.id}-hint`}>
      <legend className="field__label">{label}</legend>
      <span className="field__hint" id={`${field.id}-hint`}>
        {hint}
      </span>
      {shown.map((row, place) => (
        <div key={place} className="rows-field__row">
          {children(row, (next) => replace(place, next), place)}
          <button type="button" className="button button--plain" aria-label={t('editor.removeRow', { name: nameOf(row, place) })} disabled={field.value.length === 0} onClick={() => field.set(shown.filter((_, at) => at !== place))}>
            <span aria-hidden="true">×</span>
          </button>
        </div>
      ))}
      {field.problem && <span className="field__problem">{t([`validation.${field.problem.code}`, 'validation.other'], field.problem.params)}</span>}
      {shown.length < most && (
        <p>
          <button type="button" className="button button--small" onClick={() => field.set([...shown, empty])}>
            ＋ {add}
          </button>
        </p>
      )}
    </fieldset>
  );
}

const emptyIndicator: IndicatorRow = { name: '', current: '', wanted: '' };

/** What is measured: today's figure beside the wanted one. */
export function IndicatorsField({ field, hint }: { field: FormField<readonly IndicatorRow[]>; hint: ReactNode }) {
  const { t } = useTranslation();
  const parts = ['name', 'current', 'wanted'] as const;
  return (
    <RowsField field={field} label={t('need.indicators')} hint={hint} add={t('editor.addIndicator')} most={publicationLimits.indicators} empty={emptyIndicator} nameOf={(row, place) => (row.name === '' ? String(place + 1) : row.name)}>
      {(row, change, place) =>
        parts.map((part) => (
          <label key={part} className="field-label">
            {t(`editor.indicator.${part}`)}
            <input className="input" id={`${field.id}-${place}-${part}`} maxLength={publicationLimits.short} placeholder={t(`editor.indicator.${part}Example`)} value={row[part]} onChange={(event) => change({ ...row, [part]: event.target.value })} />
          </label>
        ))
      }
    </RowsField>
  );
}

const emptyPatent: PatentInput = { number: '', state: 'applied' };

/** Numbers of patents and other rights, each with how far it is. */
export function PatentsField({ field, hint }: { field: FormField<readonly PatentInput[]>; hint: ReactNode }) {
  const { t } = useTranslation();
  return (
    <RowsField field={field} label={t('editor.patents')} hint={hint} add={t('editor.addPatent')} most={publicationLimits.patents} empty={emptyPatent} nameOf={(row, place) => (row.number === '' ? String(place + 1) : row.number)}>
      {(row, change, place) => (
        <>
          <label className="field-label">
            {t('editor.patentNumber')}
            <input className="input" id={`${field.id}-${place}-number`} maxLength={40} placeholder="ZL202310123456.7" value={row.number} onChange={(event) => change({ ...row, number: event.target.value })} />
          </label>
          <label className="field-label">
            {t('editor.patentState')}
            <select className="input" id={`${field.id}-${place}-state`} value={row.state} onChange={(event) => change({ ...row, state: patentStates.find((state) => state === event.target.value) ?? row.state })}>
              {patentStates.map((state) => (
                <option key={state} value={state}>
                  {t(`patentState.${state}`)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
    </RowsField>
  );
}
