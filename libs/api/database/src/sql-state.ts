import { QueryFailedError } from 'typeorm';

/** A unique row is there already. */
export const uniqueViolation = '23505';

/** PostgreSQL's five characters for why a statement failed; empty for any other failure. */
export function sqlStateOf(error: unknown): string {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : null;
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
