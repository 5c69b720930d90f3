import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { CalendarQuery, InstrumentCalendarView, InstrumentInput, InstrumentsView, InstrumentView, SaveInstrumentRequest } from '@techmatch/contracts';
import { instrumentLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { BookingStore } from './booking.store.js';
import { toCalendarDays, toInstrumentView } from './instrument.mapper.js';
import { InstrumentStore, type InstrumentRow } from './instrument.store.js';
import { ListingStore } from './listing.store.js';
import { dayAfter, localTime, startOfDay } from './opening.rules.js';
import { offeringFor } from './service.policy.js';
import { ServiceSurroundings } from './service.surroundings.js';

/** Instruments as their provider keeps them, and their calendars as everybody reads them. */
@Injectable()
export class InstrumentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: InstrumentStore,
    private readonly listings: ListingStore,
    private readonly bookings: BookingStore,
    private readonly around: ServiceSurroundings,
    private readonly audit: Audit,
  ) {}

  /** Those of the organisation acted for. */
  async list(actor: Actor): Promise<InstrumentsView> {
    const organizationId = offeringFor(actor);
    const em = this.transactions.reader;
    return { instruments: organizationId === null ? [] : await this.views(em, await this.store.ofOrganization(em, organizationId)) };
  }

  /** Throws `permission.denied` for who acts for no provider, `service.organizationNotVerified`, `service.tooMany`, `request.invalid`. */
  async add(actor: Actor, said: InstrumentInput, now = new Date(), isDemo = false): Promise<InstrumentView> {
    return this.transactions.run(async (em) => {
      const organizationId = offeringFor(actor);
      if (organizationId === null) throw new DomainError('permission.denied');
      await this.around.checkVerified(em, organizationId);
      check(said);
      if ((await this.store.count(em, organizationId)) >= instrumentLimits.perOrganization) throw new DomainError('service.tooMany', { limit: instrumentLimits.perOrganization });
      const id = await this.store.add(em, organizationId, said, now, isDemo);
      await this.audit.append(em, { actor, action: 'instrument.add', target: { kind: 'instrument', id }, details: { state: said.state } });
      return this.view(em, id);
    });
  }

  /** What is confirmed stays confirmed. Throws `record.notFound`, `instrument.changedMeanwhile`, `request.invalid`. */
  async save(actor: Actor, id: string, { version, ...said }: SaveInstrumentRequest): Promise<InstrumentView> {
    return this.transactions.run(async (em) => {
      const instrument = await this.store.find(em, id, true);
      if (instrument === null || instrument.organizationId !== offeringFor(actor)) throw new DomainError('record.notFound', { id });
      if (instrument.version !== version) throw new DomainError('instrument.changedMeanwhile', { version: instrument.version });
      check(said);
      await this.store.save(em, id, said);
      await this.audit.append(em, { actor, action: 'instrument.save', target: { kind: 'instrument', id }, details: { version: version + 1, state: said.state } });
      return this.view(em, id);
    });
  }

  /** When the instrument of a service is free. Whose a slot is stays between the parties. Throws `record.notFound` for a service without one, or that is not in the catalogue. */
  async calendar(actor: Actor, serviceId: string, { from, size = 7 }: CalendarQuery, now = new Date()): Promise<InstrumentCalendarView> {
    const em = this.transactions.reader;
    const listing = await this.listings.find(em, serviceId);
    const instrument = listing?.instrumentId === undefined || listing.instrumentId === null ? null : await this.store.find(em, listing.instrumentId);
    if (instrument === null) throw new DomainError('record.notFound', { id: serviceId });
    const first = from ?? localTime(now).day;
    const taken = await this.bookings.taken(em, instrument.id, startOfDay(first), startOfDay(dayAfter(first, size)));
    return { serviceId, instrumentId: instrument.id, isOpen: instrument.state === 'open', note: instrument.note, days: toCalendarDays(instrument, { first, size, taken, reader: actor.organizationId }) };
  }

  private async view(em: EntityManager, id: string): Promise<InstrumentView> {
    const instrument = await this.store.find(em, id);
    const [view] = await this.views(em, instrument === null ? [] : [instrument]);
    if (view === undefined) throw new DomainError('record.notFound', { id });
    return view;
  }

  private async views(em: EntityManager, instruments: readonly InstrumentRow[]): Promise<InstrumentView[]> {
    const ids = instruments.map(({ id }) => id);
    const services = await this.listings.ofInstruments(em, ids);
    const waiting = await this.bookings.waiting(em, ids);
    return instruments.map((instrument) => toInstrumentView(instrument, services.get(instrument.id) ?? null, waiting.get(instrument.id) ?? 0));
  }
}

function check({ opensAt, closesAt }: InstrumentInput): void {
  if (closesAt <= opensAt) throw new DomainError('request.invalid', {}, [{ path: 'closesAt', code: 'closesAfterOpening', params: {} }]);
}
