import { Injectable } from '@nestjs/common';
import type { ServiceInput } from '@techmatch/contracts';
import { serviceLimits, type Actor, type District, type ServiceDeed, type ServiceState } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';
import { offeringFor, reviewedDistricts } from './service.policy.js';

/** A service product at the desk, with where its provider is and whether it stands in the catalogue. */
export interface ServiceRow {
  readonly id: string;
  readonly organizationId: string;
  readonly providerDistrict: District | null;
  readonly state: ServiceState;
  readonly since: Date;
  readonly version: number;
  readonly content: ServiceInput;
  readonly reason: string | null;
  readonly isListed: boolean;
  readonly isDemo: boolean;
}
export interface ServiceStepRow {
  readonly seq: number;
  readonly at: Date;
  readonly byId: string | null;
  readonly byAuthority: boolean;
  readonly deed: ServiceDeed;
  readonly to: ServiceState;
  readonly reason: string | null;
}
export interface NewServiceStep {
  readonly deed: ServiceDeed;
  readonly byId: string | null;
  readonly byAuthority: boolean;
  readonly reason: string | null;
}

const columns = `s.id, s.organization_id AS "organizationId", o.district AS "providerDistrict", s.state, s.state_since AS since, s.version, s.content, s.reason, s.is_demo AS "isDemo",
  EXISTS (SELECT FROM service_listing l WHERE l.id = s.id) AS "isListed"`;
const source = 'service_product s JOIN organization o ON o.id = s.organization_id';

/** Service products at the desk, and what happened to them. Who may see which, the callers ask (`service.policy.ts`). */
@Injectable()
export class ServiceStore {
  /** With `lock` nobody else changes it until the transaction ends. */
  async find(em: EntityManager, id: string, lock = false): Promise<ServiceRow | null> {
    const [service] = await em.query<ServiceRow[]>(`SELECT ${columns} FROM ${source} WHERE s.id = $1${lock ? ' FOR UPDATE OF s' : ''}`, [id]);
    return service ?? null;
  }

  byId(em: EntityManager, ids: readonly string[]): Promise<ServiceRow[]> {
    return em.query<ServiceRow[]>(`SELECT ${columns} FROM ${source} WHERE s.id = ANY ($1)`, [[...ids]]);
  }

  async ofOrganization(em: EntityManager, actor: Actor, state: ServiceState | null, page: number, size: number): Promise<{ services: ServiceRow[]; total: number }> {
    const parameters = [offeringFor(actor), state];
    const where = 's.organization_id = $1 AND ($2::text IS NULL OR s.state = $2)';
    const services = await em.query<ServiceRow[]>(`SELECT ${columns} FROM ${source} WHERE ${where} ORDER BY s.state_since DESC, s.id LIMIT $3 OFFSET $4`, [...parameters, size, (page - 1) * size]);
    const [count] = await em.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM ${source} WHERE ${where}`, parameters);
    return { services, total: count?.total ?? 0 };
  }

  /** What waits for the actor's review, longest first. */
  async queue(em: EntityManager, actor: Actor, page: number, size: number): Promise<{ services: ServiceRow[]; total: number }> {
    const districts = reviewedDistricts(actor);
    if (districts === null) return { services: [], total: 0 };
    const where = "s.state = 'submitted' AND (cardinality($1::text[]) = 0 OR o.district = ANY ($1))";
    const services = await em.query<ServiceRow[]>(`SELECT ${columns} FROM ${source} WHERE ${where} ORDER BY s.state_since, s.id LIMIT $2 OFFSET $3`, [[...districts], size, (page - 1) * size]);
    const [count] = await em.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM ${source} WHERE ${where}`, [[...districts]]);
    return { services, total: count?.total ?? 0 };
  }

  async count(em: EntityManager, organizationId: string): Promise<number> {
    // One at a time per organisation, so that the limit holds.
    await em.query('SELECT FROM organization WHERE id = $1 FOR UPDATE', [organizationId]);
    const [row] = await em.query<{ count: number }[]>('SELECT count(*)::int AS count FROM service_product WHERE organization_id = $1', [organizationId]);
    return row?.count ?? 0;
  }

  async add(em: EntityManager, organizationId: string, content: ServiceInput, now: Date, isDemo: boolean): Promise<string> {
    const id = newId('svc');
    await em.query("INSERT INTO service_product (id, organization_id, state, state_since, version, content, is_demo, created_at) VALUES ($1, $2, 'draft', $3, 1, $4::jsonb, $5, $3)", [id, organizationId, now, JSON.stringify(content), isDemo]);
    return id;
  }

  async save(em: EntityManager, { id, state, since, version, content, reason }: ServiceRow): Promise<void> {
    await em.query('UPDATE service_product SET state = $2, state_since = $3, version = $4, content = $5::jsonb, reason = $6 WHERE id = $1', [id, state, since, version, JSON.stringify(content), reason]);
  }

  /** The next number of the service, under its lock. What was published is kept with the step. */
  async note(em: EntityManager, { id, state, version, content }: Pick<ServiceRow, 'id' | 'state' | 'version' | 'content'>, { deed, byId, byAuthority, reason }: NewServiceStep, at: Date): Promise<void> {
    await em.query(
      `INSERT INTO service_step (service_id, seq, at, by_id, by_authority, deed, to_state, version, reason, published)
       SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb FROM service_step WHERE service_id = $1`,
      [id, at, byId, byAuthority, deed, state, version, reason, deed === 'publish' ? JSON.stringify(content) : null],
    );
  }

  steps(em: EntityManager, id: string): Promise<ServiceStepRow[]> {
    return em.query<ServiceStepRow[]>(
      `SELECT seq, at, by_id AS "byId", by_authority AS "byAuthority", deed, to_state AS "to", reason FROM service_step WHERE service_id = $1 ORDER BY seq DESC LIMIT ${serviceLimits.history}`,
      [id],
    );
  }

  /** Who handed it in last: whom the decision is told to. */
  async submitter(em: EntityManager, id: string): Promise<string | null> {
    const [row] = await em.query<{ byId: string | null }[]>(`SELECT by_id AS "byId" FROM service_step WHERE service_id = $1 AND deed = 'submit' ORDER BY seq DESC LIMIT 1`, [id]);
    return row?.byId ?? null;
  }

  /** What is kept of a person: what they did to services. */
  doneBy(em: EntityManager, personId: string): Promise<{ service: string; at: Date; deed: ServiceDeed }[]> {
    return em.query(`SELECT service_id AS service, at, deed FROM service_step WHERE by_id = $1 ORDER BY at DESC, service_id, seq DESC LIMIT 10000`, [personId]);
  }
}

