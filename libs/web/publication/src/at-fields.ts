import type { FieldProblem } from '@techmatch/contracts/tables';
import { RequestProblem } from '@techmatch/web-data';
import { formNameOf } from './values.js';

/** Sends something; the server names fields of the content, and the form has them under names of its own. */
export async function atFields<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    const fields: FieldProblem[] = error.fields.map((problem) => ({ ...problem, path: problem.path.startsWith('clearance.') ? problem.path.slice('clearance.'.length) : formNameOf(problem.path) }));
    throw new RequestProblem(error.code, error.status, fields, error.params, error.requestId, { cause: error });
  }
}
