import { Injectable } from '@nestjs/common';
import type { AskSlotRequest, BookingPage, BookingQuery, BookingStepRequest, BookingView, KeepUseRequest } from '@techmatch/contracts';
import { instrumentLimits, relationsOf, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';
import { decideBooking, mayKeepUse } from './booking.rules.js';
import { BookingStore, type BookingRow } from './booking.store.js';
import { BookingTrail } from './booking.trail.js';
import { bookingSidesOf } from './instrument.mapper.js';
import { InstrumentStore, type InstrumentRow } from './instrument.store.js';
import { ListingStore } from './listing.store.js';
import { slotProblems } from './opening.rules.js';

/** Slots of instruments: asked for, answered, cancelled, and what they were used for. */
@Injectable()
export class BookingsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: BookingStore,
    private readonly instruments: InstrumentStore,
    private readonly listings: ListingStore,
    private readonly facts: PersonFactsService,
    private readonly trail: BookingTrail,
  ) {}

  /** Those that the organisation acted for has asked for, or is asked. */
  async list(actor: Actor, { side, state, page = 1, size = 20 }: BookingQuery, now = new Date()): Promise<BookingPage> {
    const em = this.transactions.reader;
    const { bookings, total } = await this.store.list(em, actingFor(actor), { side: side ?? null, state: state ?? null, page, size });
    return { bookings: await this.trail.views(em, actor, bookings, now), total, page, size };
  }

  /**
   * The same request sent again is one. Throws `record.notFound` for a service without an instrument, `booking.organizationNotVerified`, `instrument.notOpen`, `request.invalid` for a slot outside opening hours,
   * `booking.slotTaken`, `booking.tooMany`, `request.sentBefore`.
   */
  async ask(actor: Actor, serviceId: string, request: AskSlotRequest, now = new Date()): Promise<BookingView> {
    return this.transactions.run(async (em) => {
      const organizationId = actingFor(actor);
      const instrument = await this.lockInstrument(em, serviceId);
      const { clientId, purpose, samples } = request;
      const [startsAt, endsAt] = [new Date(request.startsAt), new Date(request.endsAt)];
      const known = await this.store.ofClient(em, actor.userId ?? '', clientId);
      if (known !== null) {
        const isSame = known.instrumentId === instrument.id && known.startsAt.getTime() === startsAt.getTime() && known.endsAt.getTime() === endsAt.getTime() && known.purpose === purpose && known.samples === samples;
        if (!isSame) throw new DomainError('request.sentBefore');
        return this.view(em, actor, known.id, now);
      }
      await this.check(em, organizationId, instrument, { startsAt, endsAt }, now);
      const isOwn = organizationId === instrument.organizationId;
      const id = await this.store.add(em, { instrumentId: instrument.id, serviceId, organizationId, askedBy: actor.userId ?? '', clientId, startsAt, endsAt, purpose, samples, state: isOwn ? 'confirmed' : 'asked' }, now);
      await this.trail.note(em, actor, await this.get(em, actor, id), 'asked');
      return this.view(em, actor, id, now);
    });
  }

  /** Throws `record.notFound`, `booking.changedMeanwhile`, `permission.denied`, `booking.notNow`, `booking.slotTaken`, `request.invalid` where a reason is asked for. */
  async step(actor: Actor, id: string, { action, version, reason }: BookingStepRequest, now = new Date()): Promise<BookingView> {
    return this.transactions.run(async (em) => {
      const booking = await this.get(em, actor, id, true);
      checkVersion(booking, version);
      const rule = decideBooking(booking, action, bookingSidesOf(booking, actor.organizationId));
      if (rule === 'denied') throw new DomainError('permission.denied');
      // What has begun is not promised or called off any more.
      if (rule === 'impossible' || (booking.startsAt <= now && action !== 'decline' && booking.state !== 'asked')) throw new DomainError('booking.notNow', { state: booking.state });
      if (action === 'confirm' && booking.startsAt <= now) throw new DomainError('booking.notNow', { state: booking.state });
      const said = rule.asksReason ? (reason ?? '') : null;
      if (said === '') throw new DomainError('request.invalid', {}, [{ path: 'reason', code: 'isNotEmpty', params: {} }]);
      await this.store.step(em, booking, rule.to, { reason: said, byId: actor.userId }, now);
      await this.trail.note(em, actor, { ...booking, state: rule.to, version: version + 1 }, rule.to);
      return this.view(em, actor, id, now);
    });
  }

  /** What was kept wrongly is kept again: the last one counts, and all of them stay. Throws `record.notFound`, `booking.changedMeanwhile`, `permission.denied`, `booking.notNow`. */
  async keepUse(actor: Actor, id: string, { version, minutes, samples, feeFen }: KeepUseRequest, now = new Date()): Promise<BookingView> {
    return this.transactions.run(async (em) => {
      const booking = await this.get(em, actor, id, true);
      checkVersion(booking, version);
      const sides = bookingSidesOf(booking, actor.organizationId);
      if (!sides.has('provider')) throw new DomainError('permission.denied');
      if (!mayKeepUse(booking, sides, now)) throw new DomainError('booking.notNow', { state: booking.state });
      await this.store.keepUse(em, booking, { minutes, samples, feeFen }, actor.userId ?? '', now);
      await this.store.step(em, booking, 'used', { reason: null, byId: actor.userId }, now);
      await this.trail.note(em, actor, { ...booking, state: 'used', version: version + 1 }, 'used', { minutes, samples, feeFen });
      return this.view(em, actor, id, now);
    });
  }

  /** Bookings are called as their instrument, for who has a part in them. */
  names(actor: Actor, ids: readonly string[]): Promise<Map<string, string>> {
    return this.store.names(this.transactions.reader, actor.organizationId, ids);
  }

  private async lockInstrument(em: EntityManager, serviceId: string): Promise<InstrumentRow> {
    const listing = await this.listings.find(em, serviceId);
    const instrumentId = listing?.instrumentId ?? null;
    const instrument = instrumentId === null ? null : await this.instruments.find(em, instrumentId, true);
    if (instrument === null) throw new DomainError('record.notFound', { id: serviceId });
    return instrument;
  }

  private async check(em: EntityManager, organizationId: string, instrument: InstrumentRow, slot: { startsAt: Date; endsAt: Date }, now: Date): Promise<void> {
    if (!(await this.facts.verified(em, [organizationId])).has(organizationId)) throw new DomainError('booking.organizationNotVerified');
    if (instrument.state !== 'open' && organizationId !== instrument.organizationId) throw new DomainError('instrument.notOpen');
    const problems = slotProblems(slot, instrument, now);
    if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
    const taken = await this.store.taken(em, instrument.id, slot.startsAt, slot.endsAt);
    if (taken.some(({ state }) => state !== 'asked')) throw new DomainError('booking.slotTaken');
    if ((await this.store.waitingOf(em, instrument.id, organizationId)) >= instrumentLimits.waiting) throw new DomainError('booking.tooMany', { limit: instrumentLimits.waiting });
  }

  private async get(em: EntityManager, actor: Actor, id: string, lock = false): Promise<BookingRow> {
    const booking = await this.store.find(em, actingFor(actor), id, lock);
    if (booking === null) throw new DomainError('record.notFound', { id });
    return booking;
  }

  private async view(em: EntityManager, actor: Actor, id: string, now: Date): Promise<BookingView> {
    const [view] = await this.trail.views(em, actor, [await this.get(em, actor, id)], now);
    if (view === undefined) throw new DomainError('record.notFound', { id });
    return view;
  }
}

/** The organisation that the actor asks and answers for. Throws `permission.denied` for who acts for none. */
function actingFor(actor: Actor): string {
  if (actor.organizationId === null || !relationsOf(actor, 'booking.write').has('party')) throw new DomainError('permission.denied');
  return actor.organizationId;
}

function checkVersion(booking: BookingRow, version: number): void {
  if (booking.version !== version) throw new DomainError('booking.changedMeanwhile', { version: booking.version, state: booking.state });
}
