import type { FieldProblem } from '@techmatch/contracts/tables';

/** The fields of a form that were left empty, as the server would say it. */
export function missing<T extends object>(values: T, names: readonly (keyof T & string)[]): FieldProblem[] {
  const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === false || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
  return names.filter((name) => isEmpty(values[name])).map((path) => ({ path, code: 'isNotEmpty', params: {} }));
}
