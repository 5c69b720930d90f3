import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { SessionView } from '@techmatch/contracts';
import { Transactions } from '@techmatch/database';
import { DomainError, type RequestClient } from '@techmatch/http';
import { AccountLinks } from './account-link.store.js';
import { ConsentStore } from './consent.store.js';
import { PersonStore } from './person.store.js';
import { SessionOpener } from './session.opener.js';

/** Makes a person of a registration whose letter was read. */
@Injectable()
export class EmailConfirmationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly links: AccountLinks,
    private readonly consents: ConsentStore,
    private readonly opener: SessionOpener,
    private readonly audit: Audit,
  ) {}

  /** Adds the person and signs them in. Throws `account.linkNotUsable`: used, too old, or the address became an account by another letter. */
  async confirm(client: RequestClient, token: string): Promise<SessionView> {
    return this.transactions.run(async (em) => {
      const { consents, ...registration } = await this.links.takeRegistration(em, token);
      const id = await this.people.add(em, registration);
      if (id === null) throw new DomainError('account.linkNotUsable');
      const noted = await this.consents.note(em, id, consents);
      await this.audit.append(em, { actor: { userId: id, organizationId: null }, action: 'account.register', target: { kind: 'person', id }, details: { consents: noted.map(({ document, version }) => `${document} ${version}`) } });
      return this.opener.open(em, client, id);
    });
  }
}
