import { isRecord, type FieldProblem } from '@techmatch/contracts/tables';
import { yuanOf } from '../money.js';

/** Why a form was not taken: what `RequestProblem` of the data room says, without knowing it. */
export interface FormFailure {
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly params: Readonly<Record<string, string | number>>;
  readonly requestId: string | null;
}

const isFailure = (error: unknown): error is FormFailure => isRecord(error) && typeof error.code === 'string' && Array.isArray(error.fields) && isRecord(error.params);

/** What words of a refusal are filled with: amounts as people read them. Their names end with `Fen`. */
const readable = (params: FormFailure['params']): FormFailure['params'] => Object.fromEntries(Object.entries(params).map(([name, value]) => [name, name.endsWith('Fen') && /^\d+$/.test(String(value)) ? yuanOf(String(value)) : value]));

/** Anything thrown, as the failure of a form. */
export const failureOf = (error: unknown): FormFailure =>
  isFailure(error) ? { code: error.code, fields: error.fields, params: readable(error.params), requestId: error.requestId } : { code: 'answer.unexpected', fields: [], params: {}, requestId: null };

/** The problem of a field: its own, or the first inside it (`indicators.0.name` belongs to `indicators`). */
export function problemAt(fields: readonly FieldProblem[], name: string): FieldProblem | null {
  return fields.find(({ path }) => path === name) ?? fields.find(({ path }) => path.startsWith(`${name}.`)) ?? null;
}

/** Problems that no shown field tells: they are listed above the form, so that none is lost. */
export function unshownProblems(fields: readonly FieldProblem[], shown: readonly string[]): FieldProblem[] {
  return fields.filter(({ path }) => !shown.some((name) => path === name || path.startsWith(`${name}.`)));
}
