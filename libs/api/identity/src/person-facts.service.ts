import { Injectable } from '@nestjs/common';
import type { District, Language, Role } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

/** Somebody who can be written to. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

/** Letters that one event sends at most: a university's officers, the authority's administrators. */
const mostHolders = 50;

/** What other features have to know of people and organisations to decide who may act. Takes the caller's manager, so that it reads inside a transaction. */
@Injectable()
export class PersonFactsService {
  /** Names by id; people who closed their account are left out. */
  async names(em: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await em.query<{ id: string; name: string }[]>('SELECT id, name FROM person WHERE id = ANY ($1) AND closed_at IS NULL', [[...new Set(ids)]]);
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  /** Of these organisations, those that the authority has verified. */
  async verified(em: EntityManager, organizationIds: readonly string[]): Promise<Set<string>> {
    if (organizationIds.length === 0) return new Set();
    const rows = await em.query<{ id: string }[]>("SELECT id FROM organization WHERE id = ANY ($1) AND verification = 'verified'", [[...new Set(organizationIds)]]);
    return new Set(rows.map((row) => row.id));
  }

  async isMember(em: EntityManager, organizationId: string, personId: string): Promise<boolean> {
    const rows = await em.query<unknown[]>('SELECT 1 FROM membership WHERE organization_id = $1 AND person_id = $2', [organizationId, personId]);
    return rows.length > 0;
  }

  /** Who belongs to an organisation and may sign in; at most 200. */
  async members(em: EntityManager, organizationId: string): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(
      'SELECT p.id FROM membership m JOIN person p ON p.id = m.person_id AND p.closed_at IS NULL AND p.suspended_at IS NULL WHERE m.organization_id = $1 ORDER BY p.name, p.id LIMIT 200',
      [organizationId],
    );
    return rows.map((row) => row.id);
  }

  /** Of these organisations, those where somebody who may sign in has one of the roles. */
  async withRoles(em: EntityManager, organizationIds: readonly string[], roles: readonly Role[]): Promise<Set<string>> {
    if (organizationIds.length === 0) return new Set();
    const rows = await em.query<{ id: string }[]>(
      'SELECT DISTINCT m.organization_id AS id FROM membership m JOIN person p ON p.id = m.person_id AND p.closed_at IS NULL AND p.suspended_at IS NULL WHERE m.organization_id = ANY ($1) AND m.roles && $2',
      [[...new Set(organizationIds)], [...roles]],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Of these organisations, those that the person belongs to. */
  async memberOf(em: EntityManager, personId: string | null, organizationIds: readonly string[]): Promise<Set<string>> {
    if (personId === null || organizationIds.length === 0) return new Set();
    const rows = await em.query<{ id: string }[]>('SELECT organization_id AS id FROM membership WHERE person_id = $1 AND organization_id = ANY ($2)', [personId, [...new Set(organizationIds)]]);
    return new Set(rows.map((row) => row.id));
  }

  /** Whether somebody else in the organisation has the role and may sign in. */
  async hasOther(em: EntityManager, organizationId: string, role: Role, personId: string): Promise<boolean> {
    const rows = await em.query<unknown[]>(
      `SELECT 1 FROM membership m JOIN person p ON p.id = m.person_id AND p.closed_at IS NULL AND p.suspended_at IS NULL
        WHERE m.organization_id = $1 AND $2 = ANY (m.roles) AND m.person_id <> $3 LIMIT 1`,
      [organizationId, role, personId],
    );
    return rows.length > 0;
  }

  /** The organisation that a commissioner works for: the first one that they hold the role in; null where they hold it in none any more. */
  async commissionedBy(em: EntityManager, personId: string): Promise<string | null> {
    const rows = await em.query<{ id: string }[]>("SELECT organization_id AS id FROM membership WHERE person_id = $1 AND 'commissioner' = ANY (roles) ORDER BY created_at, id LIMIT 1", [personId]);
    return rows[0]?.id ?? null;
  }

  /** Commissioners of organisations in a district who may sign in; at most 50. */
  async commissionersIn(em: EntityManager, district: District): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(
      `SELECT DISTINCT p.id FROM membership m JOIN organization o ON o.id = m.organization_id AND o.district = $1 JOIN person p ON p.id = m.person_id AND p.closed_at IS NULL AND p.suspended_at IS NULL
        WHERE 'commissioner' = ANY (m.roles) ORDER BY p.id LIMIT ${mostHolders}`,
      [district],
    );
    return rows.map(({ id }) => id);
  }

  /** Null for who closed their account. */
  async contact(em: EntityManager, id: string): Promise<Contact | null> {
    return (await this.contacts(em, [id])).get(id) ?? null;
  }

  /** By id; people who closed their account are left out. */
  async contacts(em: EntityManager, ids: readonly string[]): Promise<Map<string, Contact>> {
    if (ids.length === 0) return new Map();
    const rows = await em.query<Contact[]>('SELECT id, name, email, language FROM person WHERE id = ANY ($1) AND closed_at IS NULL', [[...new Set(ids)]]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Who holds a role, in one organisation or (null) in any, and may sign in; at most 50. */
  async holders(em: EntityManager, role: Role, organizationId: string | null): Promise<Contact[]> {
    return em.query<Contact[]>(
      `SELECT DISTINCT p.id, p.name, p.email, p.language FROM membership m JOIN person p ON p.id = m.person_id AND p.closed_at IS NULL AND p.suspended_at IS NULL
        WHERE $1 = ANY (m.roles) AND ($2::text IS NULL OR m.organization_id = $2) ORDER BY p.id LIMIT ${mostHolders}`,
      [role, organizationId],
    );
  }
}
