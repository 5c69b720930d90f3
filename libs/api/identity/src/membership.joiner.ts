import { Injectable } from '@nestjs/common';
import type { SessionView } from '@techmatch/contracts';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { MembershipStore, type MembershipTerms } from './membership.store.js';
import { PersonStore } from './person.store.js';
import { SessionOpener } from './session.opener.js';
import { SessionStore } from './session.store.js';

/** Joining an organisation by invitation. */
@Injectable()
export class MembershipJoiner {
  constructor(
    private readonly memberships: MembershipStore,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly opener: SessionOpener,
  ) {}

  /** Throws `membership.exists` where the account of an address belongs to the organisation. Its members know each other: that tells nothing new. */
  async checkNoMember(em: EntityManager, organizationId: string, email: string): Promise<void> {
    const rows = await em.query<unknown[]>('SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id WHERE m.organization_id = $1 AND p.email = $2', [organizationId, email]);
    if (rows.length > 0) throw new DomainError('membership.exists');
  }

  /** A link that was passed on opens nothing. Throws `invitation.otherAddress`. */
  async checkAddress(em: EntityManager, personId: string, email: string): Promise<void> {
    if ((await this.people.get(em, personId)).email !== email) throw new DomainError('invitation.otherAddress');
  }

  join(em: EntityManager, personId: string, organizationId: string, terms: MembershipTerms): Promise<string> {
    return this.memberships.add(em, personId, organizationId, terms);
  }

  async actFor(em: EntityManager, sessionId: string, organizationId: string): Promise<SessionView> {
    await this.sessions.actFor(em, sessionId, organizationId);
    return this.opener.view(em, sessionId);
  }
}
