import { Injectable } from '@nestjs/common';
import { Audit, type AuditRecord } from '@techmatch/audit';
import type { DispatchView } from '@techmatch/contracts';
import { dispatchSides, type Actor, type DispatchHappening } from '@techmatch/contracts/tables';
import { RequestActor } from '@techmatch/http';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { openDispatchActs, type DispatchFacts } from './dispatch.rules.js';
import { DispatchStore, sidesOf, type Dispatch } from './dispatch.store.js';

const worker = new RequestActor();

export function factsOf({ state, askedBy, enterpriseAnswer, homeAnswer, helperAnswer, helperId, until, endedOn, rating }: Dispatch): DispatchFacts {
  return { state, askedBy, answers: { enterprise: enterpriseAnswer, home: homeAnswer, helper: helperAnswer }, helperId, until, endedOn, rating };
}

/** Writes down what happened to dispatches, and shows them with the names around them. */
@Injectable()
export class DispatchTrail {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly store: DispatchStore,
    private readonly organizations: OrganizationsService,
    private readonly people: PersonFactsService,
  ) {}

  /** In the transaction of the deed; `actor` null: the worker. */
  async note(em: EntityManager, dispatch: Dispatch, happening: DispatchHappening, actor: Actor | null, details: AuditRecord['details'] = {}): Promise<void> {
    const { id, enterpriseId, homeId, helperId, state } = dispatch;
    await this.audit.append(em, { actor: actor ?? worker, action: `dispatch.${happening}`, target: { kind: 'dispatch', id }, details: { enterpriseId, homeId, helperId, state, ...details } });
    await this.outbox.append(em, { type: 'dispatch.changed', id, happening, people: await this.store.concerned(em, dispatch), actorId: actor?.userId ?? null });
  }

  async views(em: EntityManager, actor: Actor, dispatches: readonly Dispatch[], today: string): Promise<DispatchView[]> {
    const organizations = await this.organizations.refs(em, dispatches.flatMap(({ enterpriseId, homeId }) => [enterpriseId, homeId]));
    const people = await this.people.names(em, dispatches.flatMap(({ helperId }) => (helperId === null ? [] : [helperId])));
    const organization = (id: string) => organizations.get(id) ?? { id, name: '', nameEn: null, kind: null, district: null };
    return dispatches.map((dispatch) => {
      const { id, enterpriseId, homeId, helperId, helperKind, askedBy, tasks, from, until, state, since, reason, note, version, isDemo } = dispatch;
      const facts = factsOf(dispatch);
      const sides = sidesOf(actor, dispatch);
      return {
        ...{ id, helperKind, askedBy, tasks, from, until, state, reason, note, version, isDemo },
        enterprise: organization(enterpriseId),
        home: organization(homeId),
        helper: helperId === null ? null : { id: helperId, name: people.get(helperId) ?? null },
        since: since.toISOString(),
        answers: dispatchSides.map((side) => ({ side, answer: facts.answers[side] })),
        ownSides: dispatchSides.filter((side) => sides.has(side)),
        allowedActions: openDispatchActs(facts, sides, today),
      };
    });
  }

  async view(em: EntityManager, actor: Actor, id: string, today: string): Promise<DispatchView> {
    const [view] = await this.views(em, actor, [await this.store.get(em, actor, id)], today);
    if (view === undefined) throw new Error(`no view of dispatch ${id}`);
    return view;
  }
}
