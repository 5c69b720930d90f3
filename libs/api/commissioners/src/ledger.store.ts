import { Injectable } from '@nestjs/common';
import type { KindSum, LedgerChangeView, MonthSum } from '@techmatch/contracts';
import { commissionerLimits, type HelperKind, type LedgerDeed, type LedgerKind } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

export interface LedgerEntry {
  readonly id: string;
  readonly clientId: string;
  readonly dispatchId: string;
  readonly enterpriseId: string;
  readonly helperKind: HelperKind;
  readonly kind: LedgerKind;
  readonly on: string;
  readonly minutes: number;
  readonly note: string;
  /** The deal that it is about. */
  readonly dealId: string | null;
  readonly version: number;
  readonly removedAt: Date | null;
}
export type NewLedgerEntry = Omit<LedgerEntry, 'id' | 'version' | 'removedAt'>;
/** Days that are meant, both included. */
export interface Span {
  readonly from: string;
  readonly until: string;
}

const columns = 'e.id, e.client_id AS "clientId", e.dispatch_id AS "dispatchId", e.enterprise_id AS "enterpriseId", e.helper_kind AS "helperKind", e.kind, e.on_day::text AS "on", e.minutes, e.note, e.deal_id AS "dealId", e.version, e.removed_at AS "removedAt"';
const kept = 'e.helper_id = $1 AND e.removed_at IS NULL AND e.on_day BETWEEN $2::date AND $3::date';

/** The assistance ledger in PostgreSQL. Every read of lines is of the person who keeps it. */
@Injectable()
export class LedgerStore {
  async list(em: EntityManager, helperId: string, { from, until }: Span, { size, offset }: { size: number; offset: number }): Promise<{ entries: LedgerEntry[]; total: number }> {
    const entries = await em.query<LedgerEntry[]>(`SELECT ${columns} FROM ledger_entry e WHERE ${kept} ORDER BY e.on_day DESC, e.created_at DESC, e.id LIMIT $4 OFFSET $5`, [helperId, from, until, size, offset]);
    const [count] = await em.query<{ total: number }[]>(`SELECT count(*)::int AS total FROM ledger_entry e WHERE ${kept}`, [helperId, from, until]);
    return { entries, total: count?.total ?? 0 };
  }

  sums(em: EntityManager, helperId: string, { from, until }: Span): Promise<KindSum[]> {
    return em.query<KindSum[]>(`SELECT e.kind, count(*)::int AS count, sum(e.minutes)::int AS minutes FROM ledger_entry e WHERE ${kept} GROUP BY e.kind ORDER BY e.kind`, [helperId, from, until]);
  }

  /** What a dispatch came to, by kind. */
  sumsOfDispatch(em: EntityManager, dispatchId: string): Promise<KindSum[]> {
    return em.query<KindSum[]>('SELECT kind, count(*)::int AS count, sum(minutes)::int AS minutes FROM ledger_entry WHERE dispatch_id = $1 AND removed_at IS NULL GROUP BY kind ORDER BY kind', [dispatchId]);
  }

  /** Lines about a result: the deal that each names, null where it names none. */
  async resultsOfDispatch(em: EntityManager, dispatchId: string): Promise<(string | null)[]> {
    const rows = await em.query<{ dealId: string | null }[]>("SELECT deal_id AS \"dealId\" FROM ledger_entry WHERE dispatch_id = $1 AND kind = 'result' AND removed_at IS NULL", [dispatchId]);
    return rows.map(({ dealId }) => dealId);
  }

  monthsOfDispatch(em: EntityManager, dispatchId: string): Promise<MonthSum[]> {
    return em.query<MonthSum[]>("SELECT to_char(on_day, 'YYYY-MM') AS month, sum(minutes)::int AS minutes, count(*)::int AS count FROM ledger_entry WHERE dispatch_id = $1 AND removed_at IS NULL GROUP BY 1 ORDER BY 1", [dispatchId]);
  }

