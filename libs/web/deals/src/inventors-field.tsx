import { useTranslation } from 'react-i18next';
import { calculatorLimits, type InventorRow } from './calculator-address.js';

interface Props {
  id: string;
  rows: readonly InventorRow[];
  hasProblem: boolean;
  onChange: (rows: readonly InventorRow[]) => void;
}

const empty: InventorRow = { name: '', weight: '' };

/** Who shares in the income, each with a weight: 5 : 3 : 1, or percentages. */
export function InventorsField({ id, rows, hasProblem, onChange }: Props) {
  const { t } = useTranslation();
  const shown = rows.length === 0 ? [empty] : rows;
  const replace = (place: number, row: InventorRow): void => onChange(shown.map((other, at) => (at === place ? row : other)));
  return (
    <fieldset className="field rows-field" id={id} tabIndex={-1} aria-describedby={`${id}-hint`}>
      <legend className="field__label">{t('calculator.inventors')}</legend>
      <span className="field__hint" id={`${id}-hint`}>
        {t('calculator.inventorsHint')}
      </span>
      {shown.map((row, place) => (
        <div key={place} className="inventor">
          <label className="field-label">
            {t('policy.share.inventor')}
            <input className="input" maxLength={calculatorLimits.name} value={row.name} onChange={(event) => replace(place, { ...row, name: event.target.value })} />
          </label>
          <label className="field-label">
            {t('policy.share.weight')}
            <input className="input figures" inputMode="numeric" maxLength={6} value={row.weight} onChange={(event) => replace(place, { ...row, weight: event.target.value })} />
          </label>
          <button type="button" className="button button--plain" aria-label={t('calculator.removeInventor', { name: row.name === '' ? String(place + 1) : row.name })} disabled={rows.length === 0} onClick={() => onChange(shown.filter((_, at) => at !== place))}>
            <span aria-hidden="true">×</span>
          </button>
        </div>
      ))}
      {hasProblem && <span className="field__problem">{t('validation.weight')}</span>}
      {shown.length < calculatorLimits.inventors && (
        <p>
          <button type="button" className="button button--small" onClick={() => onChange([...shown, empty])}>
            ＋ {t('calculator.addInventor')}
          </button>
        </p>
      )}
    </fieldset>
  );
}
