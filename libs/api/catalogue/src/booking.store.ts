import { Injectable } from '@nestjs/common';
import type { BookingSide, BookingState } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { QueryFailedError, type EntityManager } from 'typeorm';

export interface BookingRow {
  readonly id: string;
  readonly instrumentId: string;
  readonly instrumentName: string;
  readonly location: string;
  readonly providerId: string;
  readonly serviceId: string;
  readonly isListed: boolean;
  readonly organizationId: string;
  readonly askedBy: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly purpose: string;
  readonly samples: number;
  readonly state: BookingState;
  readonly reason: string | null;
  readonly version: number;
  readonly feeFen: string | null;
  readonly usedMinutes: number | null;
  readonly usedSamples: number | null;
}
export type NewBooking = Pick<BookingRow, 'instrumentId' | 'serviceId' | 'organizationId' | 'askedBy' | 'startsAt' | 'endsAt' | 'purpose' | 'samples'> & { readonly clientId: string; readonly state: 'asked' | 'confirmed' };

/** What an instrument was used for. */
export interface UseRow {
  readonly minutes: number;
  readonly samples: number;
  readonly feeFen: string;
}
export interface TakenRow {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly state: BookingState;
  readonly organizationId: string;
}

const columns = `b.id, b.instrument_id AS "instrumentId", i.name AS "instrumentName", i.location, i.organization_id AS "providerId", b.service_id AS "serviceId", EXISTS (SELECT FROM service_listing l WHERE l.id = b.service_id) AS "isListed",
  b.organization_id AS "organizationId", b.asked_by AS "askedBy", b.starts_at AS "startsAt", b.ends_at AS "endsAt", b.purpose, b.samples, b.state, b.reason, b.version,
  u.fee_fen::text AS "feeFen", u.minutes AS "usedMinutes", u.samples AS "usedSamples"`;
/** The last use that was kept of a booking counts. */
const source = `instrument_booking b JOIN instrument i ON i.id = b.instrument_id LEFT JOIN LATERAL (SELECT * FROM instrument_use k WHERE k.booking_id = b.id ORDER BY k.seq DESC LIMIT 1) u ON true`;
/** $1: the organisation acted for; it has a part where it asked or where the instrument is its own. */
const party = '(b.organization_id = $1 OR i.organization_id = $1)';

/** Bookings of instruments, and the log of their use. */
@Injectable()
export class BookingStore {
  /** Null where the organisation has no part in it. With `lock` nobody else changes it. */
  async find(em: EntityManager, organizationId: string, id: string, lock = false): Promise<BookingRow | null> {
    const [booking] = await em.query<BookingRow[]>(`SELECT ${columns} FROM ${source} WHERE ${party} AND b.id = $2${lock ? ' FOR UPDATE OF b' : ''}`, [organizationId, id]);
    return booking ?? null;
  }

