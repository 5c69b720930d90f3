import { Injectable } from '@nestjs/common';
import type { Action, Actor } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { publisherOf } from './bulletin.policy.js';

type EditAction = Extract<Action, 'bulletin.edit' | 'notice.edit'>;

/** For whom somebody publishes. */
@Injectable()
export class Publishers {
  constructor(private readonly people: PersonFactsService) {}

  /** The organisation whose publications the actor writes. Throws `permission.denied`. */
  own(actor: Actor, action: EditAction): string {
    const publisher = publisherOf(actor, action);
    if (publisher === null) throw new DomainError('permission.denied');
    return publisher;
  }

  /** Whether the organisation may speak to the public in its name: the authority, and whom it has verified. */
  async mayPublish(em: EntityManager, actor: Actor, publisher: string): Promise<boolean> {
    return actor.organizationKind === 'authority' || (await this.people.verified(em, [publisher])).has(publisher);
  }

  /** Throws `bulletin.publisherNotVerified`. */
  async checkMayPublish(em: EntityManager, actor: Actor, publisher: string): Promise<void> {
    if (!(await this.mayPublish(em, actor, publisher))) throw new DomainError('bulletin.publisherNotVerified');
  }
}
