import { requiredCodes } from './literal-text.js';
import { textClasses } from './search-content.js';
import type { SearchFacet, SearchFilters } from './search-request.js';

/** Collects the parameters of one statement. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** SQL: the record holds the text literally, checked on the folded text alone. */
export function holdsText(text: string, parameters: Parameters): string {
  const value = parameters.add(text, 'text');
  return `(${textClasses.map((name) => `strpos(${name}, ${value}) > 0`).join(' OR ')})`;
}

/** SQL: the record holds every one of these texts, found by the index of grams. `checked`: those that a look at the text is for. */
export function holdsAll(texts: readonly string[], parameters: Parameters, checked: readonly string[] = texts): string {
  const codes = [...new Set(texts.flatMap(requiredCodes))];
  const long = checked.filter((text) => text.length > 2);
  return [`grams @> ${parameters.add(codes, 'int[]')}`, ...long.map((text) => holdsText(text, parameters))].join(' AND ');
}

/** The filters that have counts; each does not narrow its own. */
export const facetColumns = {
  field: 'field',
  cooperation: 'cooperation',
  ip: 'ip',
  district: 'district',
  orgKind: 'org_kind',
  trlMin: 'trl',
  yearMin: 'year',
} as const satisfies Record<SearchFacet['name'], string>;

/** SQL of each filter that is set, by name. */
export function filterConditions(filters: SearchFilters, parameters: Parameters): Map<keyof SearchFilters, string> {
  const conditions = new Map<keyof SearchFilters, string>();
  for (const name of ['field', 'cooperation'] as const) {
    const values = filters[name];
    if (values !== undefined && values.length > 0) conditions.set(name, `${facetColumns[name]} && ${parameters.add(values, 'text[]')}`);
  }
  for (const name of ['ip', 'district', 'orgKind'] as const) {
    const values = filters[name];
    if (values !== undefined && values.length > 0) conditions.set(name, `coalesce(${facetColumns[name]} = ANY (${parameters.add(values, 'text[]')}), false)`);
  }
  for (const name of ['trlMin', 'yearMin'] as const) {
    const value = filters[name];
    if (value !== undefined) conditions.set(name, `coalesce(${facetColumns[name]} >= ${parameters.add(value, 'int')}, false)`);
  }
  if (filters.commissioner !== undefined) conditions.set('commissioner', `commissioner = ${parameters.add(filters.commissioner, 'boolean')}`);
  if (filters.organization !== undefined) conditions.set('organization', `organization_ids @> ARRAY[${parameters.add(filters.organization, 'text')}]`);
  return conditions;
}
