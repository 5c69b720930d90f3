import type { AuditEntryView, AuditFilter } from '@techmatch/contracts';
import type { EntityManager } from 'typeorm';

interface EntryRow {
  readonly id: string;
  readonly at: Date;
  readonly actor_id: string | null;
  readonly organization_id: string | null;
  readonly action: string;
  readonly target_kind: string | null;
  readonly target_id: string | null;
  readonly details: Record<string, unknown>;
  readonly position: string | null;
}

/** An entry as the log holds it: ids, no names. */
export type BareEntry = Omit<AuditEntryView, 'actor' | 'organization' | 'target'>;

/** A stretch of the log, newest first: entries up to one, so many passed over. */
export interface AuditStretch {
  readonly upTo: string;
  readonly offset: number;
  readonly limit: number;
}

/** The number of the newest entry that can be seen now. */
export async function newestEntry(em: EntityManager): Promise<string> {
  const rows = await em.query<{ id: string }[]>('SELECT coalesce(max(id), 0)::text AS id FROM audit_entry');
  return rows[0]?.id ?? '0';
}

export async function findEntries(em: EntityManager, filter: AuditFilter, { upTo, offset, limit }: AuditStretch): Promise<BareEntry[]> {
  const conditions: readonly (readonly [string, string | undefined])[] = [
    ['e.id <= $::bigint', upTo],
    ['e.actor_id = $', filter.actor],
    ['e.organization_id = $', filter.organization],
    ['e.action = $', filter.action],
    ['e.target_id = $', filter.target],
    ['e.at >= $::timestamptz', inUtc(filter.from)],
    ['e.at < $::timestamptz', inUtc(filter.to)],
  ];
  const given = conditions.flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
  const where = given.map(({ condition }, place) => condition.replace('$', `$${place + 1}`)).join(' AND ');
  const rows = await em.query<EntryRow[]>(
    `SELECT e.id::text, e.at, e.actor_id, e.organization_id, e.action, e.target_kind, e.target_id, e.details, s.position::text
       FROM audit_entry e LEFT JOIN audit_seal s ON s.entry_id = e.id
      WHERE ${where} ORDER BY e.id DESC OFFSET ${offset} LIMIT ${limit}`,
    given.map(({ value }) => value),
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actorId: row.actor_id,
    organizationId: row.organization_id,
    action: row.action,
    targetKind: row.target_kind,
    targetId: row.target_id,
    details: row.details,
    position: row.position === null ? null : Number(row.position),
  }));
}

/** Without an offset of its own a time is meant in UTC, whatever the zone of the server. */
function inUtc(time: string | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
