import { useTranslation } from 'react-i18next';
import { wordFilter } from './filter-words.js';
import { activeFilters, valuesOf, withValues, type FilterName } from './list-params.js';

/** The filters in force; a press takes one away. */
export function FilterChips({ params, onChange, organizationName }: { params: URLSearchParams; onChange: (params: URLSearchParams) => void; organizationName: string | null }) {
  const { t } = useTranslation();
  const active = activeFilters(params);
  if (active.length === 0) return null;
  const words = (name: FilterName, value: string): string => (name === 'organization' && organizationName !== null ? organizationName : wordFilter(name, value, t));
  const clear = (): void => onChange(active.reduce((rest, { name }) => withValues(rest, name, []), params));
  return (
    <ul className="tags" aria-label={t('filter.active')}>
      {active.map(({ name, value }) => (
        <li key={`${name}-${value}`}>
          <button type="button" className="tag chip" onClick={() => onChange(withValues(params, name, valuesOf(params, name).filter((other) => other !== value)))}>
            {words(name, value)} <span aria-hidden="true">×</span>
            <span className="hidden">{t('filter.remove')}</span>
          </button>
        </li>
      ))}
      {active.length > 1 && (
        <li>
          <button type="button" className="tag chip" onClick={clear}>
            {t('filter.clear')}
          </button>
        </li>
      )}
    </ul>
  );
}
