import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { DealOutcomeView, EvaluationView, FiguresRequest, RateDispatchRequest } from '@techmatch/contracts';
import { quarterOf, type Actor, type DispatchAct } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DealOutcomes } from '@techmatch/deals';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { openDispatchActs } from './dispatch.rules.js';
import { DispatchStore, sidesOf, type Dispatch } from './dispatch.store.js';
import { DispatchTrail, factsOf } from './dispatch.trail.js';
import { outcomeOf, sumOf } from './evaluation.rules.js';
import { FiguresStore, isCorrected } from './figures.store.js';
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
    private readonly figures: FiguresStore,
    private readonly outcomes: DealOutcomes,
  ) {}

  /** Throws `record.notFound` for whoever has no part in the dispatch. */
  get(actor: Actor, id: string): Promise<EvaluationView> {
    return this.view(this.transactions.reader, actor, id, new Date());
  }

  /** Says or corrects a quarter; no amount goes into the audit log. Throws `record.notFound`, `permission.denied` for all but the enterprise, `request.invalid` for a quarter that has not begun, and for a correction without a reason. */
  async giveFigures(actor: Actor, id: string, { period, revenueFen, outputFen, profitFen, taxFen, reason }: FiguresRequest, now = new Date()): Promise<EvaluationView> {
    return this.transactions.run(async (em) => {
      const { enterpriseId } = await this.open(em, actor, id, 'giveFigures', now);
      const said = { period, revenueFen: revenueFen ?? null, outputFen: outputFen ?? null, profitFen: profitFen ?? null, taxFen: taxFen ?? null, ...(reason !== undefined && { reason }) };
      if (period > quarterOf(dayInTianjin(now))) throw new DomainError('request.invalid', {}, [{ path: 'period', code: 'futureQuarter', params: {} }]);
      const before = await this.figures.find(em, enterpriseId, said.period);
      if (before !== null && !isCorrected(before, said)) return this.view(em, actor, id, now);
      // What was said once is corrected with a reason, and stays to be read.
      if (before !== null && (said.reason ?? '') === '') throw new DomainError('request.invalid', {}, [{ path: 'reason', code: 'isNotEmpty', params: {} }]);
      await this.figures.save(em, enterpriseId, said, actor.userId ?? '', now);
      await this.audit.append(em, { actor, action: 'figures.given', target: { kind: 'organization', id: enterpriseId }, details: { period: said.period, isCorrection: before !== null } });
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
      deals: await this.deals(em, dispatch, seesFigures),
      rating: dispatch.rating,
      ratingNote: dispatch.ratingNote,
      figures: seesFigures ? await this.figures.ofDispatch(em, actor, dispatch) : null,
    };
  }

  /** Contracts of the enterprise that were signed in the days of the dispatch, beside the lines of the ledger; amounts for whom the figures are. */
  private async deals(em: EntityManager, { id, enterpriseId, helperId, from, until, endedOn }: Dispatch, seesFigures: boolean): Promise<DealOutcomeView> {
    const signed = await this.outcomes.signed(em, { enterpriseId, helperId, from, until: endedOn ?? until });
    return { ...outcomeOf(signed, await this.ledger.resultsOfDispatch(em, id)), amountFen: seesFigures ? sumOf(signed) : null };
  }
}

function actsOf(actor: Actor, dispatch: Dispatch, now: Date): DispatchAct[] {
  return openDispatchActs(factsOf(dispatch), sidesOf(actor, dispatch), dayInTianjin(now));
}
