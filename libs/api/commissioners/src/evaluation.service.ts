import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { EvaluationView, FiguresRequest, FiguresView, RateDispatchRequest } from '@techmatch/contracts';
import { quarterOf, type Actor, type DispatchAct } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { openDispatchActs } from './dispatch.rules.js';
import { DispatchStore, sidesOf, type Dispatch } from './dispatch.store.js';
import { DispatchTrail, factsOf } from './dispatch.trail.js';
import { dayInTianjin } from './ledger.rules.js';
import { LedgerStore } from './ledger.store.js';

/** What a dispatch came to, what the enterprise says of its quarters, and how content it is. */
@Injectable()
export class EvaluationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DispatchStore,
    private readonly ledger: LedgerStore,
    private readonly trail: DispatchTrail,
    private readonly audit: Audit,
  ) {}

  /** Throws `record.notFound` for whoever has no part in the dispatch. */
  get(actor: Actor, id: string): Promise<EvaluationView> {
    return this.view(this.transactions.reader, actor, id, new Date());
  }

  /** Says or corrects a quarter; no amount goes into the audit log. Throws `record.notFound`, `permission.denied` for all but the enterprise, `request.invalid` for a quarter that has not begun. */
  async giveFigures(actor: Actor, id: string, { period, revenueFen, outputFen, profitFen, taxFen }: FiguresRequest, now = new Date()): Promise<EvaluationView> {
    return this.transactions.run(async (em) => {
      const { enterpriseId } = await this.open(em, actor, id, 'giveFigures', now);
      if (period > quarterOf(dayInTianjin(now))) throw new DomainError('request.invalid', {}, [{ path: 'period', code: 'futureQuarter', params: {} }]);
      await em.query(
        `INSERT INTO enterprise_figures (enterprise_id, period, revenue_fen, output_fen, profit_fen, tax_fen, given_by, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (enterprise_id, period) DO UPDATE SET revenue_fen = excluded.revenue_fen, output_fen = excluded.output_fen, profit_fen = excluded.profit_fen, tax_fen = excluded.tax_fen, given_by = excluded.given_by, given_at = excluded.given_at`,
        [enterpriseId, period, revenueFen, outputFen, profitFen, taxFen, actor.userId, now],
      );
      await this.audit.append(em, { actor, action: 'figures.given', target: { kind: 'organization', id: enterpriseId }, details: { period } });
      return this.view(em, actor, id, now);
    });
  }

  /** Throws `record.notFound`, `permission.denied` for all but the enterprise, and before the last days. */
  async rate(actor: Actor, id: string, { rating, note }: RateDispatchRequest, now = new Date()): Promise<EvaluationView> {
    return this.transactions.run(async (em) => {
      await this.open(em, actor, id, 'rate', now);
      await this.store.rate(em, id, rating, note === undefined || note === '' ? null : note);
      await this.audit.append(em, { actor, action: 'dispatch.rated', target: { kind: 'dispatch', id }, details: { rating } });
      return this.view(em, actor, id, now);
    });
  }

  private async open(em: EntityManager, actor: Actor, id: string, act: DispatchAct, now: Date): Promise<Dispatch> {
    const dispatch = await this.store.get(em, actor, id, true);
    if (!actsOf(actor, dispatch, now).includes(act)) throw new DomainError('permission.denied');
    return dispatch;
  }

  private async view(em: EntityManager, actor: Actor, id: string, now: Date): Promise<EvaluationView> {
    const dispatch = await this.store.get(em, actor, id);
    const seesFigures = actsOf(actor, dispatch, now).includes('seeFigures');
    return {
      dispatch: await this.trail.view(em, actor, id, dayInTianjin(now)),
      kinds: await this.ledger.sumsOfDispatch(em, id),
      months: await this.ledger.monthsOfDispatch(em, id),
      rating: dispatch.rating,
      ratingNote: dispatch.ratingNote,
      figures: seesFigures ? await this.figures(em, actor, dispatch) : null,
    };
  }

  /** The quarters of the dispatch, and the four before it to compare with. Whom it was sent reads them as long as the relation `dispatched` holds, which the query asks. */
  private async figures(em: EntityManager, actor: Actor, { enterpriseId, from, until }: Dispatch): Promise<FiguresView[]> {
    const rows = await em.query<(Omit<FiguresView, 'givenAt'> & { givenAt: Date })[]>(
      `SELECT period, revenue_fen::text AS "revenueFen", output_fen::text AS "outputFen", profit_fen::text AS "profitFen", tax_fen::text AS "taxFen", given_at AS "givenAt" FROM enterprise_figures f
        WHERE enterprise_id = $1 AND period BETWEEN $2 AND $3 AND ($4::text = $1 OR EXISTS (SELECT FROM dispatched n WHERE n.enterprise_id = $1 AND n.helper_id = $5)) ORDER BY period LIMIT 40`,
      [enterpriseId, quarterOf(`${Number(from.slice(0, 4)) - 1}${from.slice(4)}`), quarterOf(until), actor.organizationId, actor.userId],
    );
    return rows.map((row) => ({ ...row, givenAt: row.givenAt.toISOString() }));
  }
}

function actsOf(actor: Actor, dispatch: Dispatch, now: Date): DispatchAct[] {
  return openDispatchActs(factsOf(dispatch), sidesOf(actor, dispatch), dayInTianjin(now));
}
