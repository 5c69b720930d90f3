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

export const addressWith = (path: string, params: URLSearchParams): string => (params.size === 0 ? path : `${path}?${params.toString()}`);
