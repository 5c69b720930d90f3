import { Injectable } from '@nestjs/common';
import type { BulletinCounts } from '@techmatch/contracts';
import type { BulletinPeriod, BulletinState, Field, Language } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';

export interface Series {
  readonly id: string;
  readonly slug: string;
  readonly organizationId: string;
  readonly title: string;
  readonly description: string | null;
  readonly fields: Field[];
  readonly period: BulletinPeriod;
  readonly language: Language;
  readonly isOwnOnly: boolean;
  readonly isDemo: boolean;
  readonly createdAt: Date;
}
export type SeriesText = Pick<Series, 'title' | 'description' | 'fields' | 'period' | 'language' | 'isOwnOnly'>;

/** An issued issue in a list. */
export interface IssueCard {
  readonly number: number;
  readonly issuedAt: Date;
  readonly counts: BulletinCounts;
  readonly hasErrata: boolean;
}

export interface DeskIssue {
  readonly id: string;
  readonly seriesId: string;
  readonly state: BulletinState;
  readonly number: number | null;
  readonly items: number;
  readonly savedAt: Date;
  readonly issuedAt: Date | null;
}

/** More series than a reader looks through; a hard limit, not a page. */
const seriesLimit = 200;
const deskIssues = 10;

const columns = `s.id, s.slug, s.organization_id AS "organizationId", s.title, s.description, s.fields, s.period, s.language, s.is_own_only AS "isOwnOnly", s.is_demo AS "isDemo",
  s.created_at AS "createdAt"`;
const counts = `(SELECT jsonb_build_object('result', count(*) FILTER (WHERE kind = 'result'), 'need', count(*) FILTER (WHERE kind = 'need'), 'expert', count(*) FILTER (WHERE kind = 'expert'))
  FROM bulletin_item t WHERE t.issue_id = i.id) AS counts`;
const card = `i.number, i.issued_at AS "issuedAt", ${counts}, EXISTS (SELECT FROM bulletin_erratum e WHERE e.issue_id = i.id) AS "hasErrata"`;

/** Series and what they have issued. */
@Injectable()
export class SeriesStore {
  /** Series that have issued something, the latest first: an empty one has no reader yet. */
  async list(em: EntityManager): Promise<Series[]> {
    return em.query<Series[]>(
      `SELECT ${columns} FROM bulletin_series s JOIN (SELECT series_id, max(issued_at) AS latest FROM bulletin_issue WHERE state = 'issued' GROUP BY 1) i ON i.series_id = s.id
        ORDER BY i.latest DESC, s.id LIMIT ${seriesLimit}`,
    );
  }

  /** Throws `record.notFound`. */
  async get(em: EntityManager, slug: string): Promise<Series> {
    const [series] = await em.query<Series[]>(`SELECT ${columns} FROM bulletin_series s WHERE s.slug = $1`, [slug]);
    if (series === undefined) throw new DomainError('record.notFound', { id: slug });
    return series;
  }

  async byIds(em: EntityManager, ids: readonly string[]): Promise<Series[]> {
    return ids.length === 0 ? [] : em.query<Series[]>(`SELECT ${columns} FROM bulletin_series s WHERE s.id = ANY ($1)`, [[...ids]]);
  }

  async ofPublisher(em: EntityManager, organizationId: string): Promise<Series[]> {
    return em.query<Series[]>(`SELECT ${columns} FROM bulletin_series s WHERE s.organization_id = $1 ORDER BY s.created_at, s.id LIMIT ${seriesLimit}`, [organizationId]);
  }

  /** Nobody else numbers an issue of the series until the transaction ends. */
  async lock(em: EntityManager, id: string): Promise<void> {
    await em.query('SELECT 1 FROM bulletin_series WHERE id = $1 FOR UPDATE', [id]);
  }

  /** Throws `bulletin.slugTaken`. */
  async add(em: EntityManager, slug: string, organizationId: string, text: SeriesText, isDemo: boolean): Promise<string> {
    const id = newId('bse');
    const rows = await em.query<unknown[]>(
      `INSERT INTO bulletin_series (id, slug, organization_id, title, description, fields, period, language, is_own_only, is_demo)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (slug) DO NOTHING RETURNING id`,
      [id, slug, organizationId, text.title, text.description, text.fields, text.period, text.language, text.isOwnOnly, isDemo],
    );
    if (rows.length === 0) throw new DomainError('bulletin.slugTaken', { slug }, [{ path: 'slug', code: 'slugTaken', params: {} }]);
    return id;
  }

  async change(em: EntityManager, id: string, text: SeriesText): Promise<void> {
    await em.query('UPDATE bulletin_series SET title = $2, description = $3, fields = $4, period = $5, language = $6, is_own_only = $7, updated_at = now() WHERE id = $1', [
      id,
      text.title,
      text.description,
      text.fields,
      text.period,
      text.language,
      text.isOwnOnly,
    ]);
  }

  /** Issued issues, newest first, with how many there are. */
  async issued(em: EntityManager, seriesId: string, limit: number, offset: number): Promise<{ cards: IssueCard[]; total: number }> {
    const cards = await em.query<IssueCard[]>(`SELECT ${card} FROM bulletin_issue i WHERE i.series_id = $1 AND i.state = 'issued' ORDER BY i.number DESC LIMIT $2 OFFSET $3`, [seriesId, limit, offset]);
    const [count] = await em.query<{ total: number }[]>("SELECT count(*)::int AS total FROM bulletin_issue WHERE series_id = $1 AND state = 'issued'", [seriesId]);
    return { cards, total: count?.total ?? 0 };
  }

  /** The latest issue of each series. */
  async latest(em: EntityManager, seriesIds: readonly string[]): Promise<Map<string, IssueCard>> {
    const rows = await em.query<(IssueCard & { seriesId: string })[]>(
      `SELECT DISTINCT ON (i.series_id) i.series_id AS "seriesId", ${card} FROM bulletin_issue i WHERE i.series_id = ANY ($1) AND i.state = 'issued' ORDER BY i.series_id, i.number DESC`,
      [[...seriesIds]],
    );
    return new Map(rows.map((row) => [row.seriesId, row]));
  }

  /** The draft and the last issues of each series. */
  async deskIssues(em: EntityManager, seriesIds: readonly string[]): Promise<DeskIssue[]> {
    return em.query<DeskIssue[]>(
      `SELECT i.* FROM unnest($1::text[]) AS given (id) CROSS JOIN LATERAL (
         SELECT i.id, i.series_id AS "seriesId", i.state, i.number, i.saved_at AS "savedAt", i.issued_at AS "issuedAt", (SELECT count(*)::int FROM bulletin_item t WHERE t.issue_id = i.id) AS items
           FROM bulletin_issue i WHERE i.series_id = given.id AND i.state <> 'discarded' ORDER BY i.number DESC NULLS FIRST LIMIT ${deskIssues}) i`,
      [[...seriesIds]],
    );
  }

  async subscribers(em: EntityManager, seriesIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await em.query<{ seriesId: string; count: number }[]>(
      'SELECT series_id AS "seriesId", count(*)::int AS count FROM bulletin_subscription WHERE series_id = ANY ($1) AND confirmed_at IS NOT NULL GROUP BY 1',
      [[...seriesIds]],
    );
    return new Map(rows.map((row) => [row.seriesId, row.count]));
  }
}