  /** What waits comes first, then what is to come, then what is over. */
  async list(em: EntityManager, organizationId: string, { side, state, page, size }: { side: BookingSide | null; state: BookingState | null; page: number; size: number }): Promise<{ bookings: BookingRow[]; total: number }> {
    const where = `${party} AND ($2::text IS NULL OR (CASE $2 WHEN 'user' THEN b.organization_id ELSE i.organization_id END) = $1) AND ($3::text IS NULL OR b.state = $3)`;
    const parameters = [organizationId, side, state];
    const bookings = await em.query<BookingRow[]>(
      `SELECT ${columns} FROM ${source} WHERE ${where} ORDER BY b.state = 'asked' DESC, b.ends_at < now(), CASE WHEN b.ends_at >= now() THEN b.starts_at END, b.starts_at DESC, b.id LIMIT $4 OFFSET $5`,
      [...parameters, size, (page - 1) * size],
    );
    const [count] = await em.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM instrument_booking b JOIN instrument i ON i.id = b.instrument_id WHERE ${where}`, parameters);
    return { bookings, total: count?.total ?? 0 };
  }

  async names(em: EntityManager, organizationId: string | null, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await em.query<{ id: string; name: string }[]>(`SELECT b.id, i.name FROM instrument_booking b JOIN instrument i ON i.id = b.instrument_id WHERE ${party} AND b.id = ANY ($2)`, [organizationId, [...ids]]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** What somebody has sent under that name before. */
  async ofClient(em: EntityManager, personId: string, clientId: string): Promise<{ id: string; instrumentId: string; startsAt: Date; endsAt: Date; purpose: string; samples: number } | null> {
    const [row] = await em.query<{ id: string; instrumentId: string; startsAt: Date; endsAt: Date; purpose: string; samples: number }[]>(
      'SELECT id, instrument_id AS "instrumentId", starts_at AS "startsAt", ends_at AS "endsAt", purpose, samples FROM instrument_booking WHERE asked_by = $1 AND client_id = $2',
      [personId, clientId],
    );
    return row ?? null;
  }

  /** Throws `booking.slotTaken` where it is confirmed at once and somebody else has the time. */
  async add(em: EntityManager, { instrumentId, serviceId, organizationId, askedBy, clientId, startsAt, endsAt, purpose, samples, state }: NewBooking, now: Date): Promise<string> {
    const id = newId('ibk');
    await promised(
      em.query(
        `INSERT INTO instrument_booking (id, instrument_id, service_id, organization_id, asked_by, client_id, starts_at, ends_at, purpose, samples, state, created_at, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)`,
        [id, instrumentId, serviceId, organizationId, askedBy, clientId, startsAt, endsAt, purpose, samples, state, now],
      ),
    );
    return id;
  }

  /** Throws `booking.slotTaken` where it is confirmed and somebody else has the time: the constraint decides, whoever comes at once. */
  async step(em: EntityManager, { id, version }: Pick<BookingRow, 'id' | 'version'>, state: BookingState, { reason, byId }: { reason: string | null; byId: string | null }, now: Date): Promise<void> {
    await promised(em.query('UPDATE instrument_booking SET state = $2, reason = $3, answered_by = $4, version = $5, changed_at = $6 WHERE id = $1', [id, state, reason, byId, version + 1, now]));
  }

  async keepUse(em: EntityManager, { id, instrumentId, providerId, organizationId, startsAt }: BookingRow, { minutes, samples, feeFen }: UseRow, byId: string, now: Date): Promise<void> {
    await em.query(
      `INSERT INTO instrument_use (booking_id, seq, instrument_id, provider_id, organization_id, used_at, minutes, samples, fee_fen, kept_by, kept_at)
       SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM instrument_use WHERE booking_id = $1`,
      [id, instrumentId, providerId, organizationId, startsAt, minutes, samples, feeFen, byId, now],
    );
  }

  /** Of each of these instruments, how many requests wait for an answer. */
  async waiting(em: EntityManager, instrumentIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await em.query<{ id: string; count: number }[]>("SELECT instrument_id AS id, count(*)::int AS count FROM instrument_booking WHERE instrument_id = ANY ($1) AND state = 'asked' GROUP BY instrument_id", [[...instrumentIds]]);
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  async waitingOf(em: EntityManager, instrumentId: string, organizationId: string): Promise<number> {
    const [row] = await em.query<{ count: number }[]>("SELECT count(*)::int AS count FROM instrument_booking WHERE instrument_id = $1 AND organization_id = $2 AND state = 'asked'", [instrumentId, organizationId]);
    return row?.count ?? 0;
  }

  /** What is taken or asked for between two moments; at most 500. */
  taken(em: EntityManager, instrumentId: string, from: Date, until: Date): Promise<TakenRow[]> {
    return em.query<TakenRow[]>(
      `SELECT starts_at AS "startsAt", ends_at AS "endsAt", state, organization_id AS "organizationId" FROM instrument_booking
        WHERE instrument_id = $1 AND state IN ('asked', 'confirmed', 'used') AND starts_at < $3 AND ends_at > $2 ORDER BY starts_at, id LIMIT 500`,
      [instrumentId, from, until],
    );
  }

  /** What is kept of a person: slots that they asked for or answered, and uses that they kept. */
  async ofPerson(em: EntityManager, personId: string): Promise<object[]> {
    return em.query<object[]>(
      `SELECT b.instrument_id AS instrument, b.starts_at AS "startsAt", b.ends_at AS "endsAt", b.state, b.asked_by = $1 AS "isAsker", CASE WHEN b.asked_by = $1 THEN b.purpose END AS purpose FROM instrument_booking b
        WHERE b.asked_by = $1 OR b.answered_by = $1 OR EXISTS (SELECT FROM instrument_use u WHERE u.booking_id = b.id AND u.kept_by = $1) ORDER BY b.starts_at DESC, b.id LIMIT 10000`,
      [personId],
    );
  }
}

async function promised(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (isDoubleBooking(error)) throw new DomainError('booking.slotTaken', {}, [], { cause: error });
    throw error;
  }
}

function isDoubleBooking(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const cause: unknown = error.driverError;
  return typeof cause === 'object' && cause !== null && 'constraint' in cause && cause.constraint === 'instrument_booking_once';
}
