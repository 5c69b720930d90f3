/**
 * PostgreSQL's codes (class 08, 53, 57) for "not now": the connection broke, too many of them, shutting down, starting up, a statement that took longer
 * than it may.
 */
const databaseCodes = new Set(['08000', '08001', '08003', '08006', '53300', '57014', '57P01', '57P02', '57P03']);
const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
/** pg gives these no code. */
const poolMessages = [/^timeout exceeded when trying to connect/, /^Connection terminated/];

/** Whether a failure means that the database is away or overloaded: the same request may succeed in a moment. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('driverError' in error && error.driverError !== error && isOutage(error.driverError)) return true;
  if ('code' in error && typeof error.code === 'string' && (databaseCodes.has(error.code) || socketCodes.has(error.code))) return true;
  return poolMessages.some((message) => message.test(error.message));
}
