import { Injectable } from '@nestjs/common';
import type { WorkbenchEnterprise, WorkbenchNeed, WorkbenchNeedsView, WorkbenchView } from '@techmatch/contracts';
import { commissionerLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import type { DealLine } from '@techmatch/deals';
import type { IntroductionLine } from '@techmatch/introductions';
import { DispatchStore, type Dispatch } from './dispatch.store.js';
import { dayInTianjin } from './ledger.rules.js';
import { LedgerStore } from './ledger.store.js';
import { byUrgency, isEndingSoon, isSilent, type Todo } from './workbench.rules.js';
import { WorkbenchSources } from './workbench.sources.js';

/** The home of somebody who is sent: only the enterprises of the relation `dispatched`, and what they broker themselves. */
@Injectable()
export class WorkbenchService {
  constructor(
    private readonly transactions: Transactions,
    private readonly dispatches: DispatchStore,
    private readonly ledger: LedgerStore,
    private readonly around: WorkbenchSources,
  ) {}

  async get(actor: Actor, now = new Date()): Promise<WorkbenchView> {
    const em = this.transactions.reader;
    const self = actor.userId ?? '';
    const today = dayInTianjin(now);
    const active = await this.dispatches.active(em, self);
    const asked = await this.dispatches.list(em, actor, 'asked', { size: commissionerLimits.pageSize, offset: 0 });
    const ids = active.map(({ enterpriseId }) => enterpriseId);
    const introductions = await this.around.introductions.of(em, self, ids);
    const deals = await this.around.deals.of(em, actor, ids, now);
    const last = new Map((await this.ledger.lastOf(em, self, ids)).map(({ enterpriseId, on }) => [enterpriseId, on]));
    const waiting = asked.dispatches.filter(({ helperId, helperAnswer }) => helperId === self && helperAnswer === 'waiting');
    const names = await this.around.organizations.refs(em, [...ids, ...waiting.map(({ enterpriseId }) => enterpriseId)]);
    const organization = (id: string) => names.get(id) ?? { id, name: '', nameEn: null, kind: null, district: null };
    const enterprises = active.map(({ id, enterpriseId, from, until, isDemo }): WorkbenchEnterprise => {
      const lastEntryOn = last.get(enterpriseId) ?? null;
      return { organization: organization(enterpriseId), dispatchId: id, until, lastEntryOn, isSilent: isSilent(lastEntryOn ?? from, today), isDemo };
    });
    const todos = [...waiting.map((dispatch) => toAsked(dispatch, organization(dispatch.enterpriseId).name)), ...enterprises.flatMap((enterprise) => todosOf(enterprise, today)), ...introductions.flatMap(todoOfIntroduction), ...deals.flatMap(todoOfDeal)];
    return { todos: byUrgency(todos, today), enterprises, introductions: introductions.map((line) => ({ ...line, since: line.since.toISOString() })), deals: deals.map((line) => ({ ...line, since: line.since.toISOString() })) };
  }

  /** Open needs of my enterprises, newest first, each with the results that fit it best now. */
  async needs(actor: Actor): Promise<WorkbenchNeedsView> {
    const em = this.transactions.reader;
    const found: string[] = [];
    for (const { enterpriseId } of await this.dispatches.active(em, actor.userId ?? '')) {
      if (found.length < commissionerLimits.needs) found.push(...(await this.around.library.idsOfOrganization('need', enterpriseId, commissionerLimits.needs - found.length)));
    }
    const views = await this.around.library.needViews(found);
    const needs: WorkbenchNeed[] = [];
    for (const id of found) {
      const need = views.get(id);
      if (need?.organization) needs.push({ id, title: need.title, titleEn: need.titleEn, enterprise: need.organization, matches: await this.matches(id) });
    }
    return { needs };
  }

  private async matches(needId: string): Promise<WorkbenchNeed['matches']> {
    const { matches } = await this.around.matches.matchesOf('need', needId, { kind: 'result', size: commissionerLimits.matches });
    return matches.flatMap(({ result }) => (result === undefined ? [] : [{ id: result.id, title: result.title, titleEn: result.titleEn }]));
  }
}

function toAsked({ id, from }: Dispatch, title: string): Todo {
  return { kind: 'dispatch', id, title, on: from, isOpen: true };
}

function todosOf({ organization, dispatchId: id, until, lastEntryOn, isSilent: silent }: WorkbenchEnterprise, today: string): Todo[] {
  const title = organization.name;
  return [...(isEndingSoon(until, today) ? [{ kind: 'ends' as const, id, title, on: until, isOpen: true }] : []), ...(silent ? [{ kind: 'silent' as const, id, title, on: lastEntryOn, isOpen: true }] : [])];
}

function todoOfIntroduction({ id, needTitle, subjectTitle, waitsFor, since, isOpen }: IntroductionLine): Todo[] {
  return waitsFor.length === 0 ? [] : [{ kind: 'introduction', id, title: `${needTitle} ↔ ${subjectTitle}`, on: dayInTianjin(since), isOpen }];
}

function todoOfDeal({ id, title, dueOn, isOpen }: DealLine): Todo[] {
  return dueOn === null ? [] : [{ kind: 'deal', id, title, on: dueOn, isOpen }];
}
