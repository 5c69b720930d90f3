import { createHmac, timingSafeEqual } from 'node:crypto';
import { notificationKinds, type NotificationKind } from '@techmatch/contracts/tables';

/** Whose letters shall stop, and which: of one kind at once, or those of the day. It works for years, as letters are kept, and serves for nothing else. */
export interface Unsubscription {
  readonly personId: string;
  readonly scope: NotificationKind | 'digest';
}

const scopes: readonly Unsubscription['scope'][] = [...notificationKinds, 'digest'];

function sign(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** A token that may stand in an address: `usr_….kind.signature`. */
export function toToken(key: Buffer, { personId, scope }: Unsubscription): string {
  const text = `${personId}.${scope}`;
  return `${text}.${sign(key, text).toString('base64url')}`;
}

/** What a token says; null where it is not one of ours. */
export function fromToken(key: Buffer, token: string): Unsubscription | null {
  const [personId = '', named = '', signature = ''] = token.split('.');
  const scope = scopes.find((candidate) => candidate === named);
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(key, `${personId}.${named}`);
  const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
  return isOurs && scope !== undefined ? { personId, scope } : null;
}
