import { isSealOf, sealOf } from '@techmatch/config';

/** What the link of a letter may do: confirm that one wants a bulletin, or end it. */
export type TokenPurpose = 'confirm' | 'end';

const textOf = (purpose: TokenPurpose, id: string): string => `${purpose}:${id}`;

/** Names a subscription and proves that we wrote the letter: whoever reads the table alone can neither confirm nor end one. Nothing of it is kept. */
export function signToken(key: Buffer, purpose: TokenPurpose, id: string): string {
  return `${id}.${sealOf(key, textOf(purpose, id))}`;
}

/** The subscription that a token names; null where it is not one of ours or is for something else. */
export function readToken(key: Buffer, purpose: TokenPurpose, token: string): string | null {
  const [id = '', mark = '', ...rest] = token.split('.');
  return rest.length === 0 && isSealOf(key, textOf(purpose, id), mark) ? id : null;
}
