import type { TFunction } from 'i18next';
import type { FilterName } from './list-params.js';

/** A filter value in words. */
export function wordFilter(name: FilterName, value: string, t: TFunction): string {
  switch (name) {
    case 'trlMin':
      return t('filter.trlAtLeast', { trl: value });
    case 'yearMin':
      return t('filter.yearSince', { year: value });
    case 'commissioner':
      return t('expert.commissioner');
    case 'organization':
      return t('filter.oneOrganization');
    case 'field':
    case 'cooperation':
    case 'ip':
    case 'district':
    case 'orgKind':
      return t(`${name}.${value}`);
  }
}
