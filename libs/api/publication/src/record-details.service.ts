import { Injectable } from '@nestjs/common';
import type { DeskRecordView, DetailGroupView, RecordDetailsView } from '@techmatch/contracts';
import { fieldGroupNames, fieldLevels, type Actor, type PublicationKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { OrganizationsService } from '@techmatch/identity';
import { LibraryService } from '@techmatch/library';
import type { EntityManager } from 'typeorm';
import { AnnexAccess } from './annex-access.js';
import { levelOf } from './content.rules.js';
import { PublicationFacts } from './publication-facts.service.js';
import type { Publication } from './publication.entity.js';
import { allowedActions, mayEdit, partiesOf, type Facts } from './publication.policy.js';
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
    private readonly annexes: AnnexAccess,
  ) {}

  /**
   * The groups of a public record that stand above the public level. Whoever is signed in reads `signedIn`; `annex` is read by those who may work on the
   * record, and by those to whom an agreement opened it: then the view bears their stamp, and is an entry of the audit log. Throws `record.notFound` where
   * the libraries have no such record.
   */
  async get(actor: Actor, kind: PublicationKind, recordId: string): Promise<RecordDetailsView> {
    const em = this.transactions.reader;
    const publication = await this.queries.findByRecord(em, recordId);
    if (publication === null) {
      await checkInLibrary(this.library, kind, recordId);
      return { recordId, groups: [], desk: null, stamp: null };
    }
    const facts = await this.gathering.facts(em, actor, [publication]);
    const worksOnIt = mayEdit(partiesOf(actor, publication, facts));
    const desk = deskOf(actor, publication, facts);
    if (worksOnIt || !(await this.annexes.isOpenTo(em, publication.id, actor.userId))) return { recordId, groups: await this.groups(em, publication, worksOnIt), desk, stamp: null };
    return this.transactions.run(async (own) => {
      // Asked again here: what is revoked meanwhile is not shown any more.
      const isOpen = await this.annexes.isOpenTo(own, publication.id, actor.userId);
      const groups = await this.groups(own, publication, isOpen);
      const shown = groups.filter(({ level, content }) => level === 'annex' && content !== null);
      return { recordId, groups, desk, stamp: shown.length === 0 ? null : await this.annexes.note(own, actor, publication.id, { groups: shown.map(({ group }) => group).join() }) };
    });
  }

  private async groups(em: EntityManager, publication: Publication, readsAnnex: boolean): Promise<DetailGroupView[]> {
    const rows = await this.queries.groups(em, publication.id);
    const kept: DetailGroupView[] = rows.flatMap((row) => {
      const group = fieldGroupNames.find((name) => name === row.field_group);
      const level = fieldLevels.find((name) => name === row.level);
      return group === undefined || level === undefined ? [] : [{ group, level, content: level === 'signedIn' || readsAnnex ? row.content : null }];
    });
    return [...(await this.nameGroup(publication, readsAnnex)), ...kept];
  }

  /** The name of an enterprise that is not public: known to the desk by the organisation, told as a group. */
  private async nameGroup({ publishedContent, organizationId }: Publication, readsAnnex: boolean): Promise<DetailGroupView[]> {
    if (publishedContent?.kind !== 'need' || levelOf(publishedContent, 'name') === 'public' || organizationId === null) return [];
    const organization = readsAnnex ? (await this.organizations.refs(this.transactions.reader, [organizationId])).get(organizationId) : undefined;
    return [{ group: 'name', level: 'annex', content: organization === undefined ? null : { organization: organization.name } }];
  }
}

function deskOf(actor: Actor, publication: Publication, facts: Facts): DeskRecordView | null {
  const acts = allowedActions(actor, publication, facts);
  return acts.length === 0 ? null : { id: publication.id, allowedActions: acts };
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
