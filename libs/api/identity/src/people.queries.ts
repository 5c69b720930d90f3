import { Injectable } from '@nestjs/common';
import type { AccountDeedView, MembershipView, PersonDetailView, PersonView } from '@techmatch/contracts';
import type { Actor, Language, PersonState, Role } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { ConsentStore } from './consent.store.js';
import { membershipsOfPerson } from './session.store.js';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: MembershipView[];
  readonly isSuspended: boolean;
  readonly isDemo: boolean;
  readonly hasSecondFactor: boolean;
  readonly createdAt: Date;
}

interface DetailRow extends PersonRow {
  readonly language: Language;
  readonly suspendedAt: Date | null;
  readonly suspensionReason: string | null;
  readonly sessions: number;
  readonly lastSeenAt: Date | null;
  readonly recoveryCodesLeft: number;
}

/** Which people to list; what is left out does not narrow. */
export interface PeopleFilter {
  readonly text: string;
  readonly state: PersonState | null;
  readonly role: Role | null;
}

const columns = `person.id, person.name, person.email, ${membershipsOfPerson} AS memberships, person.suspended_at IS NOT NULL AS "isSuspended", person.is_demo AS "isDemo",
  person.totp_confirmed_at IS NOT NULL AS "hasSecondFactor", person.created_at AS "createdAt"`;
/** Deeds that the page of a person shows. */
const shownDeeds = 20;

/** Reads of people for an administrator, whom the table admits to all of them. Who closed their account is not found. */
@Injectable()
export class PeopleQueries {
  constructor(private readonly consents: ConsentStore) {}

  /** Newest first. */
  async page(em: EntityManager, actor: Actor, { text, state, role }: PeopleFilter, size: number, offset: number): Promise<{ people: PersonView[]; total: number }> {
    const rows = await em.query<(PersonRow & { total: number })[]>(
      `SELECT ${columns}, count(*) OVER ()::int AS total FROM person
        WHERE person.closed_at IS NULL AND (strpos(lower(person.name), lower($1)) > 0 OR strpos(person.email, lower($1)) > 0)
          AND ($2::boolean IS NULL OR (person.suspended_at IS NOT NULL) = $2)
          AND ($3::text IS NULL OR EXISTS (SELECT FROM membership held WHERE held.person_id = person.id AND $3 = ANY (held.roles)))
        ORDER BY person.created_at DESC, person.id LIMIT $4 OFFSET $5`,
      [text, state === null ? null : state === 'suspended', role, size, offset],
    );
    return { people: rows.map((row) => toPersonView(row, actor)), total: rows[0]?.total ?? 0 };
  }

  /** Throws `record.notFound`. */
  async get(em: EntityManager, actor: Actor, id: string): Promise<PersonDetailView> {
    const [row] = await em.query<DetailRow[]>(
      `SELECT ${columns}, person.language, person.suspended_at AS "suspendedAt", person.suspension_reason AS "suspensionReason",
          (SELECT count(*)::int FROM session WHERE session.person_id = person.id) AS sessions,
          (SELECT max(session.last_seen_at) FROM session WHERE session.person_id = person.id) AS "lastSeenAt",
          (SELECT count(*)::int FROM recovery_code WHERE recovery_code.person_id = person.id AND used_at IS NULL) AS "recoveryCodesLeft"
         FROM person WHERE person.closed_at IS NULL AND person.id = $1`,
      [id],
    );
    if (row === undefined) throw new DomainError('record.notFound', { id });
    const { language, suspendedAt, suspensionReason, sessions, lastSeenAt, recoveryCodesLeft } = row;
    return {
      ...toPersonView(row, actor),
      suspension: suspendedAt === null ? null : { since: suspendedAt.toISOString(), reason: suspensionReason },
      language,
      sessions,
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      recoveryCodesLeft,
      consents: await this.consents.list(em, id),
      deeds: await this.deeds(em, id),
    };
  }

  private async deeds(em: EntityManager, id: string): Promise<AccountDeedView[]> {
    const rows = await em.query<{ at: Date; action: string; by: string | null }[]>(
      `SELECT e.at, e.action, by_person.name AS by FROM audit_entry e LEFT JOIN person by_person ON by_person.id = e.actor_id AND by_person.closed_at IS NULL
        WHERE e.target_kind = 'person' AND e.target_id = $1 ORDER BY e.id DESC LIMIT ${shownDeeds}`,
      [id],
    );
    return rows.map(({ at, action, by }) => ({ at: at.toISOString(), action, by }));
  }
}

function toPersonView({ id, name, email, memberships, isSuspended, isDemo, hasSecondFactor, createdAt }: PersonRow, actor: Actor): PersonView {
  const own = memberships.map(({ id: membershipId, organization, roles, rights, reviewDistricts }) => ({ id: membershipId, organization, roles, rights, reviewDistricts }));
  return { id, name, email, memberships: own, isSuspended, isDemo, hasSecondFactor, createdAt: createdAt.toISOString(), allowedActions: id === actor.userId ? [] : ['person.manage'] };
}
