import { Injectable } from '@nestjs/common';
import type { Actor } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { PublicationFacts } from './publication-facts.service.js';
import type { Publication } from './publication.entity.js';
import { mayEdit, partiesOf, readsWorkingContent } from './publication.policy.js';
import { isEditable } from './publication.rules.js';
import { PublicationsQueries } from './publications.queries.js';

/**
 * How an actor stands to the files of a record: `edits` everything that was sent for it, `reads` what its contents list below the annex, else
 * only what is shown in public.
 */
export interface DeskStanding {
  readonly publication: Publication;
  readonly access: 'edits' | 'reads' | 'public';
}

/** Asks the desk who may work on a record, for its files. */
@Injectable()
export class AttachmentDesk {
  constructor(
    private readonly queries: PublicationsQueries,
    private readonly gathering: PublicationFacts,
    private readonly people: PersonFactsService,
  ) {}

  /** Throws `record.notFound` where the actor may not see the record at the desk. */
  async standing(em: EntityManager, actor: Actor, publicationId: string, lock = false): Promise<DeskStanding> {
    const publication = await this.queries.get(em, actor, publicationId, lock);
    const parties = partiesOf(actor, publication, await this.gathering.facts(em, actor, [publication]));
    return { publication, access: mayEdit(parties) ? 'edits' : readsWorkingContent(parties, publication) ? 'reads' : 'public' };
  }

  /** Throws `record.notFound`, `permission.denied` for who may only read it, `publication.notNow` while it is under review. */
  async checkEditable(em: EntityManager, actor: Actor, publicationId: string, lock: boolean): Promise<void> {
    const { publication, access } = await this.standing(em, actor, publicationId, lock);
    if (access !== 'edits') throw new DomainError('permission.denied');
    if (!isEditable(publication)) throw new DomainError('publication.notNow', { state: publication.state, revision: publication.revision });
  }

  /** The record behind a public one, and whether the actor works on it; null for one that was imported. */
  async ofRecord(em: EntityManager, actor: Actor, recordId: string): Promise<{ publicationId: string; edits: boolean } | null> {
    const publication = await this.queries.findByRecord(em, recordId);
    if (publication === null) return null;
    return { publicationId: publication.id, edits: mayEdit(partiesOf(actor, publication, await this.gathering.facts(em, actor, [publication]))) };
  }

  names(em: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    return this.people.names(em, ids);
  }
}
