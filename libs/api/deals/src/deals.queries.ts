import { Injectable } from '@nestjs/common';
import type { DealQuery } from '@techmatch/contracts';
import { closedDealStages, dealLimits, type Actor, type DealStage } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { hasOrganizationDeals } from './deal.policy.js';
import { dealColumns, type DealRow } from './deal.store.js';

/**
 * The deals that somebody has a part in: who speaks for a party and still belongs to it, and whoever works for a party (`hasOrganizationDeals`). The same words as `sidesOf`, for lists
 * and counts. $1 the person, $2 the organisation acted for, null where it gives none.
 */
const visible = `EXISTS (SELECT FROM deal_party v WHERE v.deal_id = d.id AND (
  (v.contact_id = $1 AND EXISTS (SELECT FROM membership m WHERE m.person_id = $1 AND m.organization_id = v.organization_id))
  OR (v.organization_id = $2 AND v.side <> 'commissioner')))`;

const askedBy = (actor: Actor): [string, string | null] => [actor.userId ?? '', hasOrganizationDeals(actor) ? actor.organizationId : null];

/** Reads of deals. Who may see which is part of every one of them. */
@Injectable()
export class DealsQueries {
  /** Throws `record.notFound`. With `lock` nobody else changes it until the transaction ends. */
  async get(em: EntityManager, actor: Actor, id: string, lock = false): Promise<DealRow> {
    const [deal] = await em.query<DealRow[]>(`SELECT ${dealColumns} FROM deal d WHERE ${visible} AND d.id = $3${lock ? ' FOR UPDATE' : ''}`, [...askedBy(actor), id]);
    if (deal === undefined) throw new DomainError('record.notFound', { id });
    return deal;
  }

  async list(em: EntityManager, actor: Actor, { introductionId, stage, open, page = 1, size = 20 }: DealQuery): Promise<{ deals: DealRow[]; total: number }> {
    const where = `${visible} AND ($3::text IS NULL OR d.stage = $3) AND ($4::boolean IS NULL OR (d.stage <> ALL ($5)) = $4) AND ($6::text IS NULL OR d.introduction_id = $6)`;
    const parameters = [...askedBy(actor), stage ?? null, open ?? null, [...closedDealStages], introductionId ?? null];
    const deals = await em.query<DealRow[]>(`SELECT ${dealColumns} FROM deal d WHERE ${where} ORDER BY d.stage_since DESC, d.id LIMIT $7 OFFSET $8`, [...parameters, size, (page - 1) * size]);
    const [count] = await em.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM deal d WHERE ${where}`, parameters);
    return { deals, total: count?.total ?? 0 };
  }

  /** Of each stage how many, and those that have stood there longest. */
  async board(em: EntityManager, actor: Actor): Promise<{ totals: Map<DealStage, number>; deals: DealRow[] }> {
    const parameters = askedBy(actor);
    const deals = await em.query<DealRow[]>(
      `SELECT * FROM (SELECT ${dealColumns}, row_number() OVER (PARTITION BY d.stage ORDER BY CASE WHEN d.stage = ANY ($3) THEN now() - d.stage_since ELSE d.stage_since - now() END, d.id) AS place FROM deal d WHERE ${visible}) ranked
        WHERE place <= $4 ORDER BY place`,
      [...parameters, [...closedDealStages], dealLimits.boardCards],
    );
    const totals = await em.query<{ stage: DealStage; total: number }[]>(`SELECT d.stage, count(*)::int AS total FROM deal d WHERE ${visible} GROUP BY d.stage`, parameters);
    return { deals, totals: new Map(totals.map(({ stage, total }) => [stage, total])) };
  }

  /** How deals are called, for who may see them. */
  async titles(em: EntityManager, actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await em.query<{ id: string; title: string }[]>(`SELECT d.id, d.title FROM deal d WHERE ${visible} AND d.id = ANY ($3)`, [...askedBy(actor), [...ids]]);
    return new Map(rows.map(({ id, title }) => [id, title]));
  }

  /** What is kept of a person beside their account: the deals that they speak in. */
  spokenFor(em: EntityManager, personId: string): Promise<{ deal: string; title: string; side: string; role: string }[]> {
    return em.query(`SELECT d.id AS deal, d.title, p.side, p.role FROM deal_party p JOIN deal d ON d.id = p.deal_id WHERE p.contact_id = $1 ORDER BY d.created_at DESC, d.id LIMIT 10000`, [personId]);
  }

  /** What a person has sent into deals. */
  sentBy(em: EntityManager, personId: string): Promise<{ id: string; deal: string; name: string; bytes: number }[]> {
    return em.query('SELECT id, deal_id AS deal, name, bytes FROM deal_file WHERE uploaded_by = $1 ORDER BY uploaded_at DESC, id LIMIT 10000', [personId]);
  }

  /** What a person has done in deals. Not the words of it: they belong to the parties. */
  doneBy(em: EntityManager, personId: string): Promise<{ deal: string; at: Date; kind: string; action: string | null }[]> {
    return em.query('SELECT deal_id AS deal, at, kind, action FROM deal_event WHERE by_id = $1 ORDER BY at DESC, deal_id, seq DESC LIMIT 10000', [personId]);
  }
}
