import { Injectable } from '@nestjs/common';
import type { PublicationQuery, RestrictedQuery } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { KnownFile } from './attachment.rules.js';
import { moderatesNeeds, organizationKinds, reviewsResults } from './publication.policy.js';
import { Publication } from './publication.entity.js';

export interface VersionRow {
  version: number;
  content: Publication['content'];
  score: number;
  made_by: string;
  made_at: Date;
  is_approved: boolean;
}

export interface TransitionRow {
  at: Date;
  by_id: string | null;
  action: string;
  from_state: string;
  to_state: string;
  to_revision: string;
  version: number;
  comment: string | null;
}

export interface Paging {
  readonly page: number;
  readonly size: number;
}

/** What somebody wrote for an organisation stays with it when they leave. */
const stillTheirs = '(p.organizationId IS NULL OR EXISTS (SELECT FROM membership m WHERE m.person_id = :self AND m.organization_id = p.organizationId))';
const waiting = "(p.state = 'submitted' OR p.revision = 'submitted')";
/** Most entries of a history; far more than a record sees in its life. */
const historyLimit = 500;

/** Reads of the desk. What an actor may see is part of every one of them. */
@Injectable()
export class PublicationsQueries {
  /** Throws `record.notFound` where there is none or the actor may not see it. With `lock` nobody else changes it until the transaction ends. */
  async get(em: EntityManager, actor: Actor, id: string, lock = false): Promise<Publication> {
    const query = this.visible(em, actor).andWhere('p.id = :id', { id });
    const found = await (lock ? query.setLock('pessimistic_write') : query).getOne();
    if (found === null) throw new DomainError('record.notFound', { id });
    return found;
  }

