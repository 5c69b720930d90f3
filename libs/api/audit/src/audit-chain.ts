import { createHmac } from 'node:crypto';

/** An entry as it is sealed: all that was said, each value as PostgreSQL writes it, so that the same row always reads the same. */
export interface AuditEntryText {
  readonly id: string;
  /** UTC with microseconds. */
  readonly at: string;
  readonly actor_id: string | null;
  readonly organization_id: string | null;
  readonly action: string;
  readonly target_kind: string | null;
  readonly target_id: string | null;
  /** The jsonb value as text: keys in PostgreSQL's own order, numbers as they were given. */
  readonly details: string;
}

/**
 * SQL: the columns of {@link AuditEntryText} from `audit_entry e`. The number of the transaction is not among them: it only says in which order entries are
 * sealed, and a restored database numbers anew.
 */
export const entryColumns = `e.id::text, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
  e.actor_id, e.organization_id, e.action, e.target_kind, e.target_id, e.details::text AS details`;

/** What stands before the first entry. */
export const firstLink = Buffer.alloc(32);

/** Every value at its own place, quoted as JSON: no two different entries read alike. */
function encode(position: number, entry: AuditEntryText): string {
  const { id, at, actor_id, organization_id, action, target_kind, target_id, details } = entry;
  return JSON.stringify([position, id, at, actor_id, organization_id, action, target_kind, target_id, details]);
}

/** The seal of the entry at `position` (from 1): HMAC-SHA256 under `key` over the seal before it and the entry. 32 bytes. */
export function sealOf(key: Buffer, previous: Buffer, position: number, entry: AuditEntryText): Buffer {
  return createHmac('sha256', key).update(previous).update(encode(position, entry)).digest();
}
