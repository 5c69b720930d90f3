import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ConsentRequest, DocumentConsentView } from '@techmatch/contracts';
import { documentNames, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { ConsentStore } from './consent.store.js';
import { LegalDocuments } from './legal-documents.js';
import { PersonStore } from './person.store.js';
import { signedIn } from './sessions.service.js';

/** Agreeing anew when a document got a new version. Who has not agreed yet is asked on every page, and kept from nothing. */
@Injectable()
export class ConsentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly store: ConsentStore,
    private readonly documents: LegalDocuments,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor): Promise<DocumentConsentView[]> {
    return this.views(this.transactions.reader, signedIn(actor).userId);
  }

  /** Throws `consent.newerVersion` where a version is not, or no longer, the one in force: what was read is not what would be agreed to. */
  async agree(actor: Actor, consents: readonly ConsentRequest[]): Promise<DocumentConsentView[]> {
    const { userId } = signedIn(actor);
    if (consents.some(({ document, version }) => version !== this.documents.inForce(document).version)) throw new DomainError('consent.newerVersion');
    return this.transactions.run(async (em) => {
      await this.people.lock(em, userId);
      const noted = await this.store.note(em, userId, consents);
      await this.audit.append(em, ...noted.map(({ document, version, hash }) => ({ actor, action: 'account.consent', target: { kind: 'person', id: userId }, details: { document, version, hash } })));
      return this.views(em, userId);
    });
  }

  private async views(em: EntityManager, userId: string): Promise<DocumentConsentView[]> {
    const { isDemo } = await this.people.get(em, userId);
    const given = await this.store.list(em, userId);
    return documentNames.map((document) => {
      const { version, since } = this.documents.inForce(document);
      const agreed = given.filter((consent) => consent.document === document).reduce<DocumentConsentView['agreed']>((newest, consent) => (newest === null || consent.version > newest.version ? consent : newest), null);
      return { document, version, since, agreed, isNeeded: !isDemo && (agreed?.version ?? 0) < version };
    });
  }
}
