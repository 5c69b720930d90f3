import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ConsentRequest, SessionView } from '@techmatch/contracts';
import { Transactions } from '@techmatch/database';
import { DomainError, type RequestClient } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { AccountLinks } from './account-link.store.js';
import { PersonStore } from './person.store.js';
import { SessionOpener } from './session.opener.js';

/** Makes a person of a registration whose letter was read. */
@Injectable()
export class EmailConfirmationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly links: AccountLinks,
    private readonly opener: SessionOpener,
    private readonly audit: Audit,
  ) {}

  /** Adds the person and signs them in. Throws `account.linkNotUsable`: used, too old, or the address became an account by another letter. */
  async confirm(client: RequestClient, token: string): Promise<SessionView> {
    return this.transactions.run(async (em) => {
      const { consents, ...registration } = await this.links.takeRegistration(em, token);
      const id = await this.people.add(em, registration);
      if (id === null) throw new DomainError('account.linkNotUsable');
      await this.noteConsents(em, id, consents);
      await this.audit.append(em, { actor: { userId: id, organizationId: null }, action: 'account.register', target: { kind: 'person', id } });
      return this.opener.open(em, client, id);
    });
  }

  private async noteConsents(em: EntityManager, personId: string, consents: readonly ConsentRequest[]): Promise<void> {
    await em.query('INSERT INTO consent (person_id, document, version) SELECT $1, document, version FROM unnest($2::text[], $3::int[]) AS given (document, version) ON CONFLICT DO NOTHING', [
      personId,
      consents.map(({ document }) => document),
      consents.map(({ version }) => version),
    ]);
  }
}
