import { createHmac, timingSafeEqual } from 'node:crypto';

/** What the link of a letter may do: confirm that one wants a bulletin, or end it. */
export type TokenPurpose = 'confirm' | 'end';

function seal(key: Buffer, purpose: TokenPurpose, id: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}:${id}`).digest();
}

/** Names a subscription and proves that we wrote the letter: whoever reads the table alone can neither confirm nor end one. Nothing of it is kept. */
export function signToken(key: Buffer, purpose: TokenPurpose, id: string): string {
  return `${id}.${seal(key, purpose, id).toString('base64url')}`;
}

/** The subscription that a token names; null where it is not one of ours or is for something else. */
export function readToken(key: Buffer, purpose: TokenPurpose, token: string): string | null {
  const [id = '', mark = '', ...rest] = token.split('.');
  const given = Buffer.from(mark, 'base64url');
  const right = seal(key, purpose, id);
  return rest.length === 0 && given.length === right.length && timingSafeEqual(given, right) ? id : null;
}
