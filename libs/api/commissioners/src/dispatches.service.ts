import { Injectable } from '@nestjs/common';
import type { AskDispatchRequest, DispatchPage, DispatchQuery, DispatchStepRequest, DispatchView, HelpersView } from '@techmatch/contracts';
import { commissionerLimits, dispatchClock, dispatchLoad, helperKindOf, type Actor, type OrganizationKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { decideDispatch, dispatchDays, type DispatchStep } from './dispatch.rules.js';
import { DispatchStore, sidesOf, speaksAt, type Dispatch, type NewDispatch } from './dispatch.store.js';
import { DispatchTrail, factsOf } from './dispatch.trail.js';
import { dayInTianjin } from './ledger.rules.js';

/** Dispatches: ask, offer, agree, end. */
@Injectable()
export class DispatchesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: DispatchStore,
    private readonly trail: DispatchTrail,
    private readonly organizations: OrganizationsService,
    private readonly people: PersonFactsService,
  ) {}

  async list(actor: Actor, { state, page = 1 }: DispatchQuery): Promise<DispatchPage> {
    const em = this.transactions.reader;
    const size = commissionerLimits.pageSize;
    const { dispatches, total } = await this.store.list(em, actor, state ?? null, { size, offset: (page - 1) * size });
    return { dispatches: await this.trail.views(em, actor, dispatches, dayInTianjin(new Date())), total, page, size };
  }

  /** Throws `record.notFound` for whoever has no part in it. */
  get(actor: Actor, id: string): Promise<DispatchView> {
    return this.trail.view(this.transactions.reader, actor, id, dayInTianjin(new Date()));
  }

  /** Whom the actor's organisation may send. Empty for an enterprise, and for whoever does not speak for it. */
  async helpers(actor: Actor): Promise<HelpersView> {
    const home = speaksAt(actor, 'home');
    const kind = actor.organizationKind === null ? null : helperKindOf[actor.organizationKind];
    return { helpers: home === null || kind === null ? [] : await this.store.helpers(this.transactions.reader, home, kind), most: dispatchLoad.most };
  }

  /**
   * An enterprise asks an organisation for somebody, or an organisation offers one of its own. Throws `permission.denied` for whoever speaks for neither,
   * `dispatch.wrongSides`, `dispatch.organizationNotVerified`, `dispatch.notAHelper`, `dispatch.underWay`, `request.invalid` (`until`).
   */
  async ask(actor: Actor, request: AskDispatchRequest, now = new Date(), isDemo = false): Promise<DispatchView> {
    checkPeriod(request, dayInTianjin(now));
    return this.transactions.run(async (em) => {
      const dispatch = await this.meant(em, actor, request, isDemo);
      const id = await this.store.add(em, dispatch, now);
      if (id === null) throw new DomainError('dispatch.underWay');
      await this.trail.note(em, await this.store.get(em, actor, id), 'asked', actor, { from: dispatch.from, until: dispatch.until });
      return this.trail.view(em, actor, id, dayInTianjin(now));
    });
  }

  /** Throws `record.notFound`, `dispatch.changedMeanwhile`, `dispatch.notNow`, `permission.denied`, `dispatch.notAHelper`, `dispatch.loadReached`, `request.invalid`. */
  async step(actor: Actor, id: string, request: DispatchStepRequest, now = new Date()): Promise<DispatchView> {
    return this.transactions.run(async (em) => {
      const before = await this.store.get(em, actor, id, true);
      if (before.version !== request.version) throw new DomainError('dispatch.changedMeanwhile', { state: before.state, version: before.version });
      const step = decideDispatch(factsOf(before), request, sidesOf(actor, before));
      if (step === 'impossible') throw new DomainError('dispatch.notNow', { state: before.state });
      if (step === 'denied') throw new DomainError('permission.denied');
      if (step === 'reason' || step === 'helper') throw new DomainError('request.invalid', {}, [{ path: step === 'reason' ? 'reason' : 'helperId', code: 'isNotEmpty', params: {} }]);
      await (request.action === 'agree' ? this.agree(em, before, step, request, now) : this.store.close(em, { id, state: step.to }, { endedOn: dayInTianjin(now), reason: request.reason ?? null, note: filled(request.note) }, now));
      await this.trail.note(em, await this.store.get(em, actor, id), step.happening, actor, { reason: request.reason ?? null });
      return this.trail.view(em, actor, id, dayInTianjin(now));
    });
  }

  /** What notifications call them: the enterprise, for who may see it. */
  async names(actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
    const em = this.transactions.reader;
    const dispatches = await this.store.visibleOf(em, actor, ids);
    const organizations = await this.organizations.refs(em, dispatches.map(({ enterpriseId }) => enterpriseId));
    return new Map(dispatches.map(({ id, enterpriseId }) => [id, organizations.get(enterpriseId)?.name ?? '']));
  }

  private async agree(em: EntityManager, before: Dispatch, { agreed, to }: DispatchStep, { helperId }: DispatchStepRequest, now: Date): Promise<void> {
    const named = before.helperId ?? helperId ?? null;
    if (before.helperId === null && agreed.includes('home') && named !== null) {
      await this.checkHelper(em, before.homeId, before.helperKind, named);
      await this.store.name(em, before, named);
    }
    await this.store.agree(em, before.id, agreed);
    if (to !== 'agreed' || named === null) return;
    if (before.until < dayInTianjin(now)) throw new DomainError('dispatch.notNow', { state: before.state });
    await this.checkHelper(em, before.homeId, before.helperKind, named);
    await this.store.begin(em, before.id, named, now);
  }

  /** Who the two are, from whom the actor speaks for. */
  private async meant(em: EntityManager, actor: Actor, { organizationId, helperId, tasks, from, until }: AskDispatchRequest, isDemo: boolean): Promise<NewDispatch> {
    const [enterprise, home] = [speaksAt(actor, 'enterprise'), speaksAt(actor, 'home')];
    const own = enterprise ?? home;
    if (own === null) throw new DomainError('permission.denied');
    const other: OrganizationKind | null | undefined = (await this.organizations.refs(em, [organizationId])).get(organizationId)?.kind;
    const homeKind = enterprise === null ? actor.organizationKind : other;
    const helperKind = homeKind ? helperKindOf[homeKind] : null;
    if (helperKind === null || (enterprise === null && other !== 'enterprise')) throw new DomainError('dispatch.wrongSides');
    if ((await this.people.verified(em, [own, organizationId])).size < 2) throw new DomainError('dispatch.organizationNotVerified');
    const said = { helperKind, askedById: actor.userId ?? '', tasks, from, until, isDemo };
    if (enterprise === null) {
      if (helperId === undefined) throw new DomainError('request.invalid', {}, [{ path: 'helperId', code: 'isNotEmpty', params: {} }]);
      await this.checkHelper(em, own, helperKind, helperId);
      return { enterpriseId: organizationId, homeId: own, helperId, askedBy: 'home', ...said };
    }
    return { enterpriseId: own, homeId: organizationId, helperId: null, askedBy: 'enterprise', ...said };
  }

  /** Somebody of that organisation in such a role, with room left. */
  private async checkHelper(em: EntityManager, homeId: string, kind: Dispatch['helperKind'], helperId: string): Promise<void> {
    const helper = (await this.store.helpers(em, homeId, kind)).find(({ id }) => id === helperId);
    if (helper === undefined) throw new DomainError('dispatch.notAHelper');
    if (helper.load >= dispatchLoad.most) throw new DomainError('dispatch.loadReached', { most: dispatchLoad.most });
  }
}

function checkPeriod({ from, until }: Pick<AskDispatchRequest, 'from' | 'until'>, today: string): void {
  const days = dispatchDays(from, until);
  if (days === null || until < today) throw new DomainError('request.invalid', {}, [{ path: 'until', code: days === null ? 'beforeStart' : 'pastDay', params: {} }]);
  if (days > dispatchClock.longest.days) throw new DomainError('request.invalid', {}, [{ path: 'until', code: 'tooLong', params: { days: dispatchClock.longest.days } }]);
}

const filled = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);
