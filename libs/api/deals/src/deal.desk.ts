import { Injectable } from '@nestjs/common';
import type { OrganizationRef } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { participantOf } from './deal.policy.js';
import { isDisposal } from './deal.reckoning.js';
import type { DealFacts, DealParticipant } from './deal.rules.js';
import { DealStore, type ContractRow, type DealRow, type ItemRow, type NewEvent, type PartyRow } from './deal.store.js';
import { DealTrail } from './deal.trail.js';
import { DealsQueries } from './deals.queries.js';

/** A deal with everything that decides over it. */
export interface OpenDeal {
  readonly deal: DealRow;
  readonly parties: readonly PartyRow[];
  readonly contract: ContractRow;
  readonly items: readonly ItemRow[];
  readonly facts: DealFacts;
  readonly participant: ReadonlySet<DealParticipant>;
}

/** Names around deals. */
export interface DealNames {
  readonly people: ReadonlyMap<string, string>;
  readonly organizations: ReadonlyMap<string, OrganizationRef>;
}

/** The day where the authority sits, `YYYY-MM-DD`, whatever clock the server has. */
export function dayInTianjin(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
}

/** Opens a deal for a deed, and has it written down. */
@Injectable()
export class DealDesk {
  constructor(
    private readonly queries: DealsQueries,
    private readonly store: DealStore,
    private readonly people: PersonFactsService,
    private readonly organizations: OrganizationsService,
    private readonly trail: DealTrail,
  ) {}

  /** Throws `record.notFound` where the actor has no part in it. */
  async open(em: EntityManager, actor: Actor, id: string, now: Date, lock = false): Promise<OpenDeal> {
    const deal = await this.queries.get(em, actor, id, lock);
    const [opened] = await this.around(em, actor, [deal], now);
    if (opened === undefined) throw new DomainError('record.notFound', { id });
    return opened;
  }

  /** What stands around each of these deals, in their order. */
  async around(em: EntityManager, actor: Actor, deals: readonly DealRow[], now: Date): Promise<OpenDeal[]> {
    const ids = deals.map(({ id }) => id);
    if (ids.length === 0) return [];
    const parties = await this.store.parties(em, ids);
    const contracts = new Map((await this.store.contracts(em, ids)).map((contract) => [contract.dealId, contract]));
    const items = await this.store.items(em, ids);
    const memberOf = await this.people.memberOf(em, actor.userId, parties.map(({ organizationId }) => organizationId));
    return deals.flatMap((deal) => {
      const contract = contracts.get(deal.id);
      if (contract === undefined) return [];
      const own = { parties: parties.filter(({ dealId }) => dealId === deal.id), items: items.filter(({ dealId }) => dealId === deal.id) };
      return [{ deal, contract, ...own, facts: factsOf(deal, contract, own.items, now), participant: participantOf(actor, own.parties, memberOf) }];
    });
  }

  /** Throws `deal.changedMeanwhile` with who changed what, where the deal is not the one that was looked at. */
  async checkVersion(em: EntityManager, { deal }: OpenDeal, version: number): Promise<void> {
    if (deal.version === version) return;
    const last = await this.store.lastChange(em, deal.id);
    const names = await this.people.names(em, last?.byId ? [last.byId] : []);
    throw new DomainError('deal.changedMeanwhile', { version: deal.version, stage: deal.stage, what: last?.action ?? last?.kind ?? '', by: names.get(last?.byId ?? '') ?? '' });
  }

  async names(em: EntityManager, opened: readonly OpenDeal[], further: readonly (string | null)[] = []): Promise<DealNames> {
    const people = [...opened.flatMap(({ parties, items }) => [...parties.map(({ contactId }) => contactId), ...items.map(({ doneBy }) => doneBy)]), ...further].filter((id) => id !== null);
    return {
      people: await this.people.names(em, people),
      organizations: await this.organizations.refs(em, opened.flatMap(({ parties }) => parties.map(({ organizationId }) => organizationId))),
    };
  }

  /** As `DealTrail.note`. */
  note(em: EntityManager, actor: Actor, deal: DealRow, event: NewEvent, now: Date, codes: Record<string, string | number | null> = {}): Promise<void> {
    return this.trail.note(em, actor, deal, event, now, codes);
  }
}

/** What the rules have to know of a deal. */
export function factsOf(deal: Pick<DealRow, 'stage'>, contract: ContractRow, items: readonly ItemRow[], now: Date): DealFacts {
  const open = items.filter(({ state }) => state === 'open');
  const openDisposal = open.filter(({ kind }) => kind === 'disposal').length;
  return { stage: deal.stage, contract, isDisposal: isDisposal(contract), openDisposal, openItems: open.length - openDisposal, today: dayInTianjin(now) };
}
