import { Injectable } from '@nestjs/common';
import type { DeclaredFactsInput, EstimateRequest, EstimatesView, ProgrammeList, ProgrammeView, VoucherServiceInput } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { OrganizationsService } from '@techmatch/identity';
import { estimate, type EnterpriseFacts, type ProgrammeTerms, type VoucherEstimate } from '@techmatch/policy';
import type { EntityManager } from 'typeorm';
import { toEstimate, toProgrammeCard, toProgrammeView, type ProgrammeAround } from './programme.mapper.js';
import { ProgrammeStore, type ProgrammeRow } from './programme.store.js';
import { dayInTianjin } from './tianjin.day.js';
import { VoucherStore } from './voucher.store.js';

/** What is asked of one programme. */
export interface EstimateQuestion {
  readonly programmeId: string;
  readonly terms: ProgrammeTerms;
  readonly facts: EnterpriseFacts;
  readonly service: VoucherServiceInput;
  /** Null: a visitor, who has used nothing. */
  readonly organizationId: string | null;
  readonly today: string;
}

/** Programmes as everybody reads them, and what they would give. */
@Injectable()
export class ProgrammesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ProgrammeStore,
    private readonly vouchers: VoucherStore,
    private readonly organizations: OrganizationsService,
  ) {}

  async list(): Promise<ProgrammeList> {
    const em = this.transactions.reader;
    const rows = await this.store.published(em);
    const around = await this.around(em, rows);
    return { programmes: rows.map((row) => toProgrammeCard(row, around)) };
  }

  /** Throws `record.notFound`; one that was never open is nobody's business but its officers'. */
  async get(id: string): Promise<ProgrammeView> {
    const em = this.transactions.reader;
    const row = await this.store.find(em, id);
    if (row === null || row.state === 'draft') throw new DomainError('record.notFound', { id });
    return toProgrammeView(row, await this.around(em, [row]), await this.store.versions(em, id), await this.store.draw(em, id));
  }

  /** What a service would get of every open programme, most first. For a signed-in enterprise with what the platform knows of it, and with what it has used. */
  async estimates(actor: Actor, { facts: declared, service }: EstimateRequest, now = new Date()): Promise<EstimatesView> {
    const em = this.transactions.reader;
    const isEnterprise = actor.organizationKind === 'enterprise' && actor.organizationId !== null;
    const facts = isEnterprise ? await this.factsOf(em, actor.organizationId, declared) : { ...declared };
    const today = dayInTianjin(now);
    const rows = (await this.store.published(em)).filter(({ state }) => state === 'open');
    const around = await this.around(em, rows);
    const found = [];
    for (const row of rows) {
      if (row.terms === null) continue;
      const result = await this.reckon(em, { programmeId: row.id, terms: row.terms, facts, service, organizationId: isEnterprise ? actor.organizationId : null, today });
      found.push({ amountFen: result.amountFen, view: { programme: toProgrammeCard(row, around), number: row.current ?? 0, estimate: toEstimate(result) } });
    }
    const ordered = found.sort((one, other) => (one.amountFen === other.amountFen ? 0 : one.amountFen > other.amountFen ? -1 : 1));
    return { facts: { ...facts }, estimates: ordered.map(({ view }) => view) };
  }

  /** Reckons one programme with what the enterprise has used of it this year, and what it has left. */
  async reckon(em: EntityManager, { programmeId, terms, facts, service, organizationId, today }: EstimateQuestion): Promise<VoucherEstimate> {
    const used = organizationId === null ? 0n : await this.vouchers.usedInYear(em, programmeId, organizationId, today);
    const budgetLeftFen = terms.allocation.kind === 'lottery' ? null : await this.vouchers.budgetLeft(em, programmeId);
    const { contractFen, vatFen, othersFen, category, providerDistrict } = service;
    return estimate(terms, facts, { category, providerDistrict: providerDistrict ?? null, contractFen: BigInt(contractFen), vatFen: BigInt(vatFen), othersFen: BigInt(othersFen) }, { today, usedThisYearFen: used, budgetLeftFen });
  }

  /** What an enterprise declares, with what the platform knows of it. */
  async factsOf(em: EntityManager, organizationId: string, declared: DeclaredFactsInput) {
    const { district, verification } = await this.organizations.get(organizationId, undefined, em);
    const { isTechnologySme, isDishonest, isFundedAlready, staff, capitalFen, revenueFen, revenueBeforeFen } = declared;
    return {
      district,
      isVerified: verification === 'verified',
      isTechnologySme: isTechnologySme ?? null,
      isDishonest: isDishonest ?? null,
      isFundedAlready: isFundedAlready ?? null,
      staff: staff ?? null,
      capitalFen: capitalFen ?? null,
      revenueFen: revenueFen ?? null,
      revenueBeforeFen: revenueBeforeFen ?? null,
    };
  }

  /** Names and figures beside programmes. */
  async around(em: EntityManager, rows: readonly ProgrammeRow[]): Promise<ProgrammeAround> {
    const authorities = await this.organizations.refs(em, rows.map(({ authorityId }) => authorityId));
    return { authorities, figures: await this.store.figures(em, rows.map(({ id }) => id)) };
  }
}
