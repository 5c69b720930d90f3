import { Injectable } from '@nestjs/common';
import type { DealStepRequest, DealView } from '@techmatch/contracts';
import type { Actor, DealAction, FieldProblem } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { dayInTianjin, DealDesk, type OpenDeal } from './deal.desk.js';
import { reckoningOf } from './deal.reckoning.js';
import { contractGaps, decideDeal, needsWords, type DealAsked, type DealOutcome } from './deal.rules.js';
import { DealStore, type DealRow } from './deal.store.js';
import { DealsService } from './deals.service.js';

/** Takes deals from stage to stage as the table in `deal.rules.ts` says, with everything that follows from it in one transaction. */
@Injectable()
export class DealStepsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: DealDesk,
    private readonly store: DealStore,
    private readonly deals: DealsService,
  ) {}

  /**
   * Throws `record.notFound`, `deal.changedMeanwhile` (who was faster, and what changed), `permission.denied`, `deal.notNow`, `deal.notYet` with what has to be so first, `request.invalid` with the
   * fields that the step asks for. The version is asked before anything else: whoever looks at an old deal is told so, not that a step of it is impossible.
   */
  async apply(actor: Actor, id: string, request: DealStepRequest, now = new Date()): Promise<DealView> {
    return this.transactions.run(async (em) => {
      const opened = await this.desk.open(em, actor, id, now, true);
      await this.desk.checkVersion(em, opened, request.version);
      const { to, asks } = checked(decideDeal(opened.facts, request.action, opened.participant), opened);
      checkAsked(asks, request, dayInTianjin(now), opened.deal);
      const { deal } = opened;
      const next: DealRow = { ...deal, ...changesOf(request), stage: to, stageSince: now, version: deal.version + 1 };
      await this.follow(em, actor, opened, request.action, now);
      await this.store.save(em, next);
      await this.desk.note(em, actor, next, { kind: 'step', action: request.action, from: deal.stage, details: detailsOf(request) }, now, { reason: request.reason ?? null });
      return this.deals.view(em, actor, id);
    });
  }

  /** What a step brings with it: the steps of a disposal as things to be done, and what the rules came to when it was signed. */
  private async follow(em: EntityManager, actor: Actor, { deal, contract }: OpenDeal, action: DealAction, now: Date): Promise<void> {
    switch (action) {
      case 'checkDisposal':
        for (const [place, { code }] of (reckoningOf(contract)?.disposal?.steps ?? []).entries()) {
          // One after the other in lists too: they are ordered by when they were made.
          const at = new Date(now.getTime() + place);
          await this.store.addItem(em, deal.id, { kind: 'disposal', code, title: code, dueOn: null, side: 'owner', amountFen: null, clientId: null }, actor.userId ?? '', at);
        }
        return;
      case 'revise':
        return this.store.dropDisposal(em, deal.id);
      case 'sign':
        return this.store.keepReckoning(em, deal.id, reckoningOf(contract));
      case 'resume':
        await this.store.dropDisposal(em, deal.id);
        return this.store.keepReckoning(em, deal.id, null);
      case 'talk':
      case 'agreeIntent':
      case 'register':
      case 'perform':
      case 'complete':
      case 'lose':
        return;
    }
  }
}

function checked(outcome: DealOutcome, { deal, contract, facts }: OpenDeal): Exclude<DealOutcome, string | { needs: unknown }> {
  if (outcome === 'denied') throw new DomainError('permission.denied');
  if (outcome === 'impossible') throw new DomainError('deal.notNow', { stage: deal.stage });
  if ('to' in outcome) return outcome;
  const gaps = outcome.needs.includes('contract') ? contractGaps(contract, facts.isDisposal) : [];
  throw new DomainError('deal.notYet', { stage: deal.stage, need: outcome.needs[0] ?? '', gaps: gaps.join(' ') });
}

function checkAsked(asks: readonly DealAsked[], request: DealStepRequest, today: string, deal: DealRow): void {
  const missing = (path: string): FieldProblem => ({ path, code: 'isNotEmpty', params: {} });
  const problems = asks.filter((asked) => (request[asked] ?? '') === '').map(missing);
  if (request.reason !== undefined && needsWords(request.reason) && (request.note ?? '') === '') problems.push(missing('note'));
  const earliest = request.action === 'register' ? deal.signedOn : null;
  if (request.on !== undefined && request.on > today) problems.push({ path: 'on', code: 'notInFuture', params: {} });
  if (request.on !== undefined && earliest !== null && request.on < earliest) problems.push({ path: 'on', code: 'notBefore', params: { day: earliest } });
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
}

/** What a step writes beside the stage. */
function changesOf({ action, on, registration, reason, note }: DealStepRequest): Partial<DealRow> {
  switch (action) {
    case 'sign':
      return { signedOn: on ?? null };
    case 'register':
      return { registeredOn: on ?? null, registration: registration ?? null };
    case 'lose':
      return { lostReason: reason ?? null, lostNote: note ?? null };
    case 'resume':
      return { lostReason: null, lostNote: null, signedOn: null, registeredOn: null, registration: null };
    case 'talk':
    case 'agreeIntent':
    case 'checkDisposal':
    case 'revise':
    case 'perform':
    case 'complete':
      return {};
  }
}

/** What the timeline says of a step, for those who have a part in the deal. */
function detailsOf({ on, registration, reason, note }: DealStepRequest): Record<string, string> {
  return Object.fromEntries(Object.entries({ on, registration, reason, note }).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value]])));
}
