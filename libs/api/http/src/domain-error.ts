import type { ErrorCode, FieldProblem } from '@techmatch/contracts/tables';

/** The one error that use cases throw. The code decides the status (contracts) and the words (i18n on the web). */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly params: Record<string, string | number> = {},
    readonly fields: FieldProblem[] = [],
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
