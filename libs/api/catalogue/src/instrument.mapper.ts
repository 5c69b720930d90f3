import type { BookingView, CalendarDay, InstrumentView, OrganizationRef } from '@techmatch/contracts';
import type { BookingSide } from '@techmatch/contracts/tables';
import { openBookingActs } from './booking.rules.js';
import type { BookingRow, TakenRow } from './booking.store.js';
import type { InstrumentRow } from './instrument.store.js';
import { dayAfter, isOpenAt, startOfDay } from './opening.rules.js';

export function toInstrumentView({ id, name, model, location, district, note, weekdays, opensAt, closesAt, state, version, isDemo }: InstrumentRow, serviceId: string | null, waiting: number): InstrumentView {
  return { id, name, model, location, district, note, weekdays, opensAt, closesAt, state, version, serviceId, waiting, isDemo };
}

/** Days with what is taken on each; a slot through the night stands on every day that it touches. */
export function toCalendarDays(instrument: InstrumentRow, { first, size, taken, reader }: { first: string; size: number; taken: readonly TakenRow[]; reader: string | null }): CalendarDay[] {
  const noon = 12 * 60 * 60_000;
  return Array.from({ length: size }, (_, index) => {
    const day = dayAfter(first, index);
    const [from, until] = [startOfDay(day), startOfDay(dayAfter(day, 1))];
    const isOpen = isOpenAt({ weekdays: instrument.weekdays, opensAt: 0, closesAt: 1_440 }, new Date(from.getTime() + noon));
    return {
      day,
      opensAt: isOpen ? instrument.opensAt : null,
      closesAt: isOpen ? instrument.closesAt : null,
      taken: taken
        .filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from)
        .map(({ startsAt, endsAt, state, organizationId }) => ({ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), isConfirmed: state !== 'asked', isOwn: reader !== null && organizationId === reader })),
    };
  });
}

/** On which sides an organisation stands; of a provider's own slot on both. */
export function bookingSidesOf({ organizationId, providerId }: Pick<BookingRow, 'organizationId' | 'providerId'>, reader: string | null): Set<BookingSide> {
  return new Set<BookingSide>([...(organizationId === reader ? (['user'] as const) : []), ...(providerId === reader ? (['provider'] as const) : [])]);
}

export interface BookingNames {
  readonly organizations: ReadonlyMap<string, OrganizationRef>;
  readonly people: ReadonlyMap<string, string>;
}

export function toBookingView(booking: BookingRow, reader: string | null, { organizations, people }: BookingNames, now: Date): BookingView {
  const { id, instrumentId, instrumentName, location, state, startsAt, endsAt, purpose, samples, reason, version, feeFen, usedMinutes, usedSamples } = booking;
  const sides = bookingSidesOf(booking, reader);
  return {
    ...{ id, instrumentId, instrumentName, location, state, purpose, samples, reason, version, feeFen, usedMinutes, usedSamples },
    serviceId: booking.isListed ? booking.serviceId : null,
    provider: organizations.get(booking.providerId) ?? null,
    user: organizations.get(booking.organizationId) ?? null,
    askedBy: { id: booking.askedBy, name: people.get(booking.askedBy) ?? null },
    ownSides: [...sides],
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    allowedActions: openBookingActs(booking, sides, now),
  };
}
