import { Injectable } from '@nestjs/common';
import type { InstrumentInput } from '@techmatch/contracts';
import type { District, InstrumentState } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

export interface InstrumentRow {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly model: string | null;
  readonly location: string;
  readonly district: District;
  readonly note: string | null;
  readonly weekdays: number[];
  readonly opensAt: number;
  readonly closesAt: number;
  readonly state: InstrumentState;
  readonly version: number;
  readonly isDemo: boolean;
}

const columns = `i.id, i.organization_id AS "organizationId", i.name, i.model, i.location, i.district, i.note, i.weekdays, i.opens_at AS "opensAt", i.closes_at AS "closesAt", i.state, i.version, i.is_demo AS "isDemo"`;

/** Instruments of providers. */
@Injectable()
export class InstrumentStore {
  /** With `lock` nobody else changes it, or is promised a slot of it, until the transaction ends. */
  async find(em: EntityManager, id: string, lock = false): Promise<InstrumentRow | null> {
    const [instrument] = await em.query<InstrumentRow[]>(`SELECT ${columns} FROM instrument i WHERE i.id = $1${lock ? ' FOR UPDATE' : ''}`, [id]);
    return instrument ?? null;
  }

  async byId(em: EntityManager, ids: readonly string[]): Promise<Map<string, InstrumentRow>> {
    if (ids.length === 0) return new Map();
    const rows = await em.query<InstrumentRow[]>(`SELECT ${columns} FROM instrument i WHERE i.id = ANY ($1)`, [[...new Set(ids)]]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** At most `instrumentLimits.perOrganization`. */
  ofOrganization(em: EntityManager, organizationId: string): Promise<InstrumentRow[]> {
    return em.query<InstrumentRow[]>(`SELECT ${columns} FROM instrument i WHERE i.organization_id = $1 ORDER BY i.name, i.id LIMIT 200`, [organizationId]);
  }

  async count(em: EntityManager, organizationId: string): Promise<number> {
    // One at a time per organisation, so that the limit holds.
    await em.query('SELECT FROM organization WHERE id = $1 FOR UPDATE', [organizationId]);
    const [row] = await em.query<{ count: number }[]>('SELECT count(*)::int AS count FROM instrument WHERE organization_id = $1', [organizationId]);
    return row?.count ?? 0;
  }

  async add(em: EntityManager, organizationId: string, { name, model, location, district, note, weekdays, opensAt, closesAt, state }: InstrumentInput, now: Date, isDemo: boolean): Promise<string> {
    const id = newId('ins');
    await em.query(
      'INSERT INTO instrument (id, organization_id, name, model, location, district, note, weekdays, opens_at, closes_at, state, is_demo, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
      [id, organizationId, name, filled(model), location, district, filled(note), [...weekdays].sort(), opensAt, closesAt, state, isDemo, now],
    );
    return id;
  }

  async save(em: EntityManager, id: string, { name, model, location, district, note, weekdays, opensAt, closesAt, state }: InstrumentInput): Promise<void> {
    await em.query('UPDATE instrument SET name = $2, model = $3, location = $4, district = $5, note = $6, weekdays = $7, opens_at = $8, closes_at = $9, state = $10, version = version + 1 WHERE id = $1', [
      id, name, filled(model), location, district, filled(note), [...weekdays].sort(), opensAt, closesAt, state,
    ]);
  }
}

const filled = (text: string | null | undefined): string | null => (text === undefined || text === null || text === '' ? null : text);
