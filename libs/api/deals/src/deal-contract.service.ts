import { Injectable } from '@nestjs/common';
import type { ContractInput, DealView, SaveContractRequest, SavePartiesRequest } from '@techmatch/contracts';
import { rolesOfKind, type Actor, type DealSide, type FieldProblem, type OrganizationKind } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { DealDesk, type OpenDeal } from './deal.desk.js';
import { isParty } from './deal.policy.js';
import { teamShareProblem } from './deal.reckoning.js';
import { isContractOpen } from './deal.rules.js';
import { DealStore, type DealRow } from './deal.store.js';
import { DealsService } from './deals.service.js';

/** What a deal says while it is negotiated: its contract and its parties. */
@Injectable()
export class DealContractService {
  constructor(
    private readonly transactions: Transactions,
    private readonly desk: DealDesk,
    private readonly store: DealStore,
    private readonly deals: DealsService,
    private readonly people: PersonFactsService,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Throws `record.notFound`, `permission.denied`, `deal.contractFixed` once it is checked or signed, `deal.changedMeanwhile`, `request.invalid`. */
  async saveContract(actor: Actor, id: string, { version, ...said }: SaveContractRequest, now = new Date()): Promise<DealView> {
    const contract = { ...unsaid, ...said };
    const problems = contractProblems(contract);
    return this.transactions.run(async (em) => {
      const opened = await this.editable(em, actor, id, version, now);
      if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
      const changed = changedFields(opened.contract, contract);
      if (changed.length === 0) return this.deals.view(em, actor, id);
      await this.store.saveContract(em, id, contract);
      await this.grow(em, actor, opened, {}, 'contract', { fields: changed.join(' ') }, now);
      return this.deals.view(em, actor, id);
    });
  }

  /** As above. The enterprise and the owner that the deal began with stay in it. */
  async saveParties(actor: Actor, id: string, { version, form, parties }: SavePartiesRequest, now = new Date()): Promise<DealView> {
    return this.transactions.run(async (em) => {
      const opened = await this.editable(em, actor, id, version, now);
      const problems = [...partyProblems(opened, parties), ...(await this.strangers(em, parties))];
      if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
      await this.store.setParties(em, id, parties);
      await this.grow(em, actor, opened, { form }, 'parties', { count: String(parties.length) }, now);
      // Who took themselves out has no part in it any more; there is nothing left to show them.
      return this.deals.view(em, actor, id);
    });
  }

  private async editable(em: EntityManager, actor: Actor, id: string, version: number, now: Date): Promise<OpenDeal> {
    const opened = await this.desk.open(em, actor, id, now, true);
    if (!isParty(opened.participant)) throw new DomainError('permission.denied');
    await this.desk.checkVersion(em, opened, version);
    if (!isContractOpen(opened.deal.stage)) throw new DomainError('deal.contractFixed', { stage: opened.deal.stage });
    return opened;
  }

  private async grow(em: EntityManager, actor: Actor, { deal }: OpenDeal, changes: Partial<DealRow>, kind: 'contract' | 'parties', details: Record<string, string>, now: Date): Promise<void> {
    const next: DealRow = { ...deal, ...changes, version: deal.version + 1 };
    await this.store.save(em, next);
    await this.desk.note(em, actor, next, { kind, details }, now, details);
  }

  /** Organisations that do not exist or cannot be on their side, and contacts that do not belong to theirs. */
  private async strangers(em: EntityManager, parties: SavePartiesRequest['parties']): Promise<FieldProblem[]> {
    const known = await this.organizations.refs(em, parties.map(({ organizationId }) => organizationId));
    const problems: FieldProblem[] = [];
    for (const [place, { organizationId, contactId, side }] of parties.entries()) {
      const kind = known.get(organizationId)?.kind ?? null;
      if (kind === null || !mayStandOn(side, kind)) problems.push({ path: `parties.${place}.organizationId`, code: 'partyKind', params: {} });
      else if (contactId !== null && !(await this.people.isMember(em, organizationId, contactId))) problems.push({ path: `parties.${place}.contactId`, code: 'partyContact', params: {} });
    }
    return problems;
  }
}

/** What is left out is not known yet, as what is null. */
const unsaid: ContractInput = { kind: null, consideration: null, pricing: null, amountFen: null, appraisedFen: null, isImport: false, teamBasisPoints: null, inventors: [], noticeFrom: null, noticeUntil: null, from: null, until: null };

function mayStandOn(side: DealSide, kind: OrganizationKind): boolean {
  if (side === 'enterprise') return kind === 'enterprise';
  if (side === 'owner') return kind === 'university' || kind === 'institute';
  return side === 'commissioner' ? rolesOfKind[kind].includes('commissioner') : kind !== 'authority';
}

function partyProblems({ parties: before }: OpenDeal, parties: SavePartiesRequest['parties']): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const keys = parties.map(({ organizationId, side }) => `${organizationId} ${side}`);
  const founders = before.filter(({ side }) => side === 'enterprise' || side === 'owner');
  if (founders.some(({ organizationId, side }) => !keys.includes(`${organizationId} ${side}`))) problems.push({ path: 'parties', code: 'partyGone', params: {} });
  keys.forEach((key, place) => keys.indexOf(key) !== place && problems.push({ path: `parties.${place}.organizationId`, code: 'arrayUnique', params: {} }));
  if (parties.reduce((sum, { shareBasisPoints }) => sum + (shareBasisPoints ?? 0), 0) > 10_000) problems.push({ path: 'parties', code: 'partyShares', params: {} });
  return problems;
}

function contractProblems(contract: ContractInput): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const share = teamShareProblem(contract);
  if (share !== null) problems.push({ path: 'teamBasisPoints', code: `share.${share}`, params: {} });
  if (contract.inventors.length > 0 && contract.inventors.every(({ weight }) => weight === 0)) problems.push({ path: 'inventors', code: 'weight', params: {} });
  if (contract.noticeFrom !== null && contract.noticeUntil !== null && contract.noticeUntil < contract.noticeFrom) problems.push({ path: 'noticeUntil', code: 'untilBeforeFrom', params: {} });
  if ((contract.noticeFrom === null) !== (contract.noticeUntil === null)) problems.push({ path: contract.noticeFrom === null ? 'noticeFrom' : 'noticeUntil', code: 'isNotEmpty', params: {} });
  if (contract.from !== null && contract.until !== null && contract.until < contract.from) problems.push({ path: 'until', code: 'untilBeforeFrom', params: {} });
  return problems;
}

const contractFields = ['kind', 'consideration', 'pricing', 'amountFen', 'appraisedFen', 'isImport', 'teamBasisPoints', 'inventors', 'noticeFrom', 'noticeUntil', 'from', 'until'] as const;

function changedFields(before: ContractInput, after: ContractInput): string[] {
  const plain = (contract: ContractInput, field: (typeof contractFields)[number]): string => JSON.stringify(field === 'inventors' ? contract.inventors.map(({ name, weight }) => [name, weight]) : (contract[field] ?? null));
  return contractFields.filter((field) => plain(before, field) !== plain(after, field));
}
