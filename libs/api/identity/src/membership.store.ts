import { Injectable } from '@nestjs/common';
import type { District, OrganizationKind, Right, Role } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { AccessNews } from './access-news.js';
import { isConflictOfInterest, membershipProblems } from './membership.rules.js';
import { PersonStore } from './person.store.js';

/** What somebody is or shall be in an organisation. */
export interface MembershipTerms {
  readonly roles: readonly Role[];
  readonly rights: readonly Right[];
  readonly reviewDistricts: readonly District[];
}

export interface Membership extends MembershipTerms {
  readonly id: string;
  readonly personId: string;
}

const columns = 'id, person_id AS "personId", roles, rights, review_districts AS "reviewDistricts"';

/** Memberships in PostgreSQL. Who joins or leaves holds the person's and the organisation's row, so that what must hold over several rows holds beside others. */
@Injectable()
export class MembershipStore {
  constructor(
    private readonly people: PersonStore,
    private readonly outbox: Outbox,
    private readonly news: AccessNews,
  ) {}

  /** Adds a membership. Throws `request.invalid`, `membership.exists`, `membership.conflictOfInterest`. */
  async add(em: EntityManager, personId: string, organizationId: string, terms: MembershipTerms): Promise<string> {
    await this.people.lock(em, personId);
    const kind = await lockOrganization(em, organizationId);
    checkTerms(kind, terms);
    await this.checkNoConflict(em, personId, kind);
    const rows = await em.query<{ id: string }[]>(
      `INSERT INTO membership (id, person_id, organization_id, roles, rights, review_districts) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (person_id, organization_id) DO NOTHING RETURNING id`,
      [newId('mem'), personId, organizationId, terms.roles, terms.rights, terms.reviewDistricts],
    );
    const [membership] = rows;
    if (membership === undefined) throw new DomainError('membership.exists');
    await this.outbox.append(em, { type: 'membership.begun', organizationId, personId });
    return membership.id;
  }

  /** Throws `membership.conflictOfInterest` where the person could not belong to an organisation of that kind too. */
  async checkNoConflict(em: EntityManager, personId: string, kind: OrganizationKind): Promise<void> {
    const others = await em.query<{ kind: OrganizationKind }[]>('SELECT o.kind FROM membership m JOIN organization o ON o.id = m.organization_id WHERE m.person_id = $1', [personId]);
    if (isConflictOfInterest([kind, ...others.map((other) => other.kind)])) throw new DomainError('membership.conflictOfInterest');
  }

  /** Changes roles and rights. Throws `record.notFound`, `request.invalid`, `membership.lastOwner`, `person.lastAdmin`. */
  async change(em: EntityManager, organizationId: string, id: string, terms: MembershipTerms): Promise<Membership> {
    const kind = await lockOrganization(em, organizationId);
    checkTerms(kind, terms);
    const membership = await this.get(em, organizationId, id);
    if (!terms.roles.includes('owner')) await checkNotLastOwner(em, organizationId, membership.personId);
    if (membership.roles.includes('admin') && !terms.roles.includes('admin')) await checkNotLastAdmin(em, membership.personId);
    this.news.tell(em);
    await em.query('UPDATE membership SET roles = $2, rights = $3, review_districts = $4 WHERE id = $1', [id, terms.roles, terms.rights, terms.reviewDistricts]);
    return membership;
  }

  /** Ends a membership; running sessions stop acting for the organisation with their next request. Throws `record.notFound`, `membership.lastOwner`, `person.lastAdmin`. */
  async end(em: EntityManager, organizationId: string, id: string): Promise<Membership> {
    await lockOrganization(em, organizationId);
    const membership = await this.get(em, organizationId, id);
    await checkNotLastOwner(em, organizationId, membership.personId);
    if (membership.roles.includes('admin')) await checkNotLastAdmin(em, membership.personId);
    this.news.tell(em);
    await em.query('DELETE FROM membership WHERE id = $1', [id]);
    return membership;
  }

  /** Throws `record.notFound`. */
  async get(em: EntityManager, organizationId: string, id: string): Promise<Membership> {
    const [membership] = await em.query<Membership[]>(`SELECT ${columns} FROM membership WHERE id = $1 AND organization_id = $2`, [id, organizationId]);
    if (membership === undefined) throw new DomainError('record.notFound', { id });
    return membership;
  }
}

/** Holds an organisation's members until the transaction ends; returns its kind. Throws `record.notFound`. */
export async function lockOrganization(em: EntityManager, id: string): Promise<OrganizationKind> {
  const [organization] = await em.query<{ kind: OrganizationKind }[]>('SELECT kind FROM organization WHERE id = $1 FOR UPDATE', [id]);
  if (organization === undefined) throw new DomainError('record.notFound', { id });
  return organization.kind;
}

/** Throws `record.notFound`. */
export async function checkOrganizationExists(em: EntityManager, id: string): Promise<void> {
  if ((await em.query<unknown[]>('SELECT 1 FROM organization WHERE id = $1', [id])).length === 0) throw new DomainError('record.notFound', { id });
}

/** Throws `membership.lastOwner` where the person is the only owner. Holds the organisation's row first, so that two owners cannot leave at once. */
export async function checkNotLastOwner(em: EntityManager, organizationId: string, personId: string): Promise<void> {
  await lockOrganization(em, organizationId);
  const owners = await em.query<{ person_id: string }[]>(`SELECT person_id FROM membership WHERE organization_id = $1 AND 'owner' = ANY (roles)`, [organizationId]);
  if (owners.length === 1 && owners[0]?.person_id === personId) throw new DomainError('membership.lastOwner');
}

/**
 * Throws `person.lastAdmin` where the person is the only administrator who may sign in. One at a time asks, so that two administrators cannot take the
 * platform from each other at once.
 */
export async function checkNotLastAdmin(em: EntityManager, personId: string): Promise<void> {
  await em.query(`SELECT pg_advisory_xact_lock(hashtextextended('identity:administrators', 0))`);
  const rows = await em.query<{ id: string }[]>(
    `SELECT DISTINCT p.id FROM membership m JOIN person p ON p.id = m.person_id WHERE 'admin' = ANY (m.roles) AND p.suspended_at IS NULL AND p.closed_at IS NULL`,
  );
  if (rows.length === 1 && rows[0]?.id === personId) throw new DomainError('person.lastAdmin');
}

function checkTerms(kind: OrganizationKind, terms: MembershipTerms): void {
  const problems = membershipProblems(kind, terms);
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
}
