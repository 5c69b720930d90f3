import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { PersonDetailView, SuspensionRequest } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { Mail } from '@techmatch/mail';
import { checkNotLastAdmin } from './membership.store.js';
import { PeopleQueries } from './people.queries.js';
import { PersonStore } from './person.store.js';
import { SessionStore } from './session.store.js';

/** Keeping somebody out, and letting them in again. */
@Injectable()
export class SuspensionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly queries: PeopleQueries,
    private readonly mail: Mail,
    private readonly audit: Audit,
  ) {}

  /**
   * Suspends, which ends every session at once, or lets in again; the person is told why. Throws `record.notFound`, `person.notOneself`, `person.lastAdmin`.
   */
  async set(actor: Actor, id: string, { isSuspended, reason }: SuspensionRequest): Promise<PersonDetailView> {
    if (id === actor.userId) throw new DomainError('person.notOneself');
    return this.transactions.run(async (em) => {
      const person = await this.people.lock(em, id);
      if (isSuspended) await checkNotLastAdmin(em, id);
      await em.query(
        `UPDATE person SET suspended_at = CASE WHEN $2 THEN coalesce(suspended_at, now()) END, suspension_reason = CASE WHEN $2 THEN $3 END WHERE id = $1`,
        [id, isSuspended, reason],
      );
      const ended = isSuspended ? await this.sessions.endAll(em, id) : 0;
      const link = isSuspended ? '/terms' : '/sign-in';
      await this.mail.post(em, { to: person.email, language: person.language, template: isSuspended ? 'accountSuspended' : 'accountReadmitted', params: { name: person.name, reason, link } });
      await this.audit.append(em, { actor, action: isSuspended ? 'person.suspend' : 'person.readmit', target: { kind: 'person', id }, details: { reason, ended } });
      return this.queries.get(em, actor, id);
    });
  }
}
