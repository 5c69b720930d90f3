import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { BookingView } from '@techmatch/contracts';
import type { Actor, BookingState } from '@techmatch/contracts/tables';
import { OrganizationsService, PersonFactsService } from '@techmatch/identity';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import type { BookingRow } from './booking.store.js';
import { bookingSidesOf, toBookingView } from './instrument.mapper.js';

/** Who is told at most of one request: the people of a provider. */
const mostTold = 20;

/** What is written of everything that happens to a booking, in its transaction; and bookings with the names around them. */
@Injectable()
export class BookingTrail {
  constructor(
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly facts: PersonFactsService,
    private readonly organizations: OrganizationsService,
  ) {}

  /** `booking` is already where the deed led. Numbers and codes alone. A provider's own slot is told to nobody. */
  async note(em: EntityManager, actor: Actor, booking: BookingRow, happening: BookingState, numbers: Record<string, string | number> = {}): Promise<void> {
    const { id, state, version, instrumentId, providerId, organizationId, askedBy } = booking;
    await this.audit.append(em, { actor, action: `booking.${happening}`, target: { kind: 'booking', id }, details: { state, version, instrument: instrumentId, ...numbers } });
    if (providerId === organizationId || happening === 'used') return;
    const sides = bookingSidesOf(booking, actor.organizationId);
    const people = sides.has('user') ? (await this.facts.members(em, providerId)).slice(0, mostTold) : [askedBy];
    await this.outbox.append(em, { type: 'booking.changed', id, happening, people, actorId: actor.userId });
  }

  async views(em: EntityManager, actor: Actor, bookings: readonly BookingRow[], now: Date): Promise<BookingView[]> {
    const organizations = await this.organizations.refs(em, bookings.flatMap(({ providerId, organizationId }) => [providerId, organizationId]));
    const people = await this.facts.names(em, bookings.map(({ askedBy }) => askedBy));
    return bookings.map((booking) => toBookingView(booking, actor.organizationId, { organizations, people }, now));
  }
}
