import { randomBytes } from 'node:crypto';

/** Crockford's alphabet: no i, l, o, u, so that an id can be read aloud. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new prefixed id, `res_` + 20 characters (100 random bits). Ids are opaque: their order means nothing. */
export function newId(prefix: string): string {
  const characters = Array.from(randomBytes(20), (byte) => alphabet.charAt(byte % 32));
  return `${prefix}_${characters.join('')}`;
}
