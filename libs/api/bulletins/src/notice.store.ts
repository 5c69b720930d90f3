import { Injectable } from '@nestjs/common';
import type { NoticeQuery } from '@techmatch/contracts';
import type { Language, NoticeKind, NoticeState } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { fold } from '@techmatch/text';
import type { EntityManager } from 'typeorm';

export interface NoticeText {
  readonly kind: NoticeKind;
  readonly language: Language;
  readonly title: string;
  readonly body: string;
  /** Days, `YYYY-MM-DD`, both included. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export interface Notice extends NoticeText {
  readonly id: string;
  readonly organizationId: string;
  readonly state: NoticeState;
  readonly version: number;
  readonly isDemo: boolean;
  readonly isPast: boolean;
  readonly savedAt: Date;
  readonly publishedAt: Date | null;
  readonly changedAt: Date | null;
}

/** What a notice said to everybody, from a moment on. */
export interface NoticeVersion extends NoticeText {
  /** 1, 2, … */
  readonly number: number;
  readonly toldAt: Date;
}

interface Page {
  readonly notices: Notice[];
  readonly total: number;
}

/** The day that it is in Tianjin. */
const today = "(now() AT TIME ZONE 'Asia/Shanghai')::date";
const isPast = `coalesce(n.valid_until < ${today}, false)`;
/** What everybody may read, and no earlier than it says. */
const isPublic = `n.state = 'published' AND (n.valid_from IS NULL OR n.valid_from <= ${today})`;
const columns = `n.id, n.organization_id AS "organizationId", n.kind, n.language, n.title, n.body, n.valid_from::text AS "validFrom", n.valid_until::text AS "validUntil", n.state, n.version,
  n.is_demo AS "isDemo", ${isPast} AS "isPast", n.saved_at AS "savedAt", n.published_at AS "publishedAt", n.changed_at AS "changedAt"`;

/** Notices. Who may read which is part of every read. */
@Injectable()
export class NoticeStore {
  /** Published ones, newest first. `q` is looked for literally (`strpos`), folded as search folds: nothing typed acts as a pattern. */
  async list(em: EntityManager, { q = '', kind, organization, time = 'current' }: NoticeQuery, limit: number, offset: number): Promise<Page> {
    const where = `${isPublic} AND ($1 = '' OR strpos(n.text_folded, $1) > 0) AND ($2::text IS NULL OR n.kind = $2) AND ($3::text IS NULL OR n.organization_id = $3)
      AND ($4 = 'all' OR ${isPast} = ($4 = 'past'))`;
    return this.page(em, where, [fold(q.trim()), kind ?? null, organization ?? null, time], 'n.published_at DESC, n.id', limit, offset);
  }

  /** Throws `record.notFound`. */
  async getPublic(em: EntityManager, id: string): Promise<Notice> {
    return this.one(em, id, isPublic, []);
  }

  async ofPublisher(em: EntityManager, publisherId: string, limit: number, offset: number): Promise<Page> {
    return this.page(em, "n.organization_id = $1 AND n.state <> 'discarded'", [publisherId], 'n.saved_at DESC, n.id', limit, offset);
  }

  /** One of the publisher's own. Throws `record.notFound`. With `lock` nobody else changes it until the transaction ends. */
  async getOwn(em: EntityManager, publisherId: string, id: string, lock = false): Promise<Notice> {
    return this.one(em, id, "n.organization_id = $2 AND n.state <> 'discarded'", [publisherId], lock);
  }

  async add(em: EntityManager, publisherId: string, text: NoticeText, now: Date, byId: string | null, isDemo: boolean): Promise<string> {
    const id = newId('ntc');
    await em.query(
      `INSERT INTO notice (id, organization_id, kind, language, title, body, text_folded, valid_from, valid_until, state, is_demo, saved_at, saved_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'draft', $10, $11, $12)`,
      [id, publisherId, text.kind, text.language, text.title, text.body, folded(text), text.validFrom, text.validUntil, isDemo, now, byId],
    );
    return id;
  }

  async save(em: EntityManager, id: string, text: NoticeText, now: Date, byId: string | null): Promise<void> {
    await em.query(
      `UPDATE notice SET kind = $2, language = $3, title = $4, body = $5, text_folded = $6, valid_from = $7, valid_until = $8, saved_at = $9, saved_by = $10, version = version + 1,
              changed_at = CASE WHEN state = 'published' THEN $9 ELSE changed_at END WHERE id = $1`,
      [id, text.kind, text.language, text.title, text.body, folded(text), text.validFrom, text.validUntil, now, byId],
    );
  }

  async move(em: EntityManager, id: string, state: NoticeState, now: Date): Promise<void> {
    await em.query(
      `UPDATE notice SET state = $2, version = version + 1, published_at = CASE WHEN $2 = 'published' THEN coalesce(published_at, $3) ELSE published_at END,
              changed_at = CASE WHEN $2 = 'published' AND published_at IS NOT NULL THEN $3 ELSE changed_at END WHERE id = $1`,
      [id, state, now],
    );
  }

  /** Keeps what everybody reads from now on, unless it is what they read before. Nothing for one that is not public. */
  async keepVersion(em: EntityManager, id: string, now: Date): Promise<void> {
    await em.query(
      `INSERT INTO notice_version (notice_id, number, kind, language, title, body, valid_from, valid_until, told_at)
       SELECT n.id, coalesce(v.number, 0) + 1, n.kind, n.language, n.title, n.body, n.valid_from, n.valid_until, $2
         FROM notice n LEFT JOIN LATERAL (SELECT * FROM notice_version v WHERE v.notice_id = n.id ORDER BY v.number DESC LIMIT 1) AS v ON true
        WHERE n.id = $1 AND n.state = 'published'
          AND (v.kind, v.language, v.title, v.body, v.valid_from, v.valid_until) IS DISTINCT FROM (n.kind, n.language, n.title, n.body, n.valid_from, n.valid_until)`,
      [id, now],
    );
  }

  /** Of a public notice, newest first. Throws `record.notFound`. */
  async versions(em: EntityManager, id: string): Promise<NoticeVersion[]> {
    await this.getPublic(em, id);
    return em.query<NoticeVersion[]>(
      `SELECT v.number, v.kind, v.language, v.title, v.body, v.valid_from::text AS "validFrom", v.valid_until::text AS "validUntil", v.told_at AS "toldAt"
         FROM notice_version v WHERE v.notice_id = $1 ORDER BY v.number DESC`,
      [id],
    );
  }

  private async one(em: EntityManager, id: string, where: string, parameters: unknown[], lock = false): Promise<Notice> {
    const [notice] = await em.query<Notice[]>(`SELECT ${columns} FROM notice n WHERE n.id = $1 AND ${where}${lock ? ' FOR UPDATE' : ''}`, [id, ...parameters]);
    if (notice === undefined) throw new DomainError('record.notFound', { id });
    return notice;
  }

  private async page(em: EntityManager, where: string, parameters: unknown[], order: string, limit: number, offset: number): Promise<Page> {
    const [next, after] = [parameters.length + 1, parameters.length + 2];
    const notices = await em.query<Notice[]>(`SELECT ${columns} FROM notice n WHERE ${where} ORDER BY ${order} LIMIT $${next} OFFSET $${after}`, [...parameters, limit, offset]);
    const [count] = await em.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM notice n WHERE ${where}`, parameters);
    return { notices, total: count?.total ?? 0 };
  }
}

const folded = ({ title, body }: NoticeText): string => fold(`${title}\n${body}`);
