export type EmbeddedErrorCode =
  | 'folder-in-use'
  | 'folder-not-writable'
  | 'folder-of-another-user'
  | 'data-of-another-version'
  | 'no-binary'
  | 'no-system-user'
  | 'port-in-use'
  | 'wrong-checksum'
  | 'start-failed';

/** What kept a server from starting. `code` is stable (callers word it for people); `details` names the path, port or process. */
export class EmbeddedError extends Error {
  constructor(
    readonly code: EmbeddedErrorCode,
    message: string,
    readonly details: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'EmbeddedError';
  }
}

/** The `code` of a Node system error (`ENOENT`, `EACCES` …), or an empty string. No `instanceof`: under Jest, Node's errors are of another realm. */
export function systemCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
