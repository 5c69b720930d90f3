/** The address of a list with one parameter set anew; empty takes it away, and every change but of the page begins at the first page. */
export function withParam(params: URLSearchParams, name: string, value: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (value === '') next.delete(name);
  else next.set(name, value);
  if (name !== 'page') next.delete('page');
  return next;
}

/** Only the named parameters, in one order: equal filters share one answer, and what somebody else put into an address is not sent. */
export function knownParams(address: URLSearchParams, names: readonly string[]): URLSearchParams {
  return new URLSearchParams(names.flatMap((name) => (address.get(name) ? [[name, address.get(name) ?? '']] : [])));
}

/**
 * Days of an address (`from`, `to`) as the moments that the API takes: days are the reader's own, and the last one counts to its end.
 */
export function asMoments(params: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, later] of [['from', 0], ['to', 1]] as const) {
    const [year, month, day] = (params.get(name) ?? '').split('-').map(Number);
    if (year !== undefined && month !== undefined && day !== undefined) next.set(name, new Date(year, month - 1, day + later).toISOString());
  }
  return next;
}

/** The page of an address: a number from 1, whatever was written there. */
export function pageOf(params: URLSearchParams): number {
  const page = Number(params.get('page') ?? '1');
  return Number.isInteger(page) && page >= 1 ? page : 1;
}

export const addressWith = (path: string, params: URLSearchParams): string => (params.size === 0 ? path : `${path}?${params.toString()}`);