  /** Those of these records that the actor may see. */
  visibleOf(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Publication[]> {
    return this.visible(em, actor).andWhere("p.id = ANY (:ids) AND p.state <> 'discarded'", { ids }).getMany();
  }

  list(em: EntityManager, actor: Actor, filter: PublicationQuery, { page, size }: Paging): Promise<[Publication[], number]> {
    const query = this.visible(em, actor);
    if (filter.mine === true) query.andWhere('(p.authorId = :me OR p.subjectId = :me)', { me: actor.userId });
    if (filter.organization === true) query.andWhere('p.organizationId = :acting', { acting: actor.organizationId ?? '' });
    if (filter.kind !== undefined) query.andWhere('p.kind = :kind', { kind: filter.kind });
    if (filter.state === undefined) query.andWhere("p.state <> 'discarded'");
    else query.andWhere('p.state = :state', { state: filter.state });
    return query.orderBy('p.savedAt', 'DESC').addOrderBy('p.id').skip((page - 1) * size).take(size).getManyAndCount();
  }

  /** What waits for the actor's decision, longest first. */
  queue(em: EntityManager, actor: Actor, { page, size }: Paging): Promise<[Publication[], number]> {
    const query = em.createQueryBuilder(Publication, 'p').where(waiting);
    query.andWhere(new Brackets((some) => {
      some.where('false');
      if (reviewsResults(actor)) some.orWhere("p.kind = 'result' AND p.organizationId = :org", { org: actor.organizationId });
      if (moderatesNeeds(actor)) some.orWhere(`p.kind = 'need' AND ${inDistricts(actor)}`, { districts: [...actor.reviewDistricts] });
    }));
    return query.orderBy('p.stateSince', 'ASC').addOrderBy('p.id').skip((page - 1) * size).take(size).getManyAndCount();
  }

  /** Live results whose export is restricted, newest first. */
  restricted(em: EntityManager, { q }: RestrictedQuery, { page, size }: Paging): Promise<[Publication[], number]> {
    const query = this.liveRestricted(em);
    // A literal search over the few records of this list: `strpos`, because nothing typed may act as a pattern.
    const text = "lower(concat_ws(' ', p.publishedContent ->> 'title', p.publishedContent ->> 'titleEn', p.publishedContent ->> 'abstract', p.publishedContent ->> 'keywords'))";
    if (q !== undefined && q !== '') query.andWhere(`strpos(${text}, lower(:q)) > 0`, { q });
    return query.orderBy('p.firstPublishedAt', 'DESC').addOrderBy('p.id').skip((page - 1) * size).take(size).getManyAndCount();
  }

  findRestricted(em: EntityManager, id: string): Promise<Publication | null> {
    return this.liveRestricted(em).andWhere('p.id = :id', { id }).getOne();
  }

  /** The desk record behind a public one. */
  findByRecord(em: EntityManager, recordId: string): Promise<Publication | null> {
    return em.createQueryBuilder(Publication, 'p').where("p.recordId = :recordId AND p.state IN ('published', 'expiring') AND NOT p.isExportRestricted", { recordId }).getOne();
  }

  /** Files that were sent for a record, of which its content may list some. */
  attachments(em: EntityManager, id: string): Promise<KnownFile[]> {
    return em.query<KnownFile[]>('SELECT id, type FROM publication_attachment WHERE publication_id = $1', [id]);
  }

  groups(em: EntityManager, id: string): Promise<{ field_group: string; level: string; content: Record<string, unknown> }[]> {
    return em.query('SELECT field_group, level, content FROM publication_annex WHERE publication_id = $1 ORDER BY field_group', [id]);
  }

  /** Versions that were submitted or published, newest first. */
  versions(em: EntityManager, id: string): Promise<VersionRow[]> {
    return em.query<VersionRow[]>(
      `SELECT v.version, v.content, v.score, v.made_by, v.made_at,
          EXISTS (SELECT 1 FROM publication_transition t WHERE t.publication_id = v.publication_id AND t.version = v.version AND t.action IN ('approve', 'publish')) AS is_approved
         FROM publication_version v WHERE v.publication_id = $1 ORDER BY v.version DESC LIMIT ${historyLimit}`,
      [id],
    );
  }

  transitions(em: EntityManager, id: string): Promise<TransitionRow[]> {
    return em.query<TransitionRow[]>(`SELECT at, by_id, action, from_state, to_state, to_revision, version, comment FROM publication_transition WHERE publication_id = $1 ORDER BY id DESC LIMIT ${historyLimit}`, [id]);
  }

  /** What a reviewer last said of a record. */
  async lastComment(em: EntityManager, id: string): Promise<string | null> {
    const rows = await em.query<{ comment: string | null }[]>("SELECT comment FROM publication_transition WHERE publication_id = $1 AND action IN ('return', 'takeDown', 'suppress', 'approve') ORDER BY id DESC LIMIT 1", [id]);
    return rows[0]?.comment ?? null;
  }

  /** Own records, those of the own organisation by role, and for who moderates needs those submitted or public. */
  private visible(em: EntityManager, actor: Actor): SelectQueryBuilder<Publication> {
    const kinds = organizationKinds(actor);
    return em.createQueryBuilder(Publication, 'p').where(
      new Brackets((some) => {
        some.where(`p.authorId = :self AND ${stillTheirs}`, { self: actor.userId ?? '' }).orWhere('p.subjectId = :self', { self: actor.userId ?? '' });
        if (kinds.length > 0) some.orWhere('p.organizationId = :org AND p.kind IN (:...kinds)', { org: actor.organizationId, kinds });
        if (moderatesNeeds(actor)) some.orWhere(`p.kind = 'need' AND p.state IN ('submitted', 'published', 'expiring') AND ${inDistricts(actor)}`, { districts: [...actor.reviewDistricts] });
      }),
    );
  }

  private liveRestricted(em: EntityManager): SelectQueryBuilder<Publication> {
    return em.createQueryBuilder(Publication, 'p').where("p.kind = 'result' AND p.isExportRestricted AND p.state IN ('published', 'expiring')");
  }
}

function inDistricts(actor: Actor): string {
  return actor.reviewDistricts.length === 0 ? 'true' : 'p.district IN (:...districts)';
}