  /** The last line of each of these enterprises, latest first. */
  lastOf(em: EntityManager, helperId: string, enterpriseIds: readonly string[]): Promise<{ enterpriseId: string; on: string; kind: LedgerKind }[]> {
    return em.query(
      `SELECT * FROM (SELECT DISTINCT ON (enterprise_id) enterprise_id AS "enterpriseId", on_day::text AS "on", kind, created_at FROM ledger_entry WHERE helper_id = $1 AND enterprise_id = ANY ($2) AND removed_at IS NULL
         ORDER BY enterprise_id, on_day DESC, created_at DESC) last ORDER BY created_at DESC`,
      [helperId, [...enterpriseIds]],
    );
  }

  async find(em: EntityManager, helperId: string, id: string, lock = false): Promise<LedgerEntry | null> {
    const [found] = await em.query<LedgerEntry[]>(`SELECT ${columns} FROM ledger_entry e WHERE e.helper_id = $1 AND e.id = $2${lock ? ' FOR UPDATE' : ''}`, [helperId, id]);
    return found ?? null;
  }

  async ofClient(em: EntityManager, helperId: string, clientId: string): Promise<LedgerEntry | null> {
    const [found] = await em.query<LedgerEntry[]>(`SELECT ${columns} FROM ledger_entry e WHERE e.helper_id = $1 AND e.client_id = $2`, [helperId, clientId]);
    return found ?? null;
  }

  /** Null where the sender has sent it before. */
  async add(em: EntityManager, helperId: string, entry: NewLedgerEntry, now: Date): Promise<LedgerEntry | null> {
    const { clientId, dispatchId, enterpriseId, helperKind, kind, on, minutes, note, dealId } = entry;
    const id = newId('led');
    const rows = await em.query<unknown[]>(
      `INSERT INTO ledger_entry (id, helper_id, client_id, dispatch_id, enterprise_id, helper_kind, kind, on_day, minutes, note, created_at, deal_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING id`,
      [id, helperId, clientId, dispatchId, enterpriseId, helperKind, kind, on, minutes, note, now, dealId],
    );
    if (rows.length === 0) return null;
    const added = { ...entry, id, version: 1, removedAt: null };
    await this.note(em, added, 'added', now);
    return added;
  }

  async save(em: EntityManager, entry: LedgerEntry, now: Date): Promise<void> {
    const { id, dispatchId, enterpriseId, helperKind, kind, on, minutes, note, version, dealId } = entry;
    await em.query('UPDATE ledger_entry SET dispatch_id = $2, enterprise_id = $3, helper_kind = $4, kind = $5, on_day = $6, minutes = $7, note = $8, version = $9, deal_id = $10 WHERE id = $1', [id, dispatchId, enterpriseId, helperKind, kind, on, minutes, note, version, dealId]);
    await this.note(em, entry, 'changed', now);
  }

  /** Out of every list and sum; what it said stays with its history. */
  async remove(em: EntityManager, entry: LedgerEntry, now: Date): Promise<void> {
    await em.query('UPDATE ledger_entry SET removed_at = $2, version = $3 WHERE id = $1', [entry.id, now, entry.version]);
    await this.note(em, entry, 'removed', now);
  }

  async history(em: EntityManager, entryId: string): Promise<LedgerChangeView[]> {
    const rows = await em.query<(Omit<LedgerChangeView, 'at'> & { at: Date })[]>(`SELECT version, deed, at, kind, on_day::text AS "on", minutes, note FROM ledger_change WHERE entry_id = $1 ORDER BY version DESC LIMIT ${commissionerLimits.history}`, [entryId]);
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** What is kept of a person, for their export. */
  ofPerson(em: EntityManager, personId: string): Promise<object[]> {
    return em.query<object[]>('SELECT e.id, e.enterprise_id AS enterprise, e.kind, e.on_day::text AS "on", e.minutes, e.note, e.removed_at AS "removedAt" FROM ledger_entry e WHERE e.helper_id = $1 ORDER BY e.on_day DESC, e.id LIMIT 10000', [personId]);
  }

  private async note(em: EntityManager, { id, version, kind, on, minutes, note, dealId }: LedgerEntry, deed: LedgerDeed, now: Date): Promise<void> {
    await em.query('INSERT INTO ledger_change (entry_id, version, deed, at, kind, on_day, minutes, note, deal_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [id, version, deed, now, kind, on, minutes, note, dealId]);
  }
}
