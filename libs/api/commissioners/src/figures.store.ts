import { Injectable } from '@nestjs/common';
import type { FiguresRequest, FiguresView, QuarterView } from '@techmatch/contracts';
import { figureNames, quarterOf, type Actor, type FigureName } from '@techmatch/contracts/tables';
import { PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import type { Dispatch } from './dispatch.store.js';

interface FiguresRow extends Readonly<Record<FigureName, string | null>> {
  readonly period: string;
  readonly givenAt: Date;
  readonly givenBy: string;
  readonly reason: string | null;
}

const columns = 'period, revenue_fen::text AS "revenueFen", output_fen::text AS "outputFen", profit_fen::text AS "profitFen", tax_fen::text AS "taxFen", given_at AS "givenAt", given_by AS "givenBy", reason';
const kept = 'enterprise_id, period, revenue_fen, output_fen, profit_fen, tax_fen, given_by, given_at, reason';

/** What enterprises say of their quarters; what they said before stays, with who, when and why. */
@Injectable()
export class FiguresStore {
  constructor(private readonly people: PersonFactsService) {}

  /** What stands for a quarter now, held until the transaction ends; null: nothing was said yet. */
  async find(em: EntityManager, enterpriseId: string, period: string): Promise<FiguresRow | null> {
    const [row] = await em.query<FiguresRow[]>(`SELECT ${columns} FROM enterprise_figures WHERE enterprise_id = $1 AND period = $2 FOR UPDATE`, [enterpriseId, period]);
    return row ?? null;
  }

  /** Says or corrects a quarter. */
  async save(em: EntityManager, enterpriseId: string, { period, revenueFen, outputFen, profitFen, taxFen, reason }: FiguresRequest, byId: string, now: Date): Promise<void> {
    await em.query(`INSERT INTO enterprise_figures_before (${kept}) SELECT ${kept} FROM enterprise_figures WHERE enterprise_id = $1 AND period = $2`, [enterpriseId, period]);
    await em.query(
      `INSERT INTO enterprise_figures (${kept}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (enterprise_id, period) DO UPDATE SET revenue_fen = excluded.revenue_fen, output_fen = excluded.output_fen, profit_fen = excluded.profit_fen, tax_fen = excluded.tax_fen,
         given_by = excluded.given_by, given_at = excluded.given_at, reason = excluded.reason`,
      [enterpriseId, period, revenueFen, outputFen, profitFen, taxFen, byId, now, reason === undefined || reason === '' ? null : reason],
    );
  }

  /** The quarters of the dispatch, and the four before it to compare with. Whom it was sent reads them as long as the relation `dispatched` holds, which the query asks. */
  async ofDispatch(em: EntityManager, actor: Actor, { enterpriseId, from, until }: Dispatch): Promise<QuarterView[]> {
    const asked = [enterpriseId, quarterOf(`${Number(from.slice(0, 4)) - 1}${from.slice(4)}`), quarterOf(until), actor.organizationId, actor.userId];
    const of = (table: string, order: string): Promise<FiguresRow[]> =>
      em.query<FiguresRow[]>(
        `SELECT ${columns} FROM ${table} f WHERE enterprise_id = $1 AND period BETWEEN $2 AND $3 AND ($4::text = $1 OR EXISTS (SELECT FROM dispatched n WHERE n.enterprise_id = $1 AND n.helper_id = $5)) ORDER BY ${order}`,
        asked,
      );
    const now = await of('enterprise_figures', 'period LIMIT 40');
    const before = await of('enterprise_figures_before', 'given_at DESC LIMIT 200');
    const names = await this.people.names(em, [...now, ...before].map(({ givenBy }) => givenBy));
    return now.map((row) => ({ ...toFigures(row, names), earlier: before.filter(({ period }) => period === row.period).map((each) => toFigures(each, names)) }));
  }
}

/** Whether it says other amounts than before. */
export function isCorrected(before: Readonly<Record<FigureName, string | null>>, said: Readonly<Record<FigureName, string | null>>): boolean {
  return figureNames.some((name) => before[name] !== said[name]);
}

function toFigures({ givenAt, givenBy, ...row }: FiguresRow, names: ReadonlyMap<string, string>): FiguresView {
  return { ...row, givenAt: givenAt.toISOString(), givenBy: names.get(givenBy) ?? null };
}
