import { relationsOf, type Action, type Actor } from '@techmatch/contracts/tables';

/** The organisation whose bulletins and notices the actor writes: the one they act for, by role or right there; null: of none. */
export function publisherOf(actor: Actor, action: Extract<Action, 'bulletin.edit' | 'notice.edit'>): string | null {
  return relationsOf(actor, action).has('ownOrganization') ? actor.organizationId : null;
}
