import type { ServiceInput } from '@techmatch/contracts';
import type { District, FieldProblem, PriceUnit, ServiceCategory } from '@techmatch/contracts/tables';
import { missing } from '@techmatch/web-ui';
import { fenToYuan, yuanToFen } from './service-words.js';

/** A service as it is typed: amounts in yuan, one instrument used a line. */
export interface ServiceValues {
  category: ServiceCategory | '';
  name: string;
  summary: string;
  equipment: string;
  priceFrom: string;
  priceTo: string;
  priceUnit: PriceUnit | '';
  leadDays: string;
  smallest: string;
  district: District | '';
  instrumentId: string;
}

export const emptyService: ServiceValues = { category: '', name: '', summary: '', equipment: '', priceFrom: '', priceTo: '', priceUnit: 'order', leadDays: '', smallest: '', district: '', instrumentId: '' };

export function valuesOf({ category, name, summary, equipment, priceFromFen, priceToFen, priceUnit, leadDays, smallestOrderFen, district, instrumentId }: ServiceInput): ServiceValues {
  return {
    ...{ category, name, summary, priceUnit, district },
    equipment: equipment.join('\n'),
    priceFrom: fenToYuan(priceFromFen),
    priceTo: fenToYuan(priceToFen),
    leadDays: String(leadDays),
    smallest: smallestOrderFen === '0' ? '' : fenToYuan(smallestOrderFen),
    instrumentId: instrumentId ?? '',
  };
}

/** What the page sees at once. */
export function checkService(values: ServiceValues): FieldProblem[] {
  const amounts = (['priceFrom', 'priceTo', 'smallest'] as const).filter((name) => yuanToFen(values[name]) === undefined).map((path) => ({ path, code: 'amount', params: {} }));
  const days = values.leadDays.trim() !== '' && !/^[1-9]\d{0,2}$/.test(values.leadDays.trim()) ? [{ path: 'leadDays', code: 'isInt', params: {} }] : [];
  return [...missing(values, ['category', 'name', 'summary', 'priceUnit', 'leadDays', 'district']), ...amounts, ...days];
}

/** What is sent; only of values that `checkService` took. */
export function inputOf(values: ServiceValues): ServiceInput {
  const { category, priceUnit, district } = values;
  if (category === '' || priceUnit === '' || district === '') throw new Error('a service was sent without what it must say');
  const equipment = values.equipment.split('\n').map((line) => line.trim());
  return {
    ...{ category, priceUnit, district },
    name: values.name.trim(),
    summary: values.summary.trim(),
    equipment: [...new Set(equipment.filter((line) => line !== ''))],
    priceFromFen: yuanToFen(values.priceFrom) ?? null,
    priceToFen: yuanToFen(values.priceTo) ?? null,
    leadDays: Number(values.leadDays),
    smallestOrderFen: yuanToFen(values.smallest) ?? '0',
    instrumentId: values.instrumentId === '' ? null : values.instrumentId,
  };
}

/** Where the server names a part of the content, the page has a field. */
const fieldOf: Readonly<Record<string, keyof ServiceValues>> = { priceFromFen: 'priceFrom', priceToFen: 'priceTo', smallestOrderFen: 'smallest' };
const isField = (name: string): name is keyof ServiceValues => name in emptyService;

/** `content.priceToFen` is the field `priceTo`. */
export function atField(problem: FieldProblem): FieldProblem {
  const name = problem.path.replace(/^content\./, '').split('.')[0] ?? '';
  return { ...problem, path: fieldOf[name] ?? (isField(name) ? name : problem.path) };
}
