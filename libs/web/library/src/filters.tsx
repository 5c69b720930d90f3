import type { Facet } from '@techmatch/contracts';
import type { RecordKind } from '@techmatch/contracts/tables';
import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { wordFilter } from './filter-words.js';
import { severalValued, valuesOf, withValues } from './list-params.js';

interface Props {
  kind: RecordKind;
  facets: readonly Facet[];
  params: URLSearchParams;
  onChange: (params: URLSearchParams) => void;
}

/** The filters of a list with how many records each would leave. */
export function Filters({ kind, facets, params, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className="filters">
      {severalValued.map((name) => (
        <SeveralFilter key={name} name={name} facet={facets.find((facet) => facet.name === name)} params={params} onChange={onChange} />
      ))}
      {kind === 'result' && <AtLeastFilter name="trlMin" facet={facets.find((facet) => facet.name === 'trlMin')} params={params} onChange={onChange} />}
      {kind === 'result' && <AtLeastFilter name="yearMin" facet={facets.find((facet) => facet.name === 'yearMin')} params={params} onChange={onChange} />}
      {kind === 'expert' && (
        <Checkbox checked={params.get('commissioner') === 'true'} onChange={(event) => onChange(withValues(params, 'commissioner', event.target.checked ? ['true'] : []))}>
          {t('expert.commissioner')}
        </Checkbox>
      )}
    </div>
  );
}

type FacetProps<Name> = Pick<Props, 'params' | 'onChange'> & { name: Name; facet: Facet | undefined };

function SeveralFilter({ name, facet, params, onChange }: FacetProps<(typeof severalValued)[number]>) {
  const { t } = useTranslation();
  const chosen = valuesOf(params, name);
  // A chosen value stays to be unchosen, even where it leaves nothing.
  const values = [...(facet?.values ?? []), ...chosen.filter((value) => !facet?.values.some((known) => known.value === value)).map((value) => ({ value, count: 0 }))];
  if (values.length === 0) return null;
  return (
    <fieldset className="filter">
      <legend>{t(`filter.${name}`)}</legend>
      {values.map(({ value, count }) => (
        <Checkbox
          key={value}
          checked={chosen.includes(value)}
          onChange={(event) => onChange(withValues(params, name, event.target.checked ? [...chosen, value] : chosen.filter((other) => other !== value)))}
        >
          {wordFilter(name, value, t)} <span className="muted small figures">{count.toLocaleString('en-US')}</span>
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** A lower bound; the count beside a bound is of all records at or above it. */
function AtLeastFilter({ name, facet, params, onChange }: FacetProps<'trlMin' | 'yearMin'>) {
  const { t } = useTranslation();
  const chosen = params.get(name);
  const known = facet?.values ?? [];
  // The chosen bound stays to be seen, even where the facet does not list it.
  const values = chosen === null || known.some(({ value }) => value === chosen) ? known : [...known, { value: chosen, count: 0 }];
  if (values.length === 0) return null;
  const options = [...values]
    .sort((a, b) => Number(b.value) - Number(a.value))
    .map(({ value, count }) => ({ value, label: `${wordFilter(name, value, t)} (${count.toLocaleString('en-US')})` }));
  return (
    <label className="field-label">
      {t(`filter.${name}`)}
      <Select
        allowClear={{ label: t('filter.reset') }}
        aria-label={t(`filter.${name}`)}
        value={chosen}
        placeholder={t('filter.any')}
        options={options}
        onChange={(value: string | null | undefined) => onChange(withValues(params, name, value ? [value] : []))}
      />
    </label>
  );
}
