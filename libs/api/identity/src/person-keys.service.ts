import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { PersonDetailView, ReasonRequest } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { Mail } from '@techmatch/mail';
import { PeopleQueries } from './people.queries.js';
import { PersonStore } from './person.store.js';
import { SessionStore } from './session.store.js';

/** A second factor that its owner has lost. */
@Injectable()
export class PersonKeysService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly queries: PeopleQueries,
    private readonly mail: Mail,
    private readonly audit: Audit,
  ) {}

  /**
   * Takes out the second factor with its recovery codes and ends every session: whoever has the lost device is out too. The person is told, because an
   * impostor may have asked. Throws `record.notFound`, `person.notOneself`, `secondFactor.notSet`.
   */
  async removeSecondFactor(actor: Actor, id: string, { reason }: ReasonRequest): Promise<PersonDetailView> {
    if (id === actor.userId) throw new DomainError('person.notOneself');
    return this.transactions.run(async (em) => {
      const person = await this.people.lock(em, id);
      if (person.totpConfirmedAt === null) throw new DomainError('secondFactor.notSet');
      await em.query('UPDATE person SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = 0 WHERE id = $1', [id]);
      await em.query('DELETE FROM recovery_code WHERE person_id = $1', [id]);
      const ended = await this.sessions.endAll(em, id);
      await this.mail.post(em, { to: person.email, language: person.language, template: 'secondFactorRemoved', params: { name: person.name, link: '/account/security' } });
      await this.audit.append(em, { actor, action: 'person.removeSecondFactor', target: { kind: 'person', id }, details: { reason, ended } });
      return this.queries.get(em, actor, id);
    });
  }
}
