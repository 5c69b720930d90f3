import { Injectable } from '@nestjs/common';
import { meetingLimits, type DealMeetingState } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

/** A meeting as it is kept. */
export interface MeetingRow {
  readonly id: string;
  readonly dealId: string;
  readonly clientId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  readonly link: string | null;
  readonly agenda: string | null;
  readonly state: DealMeetingState;
  readonly reason: string | null;
  readonly version: number;
  readonly calledBy: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly people: string[];
}
export type NewMeeting = Omit<MeetingRow, 'id' | 'state' | 'reason' | 'version' | 'createdAt' | 'changedAt'>;

/** A meeting with what its deal is called, for a calendar. */
export interface ListedMeeting extends MeetingRow {
  readonly dealTitle: string;
}

const columns = `m.id, m.deal_id AS "dealId", m.client_id AS "clientId", m.title, m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.place, m.link, m.agenda, m.state, m.reason, m.version, m.called_by AS "calledBy",
  m.created_at AS "createdAt", m.changed_at AS "changedAt", ARRAY(SELECT a.person_id FROM deal_meeting_person a WHERE a.meeting_id = m.id ORDER BY a.person_id) AS people`;

/** Meetings of deals in PostgreSQL. The callers hold the lock of the deal when they write. */
@Injectable()
export class MeetingStore {
  /** What comes first, then what is over or off, newest first. */
  of(em: EntityManager, dealId: string): Promise<MeetingRow[]> {
    return em.query<MeetingRow[]>(
      `SELECT ${columns} FROM deal_meeting m WHERE m.deal_id = $1
        ORDER BY m.state = 'planned' AND m.ends_at > now() DESC, CASE WHEN m.state = 'planned' AND m.ends_at > now() THEN m.starts_at END, m.starts_at DESC, m.id LIMIT ${meetingLimits.perDeal}`,
      [dealId],
    );
  }

  async find(em: EntityManager, dealId: string, id: string): Promise<MeetingRow | null> {
    const [meeting] = await em.query<MeetingRow[]>(`SELECT ${columns} FROM deal_meeting m WHERE m.deal_id = $1 AND m.id = $2`, [dealId, id]);
    return meeting ?? null;
  }

  async ofClient(em: EntityManager, dealId: string, personId: string, clientId: string): Promise<MeetingRow | null> {
    const [meeting] = await em.query<MeetingRow[]>(`SELECT ${columns} FROM deal_meeting m WHERE m.deal_id = $1 AND m.called_by = $2 AND m.client_id = $3`, [dealId, personId, clientId]);
    return meeting ?? null;
  }

  /** Its id. */
  async add(em: EntityManager, { dealId, clientId, title, startsAt, endsAt, place, link, agenda, calledBy, people }: NewMeeting, now: Date): Promise<string> {
    const id = newId('dmt');
    await em.query('INSERT INTO deal_meeting (id, deal_id, client_id, title, starts_at, ends_at, place, link, agenda, called_by, created_at, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)', [
      id, dealId, clientId, title, startsAt, endsAt, place, link, agenda, calledBy, now,
    ]);
    await this.invite(em, id, people);
    return id;
  }

  async save(em: EntityManager, { id, title, startsAt, endsAt, place, link, agenda, state, reason, version, people }: MeetingRow, now: Date): Promise<void> {
    await em.query('UPDATE deal_meeting SET title = $2, starts_at = $3, ends_at = $4, place = $5, link = $6, agenda = $7, state = $8, reason = $9, version = $10, changed_at = $11 WHERE id = $1', [
      id, title, startsAt, endsAt, place, link, agenda, state, reason, version, now,
    ]);
    await this.invite(em, id, people);
  }

  /** Those that a person is asked to, in deals that they have a part in still; also those that are off, so that a calendar takes them out. */
  forPerson(em: EntityManager, personId: string, since: Date): Promise<ListedMeeting[]> {
    return em.query<ListedMeeting[]>(
      `SELECT ${columns}, d.title AS "dealTitle" FROM deal_meeting m JOIN deal d ON d.id = m.deal_id JOIN deal_meeting_person i ON i.meeting_id = m.id AND i.person_id = $1
        WHERE m.ends_at > $2 AND EXISTS (SELECT FROM deal_party v JOIN membership b ON b.organization_id = v.organization_id AND b.person_id = $1 WHERE v.deal_id = d.id AND (v.side <> 'commissioner' OR v.contact_id = $1))
        ORDER BY m.starts_at DESC, m.id LIMIT ${meetingLimits.feed}`,
      [personId, since],
    );
  }

  /** What is kept of a person: meetings that they called or were asked to. */
  ofPerson(em: EntityManager, personId: string): Promise<object[]> {
    return em.query<object[]>(
      `SELECT m.deal_id AS deal, m.title, m.starts_at AS "startsAt", m.state, m.called_by = $1 AS "isCaller" FROM deal_meeting m
        WHERE m.called_by = $1 OR EXISTS (SELECT FROM deal_meeting_person a WHERE a.meeting_id = m.id AND a.person_id = $1) ORDER BY m.starts_at DESC, m.id LIMIT 10000`,
      [personId],
    );
  }

  private async invite(em: EntityManager, id: string, people: readonly string[]): Promise<void> {
    await em.query('DELETE FROM deal_meeting_person WHERE meeting_id = $1 AND NOT person_id = ANY ($2)', [id, [...people]]);
    await em.query('INSERT INTO deal_meeting_person (meeting_id, person_id) SELECT $1, p FROM unnest($2::text[]) AS p ON CONFLICT DO NOTHING', [id, [...people]]);
  }
}
