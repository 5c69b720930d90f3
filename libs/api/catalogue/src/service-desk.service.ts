import { Injectable } from '@nestjs/common';
import type { SaveServiceRequest, ServiceDeskPage, ServiceDeskQuery, ServiceDeskView, ServiceInput, ServiceStepRequest } from '@techmatch/contracts';
import { serviceLimits, type Actor, type FieldProblem } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { InstrumentStore } from './instrument.store.js';
import { ListingStore } from './listing.store.js';
import { toDeskCard, toDeskView } from './service.mapper.js';
import { offeringFor, serviceSideOf } from './service.policy.js';
import { decideService, isServiceOpen, type ServiceSide } from './service.rules.js';
import { ServiceStore, type ServiceRow } from './service.store.js';
import { ServiceSurroundings } from './service.surroundings.js';
import { ServiceTrail } from './service.trail.js';

/** The desk of the catalogue: providers write services and hand them in, the authority publishes or returns them. */
@Injectable()
export class ServiceDeskService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ServiceStore,
    private readonly listings: ListingStore,
    private readonly instruments: InstrumentStore,
    private readonly trail: ServiceTrail,
    private readonly around: ServiceSurroundings,
  ) {}

  /** Services of the organisation acted for, last changed first. */
  async list(actor: Actor, { state, page = 1, size = 20 }: ServiceDeskQuery): Promise<ServiceDeskPage> {
    return this.page(await this.store.ofOrganization(this.transactions.reader, actor, state ?? null, page, size), page, size);
  }

  /** What waits for the authority, longest first. */
  async queue(actor: Actor, { page = 1, size = 20 }: ServiceDeskQuery): Promise<ServiceDeskPage> {
    return this.page(await this.store.queue(this.transactions.reader, actor, page, size), page, size);
  }

  /** Throws `record.notFound`. */
  async get(actor: Actor, id: string): Promise<ServiceDeskView> {
    const em = this.transactions.reader;
    const { service, side } = await this.open(em, actor, id);
    return this.view(em, service, side);
  }

  /** Throws `permission.denied` for who acts for no provider, `service.organizationNotVerified`, `service.tooMany`, `request.invalid`. */
  async begin(actor: Actor, said: ServiceInput, now = new Date(), isDemo = false): Promise<ServiceDeskView> {
    return this.transactions.run(async (em) => {
      const content = settled(said);
      const organizationId = offeringFor(actor);
      if (organizationId === null) throw new DomainError('permission.denied');
      await this.around.checkVerified(em, organizationId);
      await this.check(em, organizationId, content);
      if ((await this.store.count(em, organizationId)) >= serviceLimits.perOrganization) throw new DomainError('service.tooMany', { limit: serviceLimits.perOrganization });
      const id = await this.store.add(em, organizationId, content, now, isDemo);
      const { service, side } = await this.open(em, actor, id);
      await this.trail.note(em, actor, side, service, { deed: 'begin', reason: null, from: null }, now);
      return this.view(em, service, side);
    });
  }

  /** What was published stays in the catalogue until the change is. Throws `record.notFound`, `service.changedMeanwhile`, `service.notNow` while it is before its reviewer, `request.invalid`. */
  async save(actor: Actor, id: string, { version, content: said }: SaveServiceRequest, now = new Date()): Promise<ServiceDeskView> {
    return this.transactions.run(async (em) => {
      const content = settled(said);
      const { service, side } = await this.open(em, actor, id, true);
      if (side !== 'provider') throw new DomainError('permission.denied');
      checkVersion(service, version);
      if (!isServiceOpen(service.state)) throw new DomainError('service.notNow', { state: service.state });
      await this.check(em, service.organizationId, content);
      const next: ServiceRow = { ...service, content, state: 'draft', since: now, version: version + 1, reason: service.state === 'returned' ? service.reason : null };
      await this.store.save(em, next);
      await this.trail.note(em, actor, side, next, { deed: 'save', reason: null, from: service.state }, now);
      return this.view(em, next, side);
    });
  }

  /** Throws `record.notFound`, `service.changedMeanwhile`, `permission.denied`, `service.notNow`, `service.organizationNotVerified`, `request.invalid` where a reason is asked for. */
  async step(actor: Actor, id: string, { action, version, reason }: ServiceStepRequest, now = new Date()): Promise<ServiceDeskView> {
    return this.transactions.run(async (em) => {
      const { service, side } = await this.open(em, actor, id, true);
      checkVersion(service, version);
      const rule = decideService(service, action, side);
      if (rule === 'denied') throw new DomainError('permission.denied');
      if (rule === 'impossible') throw new DomainError('service.notNow', { state: service.state });
      const said = rule.asksReason ? (reason ?? '') : null;
      if (said === '') throw new DomainError('request.invalid', {}, [{ path: 'reason', code: 'isNotEmpty', params: {} }]);
      if (action === 'submit' || action === 'publish') {
        await this.around.checkVerified(em, service.organizationId);
        await this.check(em, service.organizationId, service.content);
      }
      const isListed = rule.listing === 'stays' ? service.isListed : rule.listing === 'written';
      const next: ServiceRow = { ...service, state: rule.to, since: now, version: version + 1, isListed, reason: rule.to === 'returned' ? said : null };
      await this.store.save(em, next);
      if (rule.listing === 'written') await this.listings.write(em, next, await this.around.nameOf(em, next.organizationId), now);
      if (rule.listing === 'removed') await this.listings.remove(em, id);
      await this.trail.note(em, actor, side, next, { deed: action, reason: said, from: service.state }, now);
      return this.view(em, next, side);
    });
  }

  /** How services are called, for who sees them at the desk. */
  async names(actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.store.byId(this.transactions.reader, ids);
    return new Map(rows.flatMap((row) => (serviceSideOf(actor, row) === null ? [] : [[row.id, row.content.name] as const])));
  }

  private async page({ services, total }: { services: readonly ServiceRow[]; total: number }, page: number, size: number): Promise<ServiceDeskPage> {
    const organizations = await this.around.organizations(this.transactions.reader, services);
    return { services: services.map((service) => toDeskCard(service, organizations)), total, page, size };
  }

  private async open(em: EntityManager, actor: Actor, id: string, lock = false): Promise<{ service: ServiceRow; side: ServiceSide }> {
    const service = await this.store.find(em, id, lock);
    const side = service === null ? null : serviceSideOf(actor, service);
    if (service === null || side === null) throw new DomainError('record.notFound', { id });
    return { service, side };
  }

  private async view(em: EntityManager, service: ServiceRow, side: ServiceSide): Promise<ServiceDeskView> {
    const steps = await this.store.steps(em, service.id);
    const listed = service.isListed ? await this.listings.find(em, service.id) : null;
    return toDeskView(service, { steps, listed, side, organizations: await this.around.organizations(em, [service]), people: await this.around.people(em, steps.flatMap(({ byId }) => byId ?? [])) });
  }

  /** A price range that is one, and an instrument of the provider's own. */
  private async check(em: EntityManager, organizationId: string, content: ServiceInput): Promise<void> {
    const problems: FieldProblem[] = [];
    const { priceFromFen: from, priceToFen: to, instrumentId } = content;
    if (to !== null && (from === null || BigInt(to) < BigInt(from))) problems.push({ path: 'content.priceToFen', code: 'priceRange', params: {} });
    const instrument = instrumentId === null ? null : await this.instruments.find(em, instrumentId);
    if (instrumentId !== null && instrument?.organizationId !== organizationId) problems.push({ path: 'content.instrumentId', code: 'ownInstrument', params: {} });
    if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
  }
}

function checkVersion(service: ServiceRow, version: number): void {
  if (service.version !== version) throw new DomainError('service.changedMeanwhile', { version: service.version, state: service.state });
}

/** What was left out is null: both are sent. */
function settled(content: ServiceInput): ServiceInput {
  const { category, name, summary, equipment, priceFromFen, priceToFen, priceUnit, leadDays, smallestOrderFen, district, instrumentId } = content;
  const given = <T>(value: T | null | undefined): T | null => value ?? null;
  return { category, name, summary, equipment, priceFromFen: given(priceFromFen), priceToFen: given(priceToFen), priceUnit, leadDays, smallestOrderFen, district, instrumentId: given(instrumentId) };
}
