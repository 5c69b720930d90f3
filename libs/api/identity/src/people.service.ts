import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { MembershipView, PeoplePage, PeopleQuery, PersonView, SuspensionRequest } from '@techmatch/contracts';
import { accountLimits, type Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { PersonStore } from './person.store.js';
import { membershipsOfPerson, SessionStore } from './session.store.js';

interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly memberships: MembershipView[];
  readonly isSuspended: boolean;
  readonly isDemo: boolean;
  readonly hasSecondFactor: boolean;
  readonly createdAt: Date;
  readonly total: number;
}

/** The people of the platform, for an administrator. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly sessions: SessionStore,
    private readonly audit: Audit,
  ) {}

  /** Newest first; `q` is a part of a name or address. */
  async list(actor: Actor, { q = '', page = 1 }: PeopleQuery): Promise<PeoplePage> {
    const size = accountLimits.pageSize;
    const rows = await this.read(this.transactions.reader, `position(lower($1) in lower(person.name)) > 0 OR position(lower($1) in person.email) > 0`, [q, size, (page - 1) * size]);
    return { people: rows.map((row) => toPersonView(row, actor)), total: rows[0]?.total ?? 0, page, size };
  }

  /** Suspends, which ends every session at once, or lets in again. Throws `record.notFound`, `permission.denied` for oneself. */
  async suspend(actor: Actor, id: string, { isSuspended, reason }: SuspensionRequest): Promise<PersonView> {
    if (id === actor.userId) throw new DomainError('permission.denied');
    return this.transactions.run(async (em) => {
      await this.people.lock(em, id);
      await em.query(`UPDATE person SET suspended_at = CASE WHEN $2 THEN coalesce(suspended_at, now()) END WHERE id = $1`, [id, isSuspended]);
      const ended = isSuspended ? await this.sessions.endAll(em, id) : 0;
      await this.audit.append(em, { actor, action: isSuspended ? 'person.suspend' : 'person.readmit', target: { kind: 'person', id }, details: { reason, ended } });
      const [row] = await this.read(em, 'person.id = $1', [id, 1, 0]);
      if (row === undefined) throw new DomainError('record.notFound', { id });
      return toPersonView(row, actor);
    });
  }

  private async read(em: EntityManager, where: string, parameters: readonly unknown[]): Promise<PersonRow[]> {
    return em.query<PersonRow[]>(
      `SELECT person.id, person.name, person.email, ${membershipsOfPerson} AS memberships, person.suspended_at IS NOT NULL AS "isSuspended", person.is_demo AS "isDemo",
          person.totp_confirmed_at IS NOT NULL AS "hasSecondFactor", person.created_at AS "createdAt", count(*) OVER ()::int AS total
         FROM person WHERE person.closed_at IS NULL AND (${where}) ORDER BY person.created_at DESC, person.id LIMIT $2 OFFSET $3`,
      [...parameters],
    );
  }
}

function toPersonView({ id, name, email, memberships, isSuspended, isDemo, hasSecondFactor, createdAt }: PersonRow, actor: Actor): PersonView {
  const own = memberships.map(({ id: membershipId, organization, roles, rights, reviewDistricts }) => ({ id: membershipId, organization, roles, rights, reviewDistricts }));
  return { id, name, email, memberships: own, isSuspended, isDemo, hasSecondFactor, createdAt: createdAt.toISOString(), allowedActions: id === actor.userId ? [] : ['person.manage'] };
}
