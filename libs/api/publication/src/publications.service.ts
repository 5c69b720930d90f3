import { Injectable } from '@nestjs/common';
import type { CreatePublicationRequest, PublicationPage, PublicationQuery, PublicationView, ReviewQueueQuery, SavePublicationRequest } from '@techmatch/contracts';
import { ownerKinds, type Actor, type District, type OrganizationKind, type PublicationKind } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { findAttachmentDifferences, findAttachmentProblems, type KnownFile } from './attachment.rules.js';
import { cleanContent } from './content.rules.js';
import { findDifferences } from './difference.rules.js';
import { PublicationFacts } from './publication-facts.service.js';
import { Publication } from './publication.entity.js';
import { toPublicationCard, toPublicationView } from './publication.mapper.js';
import { mayEdit, organizationKinds, partiesOf } from './publication.policy.js';
import { afterSaving, isEditable } from './publication.rules.js';
import { PublicationTrail } from './publication.trail.js';
import { PublicationsQueries, type Paging } from './publications.queries.js';
import { scoreContent } from './quality.rules.js';

const defaultSize = 20;

export function pagingOf({ page, size }: { page?: number; size?: number }): Paging {
  return { page: page ?? 1, size: size ?? defaultSize };
}

/** Records of the desk: begin, save, read, list. What moves them from state to state is in `transitions.service.ts`. */
@Injectable()
export class PublicationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: PublicationsQueries,
    private readonly gathering: PublicationFacts,
    private readonly trail: PublicationTrail,
    private readonly organizations: OrganizationsService,
    private readonly people: PersonFactsService,
  ) {}

  /** Begins a draft. Throws `record.notFound` for an organisation that the actor does not act for, `request.invalid` for one that cannot own the kind. */
  async create(actor: Actor, request: CreatePublicationRequest): Promise<PublicationView> {
    const now = new Date();
    const content = cleanContent(request.content);
    const { kind } = content;
    // Files are sent for a record that is there.
    checkAttachments(content, []);
    return this.transactions.run(async (em) => {
      const organizationId = organizationFor(actor, kind, request.organizationId ?? null);
      const subjectId = kind === 'expert' ? await this.subjectFor(em, actor, organizationId, request.subjectId ?? null) : null;
      const draft = em.create(Publication, {
        id: newId('pub'),
        kind,
        organizationId,
        authorId: actor.userId ?? '',
        subjectId,
        state: 'draft',
        revision: 'none',
        stateSince: now,
        version: 1,
        isExportRestricted: false,
        createdAt: now,
      });
      await this.fill(em, draft, content, actor, now);
      await em.insert(Publication, draft);
      await this.trail.noteSaving(em, draft, actor, 'create');
      return this.view(em, actor, await this.queries.get(em, actor, draft.id));
    });
  }

  /** Throws `record.notFound`. */
  async get(actor: Actor, id: string): Promise<PublicationView> {
    const em = this.transactions.reader;
    return this.view(em, actor, await this.queries.get(em, actor, id));
  }

  /** Titles by id, as the actor may read them: what they may not see is left out, null where there is none yet. */
  async titles(actor: Actor, ids: readonly string[]): Promise<Map<string, string | null>> {
    const em = this.transactions.reader;
    const found = await this.queries.visibleOf(em, actor, ids);
    const around = await this.gathering.around(em, actor, found);
    return new Map(found.map((publication) => [publication.id, toPublicationCard(publication, around).title]));
  }

  async list(actor: Actor, query: PublicationQuery): Promise<PublicationPage> {
    const paging = pagingOf(query);
    return this.page(actor, paging, await this.queries.list(this.transactions.reader, actor, query, paging));
  }

  async queue(actor: Actor, query: ReviewQueueQuery): Promise<PublicationPage> {
    const paging = pagingOf(query);
    return this.page(actor, paging, await this.queries.queue(this.transactions.reader, actor, paging));
  }

  /**
   * Saves the working content on top of the version that the change began from. Throws `publication.changedMeanwhile` where another was saved since
   * (nothing is overwritten), `publication.notNow` while it is under review, `permission.denied` for who may only read it,
   * `request.invalid` for a file that was not sent for this record or may not stand at its level.
   */
  async save(actor: Actor, id: string, request: SavePublicationRequest): Promise<PublicationView> {
    const now = new Date();
    const content = cleanContent(request.content);
    return this.transactions.run(async (em) => {
      const publication = await this.queries.get(em, actor, id, true);
      if (!mayEdit(partiesOf(actor, publication, await this.gathering.facts(em, actor, [publication])))) throw new DomainError('permission.denied');
      if (content.kind !== publication.kind) throw new DomainError('request.invalid', {}, [{ path: 'content.kind', code: 'isIn', params: { limit: publication.kind } }]);
      if (!isEditable(publication)) throw new DomainError('publication.notNow', { state: publication.state, revision: publication.revision });
      await this.checkVersion(em, publication, request.version);
      if (findDifferences(publication.content, content).length + findAttachmentDifferences(publication.content, content).length > 0) {
        checkAttachments(content, await this.queries.attachments(em, id));
        publication.version += 1;
        Object.assign(publication, afterSaving({ state: publication.state, revision: publication.revision }));
        await this.fill(em, publication, content, actor, now);
        await em.save(publication);
        await this.trail.noteSaving(em, publication, actor, 'save');
      }
      return this.view(em, actor, publication);
    });
  }

  /** Throws `publication.changedMeanwhile` with the version, time and name of what was saved since. */
  async checkVersion(em: EntityManager, publication: Publication, version: number): Promise<void> {
    if (publication.version === version) return;
    const names = await this.people.names(em, [publication.savedBy]);
    throw new DomainError('publication.changedMeanwhile', { version: publication.version, savedAt: publication.savedAt.toISOString(), savedBy: names.get(publication.savedBy) ?? '' });
  }

  async view(em: EntityManager, actor: Actor, publication: Publication): Promise<PublicationView> {
    return toPublicationView(publication, await this.gathering.around(em, actor, [publication]), await this.queries.lastComment(em, publication.id));
  }

  private async page(actor: Actor, { page, size }: Paging, [found, total]: [Publication[], number]): Promise<PublicationPage> {
    const around = await this.gathering.around(this.transactions.reader, actor, found);
    return { publications: found.map((publication) => toPublicationCard(publication, around)), total, page, size };
  }

  private async fill(em: EntityManager, publication: Publication, content: Publication['content'], actor: Actor, now: Date): Promise<void> {
    publication.content = content;
    publication.score = scoreContent(content).score;
    publication.district = await this.districtOf(em, publication.organizationId, content);
    publication.savedAt = now;
    publication.savedBy = actor.userId ?? '';
  }

  /** Where a need is: as stated, else where its enterprise is. Decides whose queue it stands in. */
  private async districtOf(em: EntityManager, organizationId: string | null, content: Publication['content']): Promise<District | null> {
    const stated = content.kind === 'result' ? null : (content.district ?? null);
    if (stated !== null || organizationId === null) return stated;
    return (await this.organizations.refs(em, [organizationId])).get(organizationId)?.district ?? null;
  }

  /** One's own profile, or for who works on the university's profiles that of a member. */
  private async subjectFor(em: EntityManager, actor: Actor, organizationId: string | null, subjectId: string | null): Promise<string> {
    const self = actor.userId ?? '';
    if (subjectId === null || subjectId === self) return self;
    const mayWrite = organizationId !== null && organizationKinds(actor).includes('expert');
    if (!mayWrite || !(await this.people.isMember(em, organizationId, subjectId))) throw new DomainError('request.invalid', {}, [{ path: 'subjectId', code: 'isIn', params: { limit: '' } }]);
    return subjectId;
  }
}

function checkAttachments(content: Publication['content'], known: readonly KnownFile[]): void {
  const problems = findAttachmentProblems(content, known);
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
}

/** The organisation that a new record belongs to: the one that the actor acts for, where its kind can own such a record. */
export function organizationFor(actor: Actor, kind: PublicationKind, asked: string | null): string | null {
  const owners: readonly OrganizationKind[] = ownerKinds[kind];
  const canOwn = actor.organizationKind !== null && owners.includes(actor.organizationKind);
  if (asked === null) return canOwn ? actor.organizationId : null;
  if (asked !== actor.organizationId) throw new DomainError('record.notFound', { id: asked });
  if (!canOwn) throw new DomainError('request.invalid', {}, [{ path: 'organizationId', code: 'isIn', params: { limit: owners.join(', ') } }]);
  return asked;
}
