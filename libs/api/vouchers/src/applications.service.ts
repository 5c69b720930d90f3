import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import { ServiceProducts } from '@techmatch/catalogue';
import type { ApplicationInput, ApplicationPage, ApplicationQuery, ApplicationView, BeginApplicationRequest, SaveApplicationRequest } from '@techmatch/contracts';
import { programmeLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, personOf } from '@techmatch/http';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import type { VoucherEstimate } from '@techmatch/policy';
import type { EntityManager } from 'typeorm';
import { serviceOf, toApplicationCard, toApplicationView } from './application.mapper.js';
import { ApplicationQueries, readerOf } from './application.queries.js';
import { openApplicationActs, stepProblem, type ApplicationFacts } from './application.rules.js';
import { ApplicationStore, type ApplicationRow, type KeptInput } from './application.store.js';
import { productProblems, saidOfProduct } from './product.rules.js';
import { ProgrammeStore } from './programme.store.js';
import { ProgrammesService } from './programmes.service.js';
import { dayInTianjin } from './tianjin.day.js';

/** Applications of an enterprise that have not come to an end, to one programme. */
const mostOpen = 20;

/** Applications as those read them who have a part in them, and how an enterprise writes one. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: ApplicationQueries,
    private readonly store: ApplicationStore,
    private readonly programmes: ProgrammesService,
    private readonly organizations: OrganizationsService,
    private readonly people: PersonFactsService,
    private readonly versions: ProgrammeStore,
    private readonly products: ServiceProducts,
    private readonly audit: Audit,
  ) {}

  async list(actor: Actor, query: ApplicationQuery): Promise<ApplicationPage> {
    return this.page(await this.queries.own(this.transactions.reader, actor, query), query);
  }

  async queue(actor: Actor, query: ApplicationQuery): Promise<ApplicationPage> {
    return this.page(await this.queries.queue(this.transactions.reader, actor, query), query);
  }

  /** Throws `record.notFound`. */
  async get(actor: Actor, id: string, em = this.transactions.reader): Promise<ApplicationView> {
    const row = await this.queries.get(em, actor, id);
    const events = await this.store.events(em, id);
    const organizations = await this.organizations.refs(em, [row.organizationId, ...(row.providerId === null ? [] : [row.providerId])]);
    const people = await this.people.names(em, events.flatMap(({ byId }) => (byId === null ? [] : [byId])));
    return toApplicationView(row, await this.reckon(em, row), events, { organizations, people }, openApplicationActs(factsOf(row), readerOf(actor)));
  }

  /** A draft, under the version in force; the same sent again is the same. Throws `voucher.enterpriseNeeded`, `record.notFound`, `programme.notOpen`, `application.tooMany`. */
  async begin(actor: Actor, request: BeginApplicationRequest, now = new Date(), isDemo = false): Promise<ApplicationView> {
    const organizationId = enterpriseOf(actor);
    return this.transactions.run(async (em) => {
      const programme = await this.versions.find(em, request.programmeId);
      if (programme === null || programme.state === 'draft' || programme.versionId === null) throw new DomainError('record.notFound', { id: request.programmeId });
      if (programme.state !== 'open') throw new DomainError('programme.notOpen');
      if ((await this.store.openOf(em, programme.id, organizationId)) >= mostOpen) throw new DomainError('application.tooMany', { most: mostOpen });
      const input = await this.checked(em, organizationId, request);
      const id = await this.store.add(em, { programmeId: programme.id, versionId: programme.versionId, organizationId, clientId: request.clientId, isDemo }, input, personOf(actor), now);
      await this.audit.append(em, { actor, action: 'voucherApplication.begin', target: { kind: 'voucherApplication', id }, details: { programme: programme.id } });
      return this.get(actor, id, em);
    });
  }

  /** Throws `record.notFound`, `application.changedMeanwhile`, `application.notNow`. */
  async save(actor: Actor, id: string, { version, ...input }: SaveApplicationRequest): Promise<ApplicationView> {
    return this.transactions.run(async (em) => {
      const row = await this.queries.get(em, actor, id, true);
      const problem = stepProblem('edit', factsOf(row), readerOf(actor));
      if (problem !== null) throw new DomainError(problem);
      if (row.version !== version) throw new DomainError('application.changedMeanwhile');
      await this.store.save(em, id, await this.checked(em, row.organizationId, input));
      await this.audit.append(em, { actor, action: 'voucherApplication.save', target: { kind: 'voucherApplication', id }, details: { version: version + 1 } });
      return this.get(actor, id, em);
    });
  }

  /** What it comes to: by the facts it was submitted with, before that by those of today. */
  async reckon(em: EntityManager, row: ApplicationRow, now = new Date(), terms = row.terms): Promise<VoucherEstimate> {
    const facts = row.knownFacts ?? (await this.programmes.factsOf(em, row.organizationId, row.facts));
    // What was submitted in time is judged by that day, however long the office takes.
    const today = dayInTianjin(row.submittedAt ?? now);
    return this.programmes.reckon(em, { programmeId: row.programmeId, terms, facts, service: serviceOf(row), organizationId: row.state === 'issued' ? null : row.organizationId, today });
  }

  /** What the enterprise has declared, with what the platform knows of it today. */
  knownFacts(em: EntityManager, row: ApplicationRow): Promise<object> {
    return this.programmes.factsOf(em, row.organizationId, row.facts);
  }

  /** Without the classes of the request. Throws `request.invalid` at the provider, or at what does not fit the service named. */
  private async checked(em: EntityManager, organizationId: string, { title, purpose, providerId, productId, service, facts, declaredTies }: ApplicationInput): Promise<KeptInput> {
    await this.checkProvider(em, organizationId, { providerId });
    const product = productId ? await this.products.of(em, productId) : null;
    const { category, contractFen, vatFen, providerDistrict } = service;
    const named = { providerId, category, contractFen: BigInt(contractFen) - BigInt(vatFen), providerDistrict };
    const problems = productId ? productProblems(product, named, { amount: 'service.contractFen', district: 'service.providerDistrict' }) : [];
    if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
    return { title, purpose, providerId, said: product === null ? null : saidOfProduct(product), service, facts: { ...facts }, declaredTies };
  }

  private async checkProvider(em: EntityManager, organizationId: string, { providerId }: Pick<ApplicationInput, 'providerId'>): Promise<void> {
    if (!providerId) return;
    const provider = providerId === organizationId ? undefined : (await this.organizations.refs(em, [providerId])).get(providerId);
    const offers = provider?.kind === 'provider' || provider?.kind === 'university' || provider?.kind === 'institute';
    if (!offers) throw new DomainError('request.invalid', {}, [{ path: 'providerId', code: 'provider', params: {} }]);
  }

  private async page({ rows, total }: { rows: ApplicationRow[]; total: number }, { page = 1 }: ApplicationQuery): Promise<ApplicationPage> {
    const organizations = await this.organizations.refs(this.transactions.reader, rows.map(({ organizationId }) => organizationId));
    return { applications: rows.map((row) => toApplicationCard(row, { organizations })), total, page, size: programmeLimits.pageSize };
  }
}

/** Throws `voucher.enterpriseNeeded`: nobody else applies for vouchers. */
export function enterpriseOf(actor: Actor): string {
  if (actor.organizationKind !== 'enterprise' || actor.organizationId === null) throw new DomainError('voucher.enterpriseNeeded');
  return actor.organizationId;
}

export function factsOf({ state, terms, programmeState, submittedBy, reviewedBy, district }: ApplicationRow): ApplicationFacts {
  return { state, levels: terms.review.levels, isProgrammeOpen: programmeState === 'open', submittedBy, reviewedBy, district };
}
