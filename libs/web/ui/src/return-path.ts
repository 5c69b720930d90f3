/**
 * Where a person goes after signing in: a page of this site as `back` in the address, else `otherwise`. An address of another site is never followed
 * (`//host`, `/\host`, `https:`), nor the sign-in page itself.
 */
export function returnPath(address: URLSearchParams, otherwise = '/'): string {
  const back = address.get('back') ?? '';
  const isOwnPage = /^\/(?![/\\])/.test(back) && [...back].every((letter) => letter > '\u001f') && !/^\/(sign-in|register|verify-email|reset-password)\b/.test(back);
  return isOwnPage ? back : otherwise;
}

/** A page that leads back to `back` when it is done. */
export function withReturn(page: string, back: string): string {
  return back === '/' || back === '' ? page : `${page}?${new URLSearchParams({ back }).toString()}`;
}
