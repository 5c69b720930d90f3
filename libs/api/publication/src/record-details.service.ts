import { Injectable } from '@nestjs/common';
import type { DetailGroupView, RecordDetailsView } from '@techmatch/contracts';
import { fieldGroupNames, fieldLevels, type Actor, type PublicationKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { OrganizationsService } from '@techmatch/identity';
import { LibraryService } from '@techmatch/library';
import { levelOf } from './content.rules.js';
import { PublicationFacts } from './publication-facts.service.js';
import type { Publication } from './publication.entity.js';
import { mayEdit, partiesOf } from './publication.policy.js';
import { PublicationsQueries } from './publications.queries.js';

/** What public records say above the public level. */
@Injectable()
export class RecordDetailsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: PublicationsQueries,
    private readonly gathering: PublicationFacts,
    private readonly organizations: OrganizationsService,
    private readonly library: LibraryService,
  ) {}

  /**
   * The groups of a public record that stand above the public level. Whoever is signed in reads `signedIn`; `annex` is read by those who may work on the
   * record alone, until introductions bring signatories. Throws `record.notFound` where the libraries have no such record.
   */
  async get(actor: Actor, kind: PublicationKind, recordId: string): Promise<RecordDetailsView> {
    const em = this.transactions.reader;
    const publication = await this.queries.findByRecord(em, recordId);
    if (publication === null) {
      await checkInLibrary(this.library, kind, recordId);
      return { recordId, groups: [] };
    }
    const readsAnnex = mayEdit(partiesOf(actor, publication, await this.gathering.facts(em, actor, [publication])));
    const rows = await this.queries.groups(em, publication.id);
    const kept: DetailGroupView[] = rows.flatMap((row) => {
      const group = fieldGroupNames.find((name) => name === row.field_group);
      const level = fieldLevels.find((name) => name === row.level);
      return group === undefined || level === undefined ? [] : [{ group, level, content: level === 'signedIn' || readsAnnex ? row.content : null }];
    });
    return { recordId, groups: [...(await this.nameGroup(publication, readsAnnex)), ...kept] };
  }

  /** The name of an enterprise that is not public: known to the desk by the organisation, told as a group. */
  private async nameGroup({ publishedContent, organizationId }: Publication, readsAnnex: boolean): Promise<DetailGroupView[]> {
    if (publishedContent?.kind !== 'need' || levelOf(publishedContent, 'name') === 'public' || organizationId === null) return [];
    const organization = readsAnnex ? (await this.organizations.refs(this.transactions.reader, [organizationId])).get(organizationId) : undefined;
    return [{ group: 'name', level: 'annex', content: organization === undefined ? null : { organization: organization.name } }];
  }
}

/** An imported record is public through and through, and has no files. Throws `record.notFound` where the libraries have no such record. */
export async function checkInLibrary(library: LibraryService, kind: PublicationKind, recordId: string): Promise<void> {
  switch (kind) {
    case 'result':
      await library.getResult(recordId);
      return;
    case 'need':
      await library.getNeed(recordId);
      return;
    case 'expert':
      await library.getExpert(recordId);
      return;
  }
}
