import { isSealOf, sealOf } from '@techmatch/config';
import { notificationKinds, type NotificationKind } from '@techmatch/contracts/tables';

/** Whose letters shall stop, and which: of one kind at once, or those of the day. It works for years, as letters are kept, and serves for nothing else. */
export interface Unsubscription {
  readonly personId: string;
  readonly scope: NotificationKind | 'digest';
}

const scopes: readonly Unsubscription['scope'][] = [...notificationKinds, 'digest'];

/** A token that may stand in an address: `usr_….kind.signature`. */
export function toToken(key: Buffer, { personId, scope }: Unsubscription): string {
  const text = `${personId}.${scope}`;
  return `${text}.${sealOf(key, text)}`;
}

/** What a token says; null where it is not one of ours. */
export function fromToken(key: Buffer, token: string): Unsubscription | null {
  const [personId = '', named = '', signature = ''] = token.split('.');
  const scope = scopes.find((candidate) => candidate === named);
  return isSealOf(key, `${personId}.${named}`, signature) && scope !== undefined ? { personId, scope } : null;
}
