import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ObjectionRequest, PublicationView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { PublicationFacts } from './publication-facts.service.js';
import { PublicationHolds } from './publication-holds.js';
import { mayEdit, partiesOf } from './publication.policy.js';
import { PublicationsQueries } from './publications.queries.js';
import { PublicationsService } from './publications.service.js';

/** What the owner of a hidden record says against it. */
@Injectable()
export class ObjectionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: PublicationsQueries,
    private readonly gathering: PublicationFacts,
    private readonly publications: PublicationsService,
    private readonly holds: PublicationHolds,
    private readonly audit: Audit,
  ) {}

  /** Throws `record.notFound`, `permission.denied` for who may only read it, `publication.notNow` where nothing holds it. */
  async object(actor: Actor, id: string, { words }: ObjectionRequest): Promise<PublicationView> {
    return this.transactions.run(async (em) => {
      const publication = await this.queries.get(em, actor, id, true);
      if (!mayEdit(partiesOf(actor, publication, await this.gathering.facts(em, actor, [publication])))) throw new DomainError('permission.denied');
      if (!(await this.holds.object(em, id, words))) throw new DomainError('publication.notNow', { state: publication.state, revision: publication.revision });
      await this.audit.append(em, { actor, action: 'publication.object', target: { kind: 'publication', id } });
      return this.publications.view(em, actor, publication);
    });
  }
}
