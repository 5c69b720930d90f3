import type { ErrorCode, FieldProblem } from '@techmatch/contracts/tables';

/** Codes of the web itself: no answer arrived, or one that this page does not understand. */
export type ProblemCode = ErrorCode | 'network.unreachable' | 'answer.unexpected';

/** Every failed request ends as one of these; the words are the i18n keys `error.<code>`. */
export class RequestProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly status: number,
    readonly fields: readonly FieldProblem[] = [],
    readonly params: Readonly<Record<string, string | number>> = {},
    readonly requestId: string | null = null,
    options?: ErrorOptions,
  ) {
    super(code, options);
    this.name = 'RequestProblem';
  }
}

/** The code of anything that was thrown, so that a page can always say what happened. */
export function problemCodeOf(error: unknown): ProblemCode {
  return error instanceof RequestProblem ? error.code : 'answer.unexpected';
}
