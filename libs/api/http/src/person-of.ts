import type { Actor } from '@techmatch/contracts/tables';
import { DomainError } from './domain-error.js';

/** Whose a thing is to be, where only a person can have it. Throws `session.needed` for a visitor. */
export function personOf({ userId }: Pick<Actor, 'userId'>): string {
  if (userId === null) throw new DomainError('session.needed');
  return userId;
}
