import type { Actor } from '@techmatch/contracts/tables';
import { createHash } from 'node:crypto';
import type { CommandKey } from './ledger.command.js';

/** JSON with the names of each object in one order, so that the same request has the same text however it was written. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`);
  return `{${parts.join(',')}}`;
}

/**
 * The key of a request that moves money: whose, of which route, and what was sent.
 * @param input the record of the path with the body, without what a retry may change
 */
export function commandKey(actor: Pick<Actor, 'userId' | 'organizationId'>, route: string, key: string, input: object): CommandKey {
  return { actor: { userId: actor.userId, organizationId: actor.organizationId }, route, key, inputHash: createHash('sha256').update(canonical(input)).digest('hex') };
}

/** The reply of a command, as it was given to it: every key of `like` is there. */
export function replyLike<T extends object>(reply: string, like: readonly (keyof T & string)[]): T {
  const value: unknown = JSON.parse(reply);
  const isReply = (parsed: unknown): parsed is T => typeof parsed === 'object' && parsed !== null && like.every((name) => name in parsed);
  if (!isReply(value)) throw new Error('a kept reply of another form');
  return value;
}
