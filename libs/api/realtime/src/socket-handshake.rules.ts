import type { IncomingHttpHeaders } from 'node:http';

/** The host that a page was loaded from, as the nearest trusted proxy names it. Without a trusted proxy nobody but the browser says it. */
function hostOf(headers: IncomingHttpHeaders, trustedProxies: number): string {
  const forwarded = headers['x-forwarded-host'];
  const named = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(',').at(-1)?.trim();
  return (trustedProxies > 0 ? named : undefined) ?? headers.host ?? '';
}

/**
 * Whether a socket is asked for by a page of this origin. A browser names the page's origin with every handshake, and no policy of the browser keeps a page of
 * another origin from asking; so one without an origin, or with another, is refused.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, trustedProxies: number): boolean {
  const { origin } = headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  return new URL(origin).host === hostOf(headers, trustedProxies);
}

/** The cookies of a handshake by name; the first of a name counts. One that is not well encoded is taken as it stands. */
export function cookiesOf(header: string | undefined): Record<string, string | undefined> {
  const found: Record<string, string | undefined> = {};
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = at < 0 ? '' : pair.slice(0, at).trim();
    if (name !== '') found[name] ??= decoded(pair.slice(at + 1).trim());
  }
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
