import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { newId } from './ids.js';

/** A table of records that come from sources: `(source, external_id)` is unique, `content_hash` tells a change from a repetition. */
export interface RecordTable<Column extends string> {
  name: string;
  /** Prefix of new ids. */
  prefix: string;
  /** SQL type of every column that a source fills, without the columns of provenance. */
  columns: Record<Column, string>;
  /** Columns that an update does not simply overwrite: SQL over `kept` (the row as it is) and `excluded` (the row as given). */
  updates?: Partial<Record<Column, string>>;
}

/** One record as its source gives it; keys are column names, amounts in fen as decimal strings, dates `YYYY-MM-DD`. */
export type RecordRow<Column extends string> = Record<Column, unknown> & { source: string; external_id: string; is_demo: boolean };

/** A record that was written, with the version that readers and projections now see. */
export interface WrittenRecord {
  id: string;
  source: string;
  externalId: string;
  version: number;
  isNew: boolean;
}

/** The id that a record had before it left its table, and a version above all that its readers have seen: it comes back as the same record. */
export interface RecordIdentity {
  id: string;
  version: number;
}

/** How many records a write adds, changes and finds as they are. */
export interface WriteCounts {
  added: number;
  changed: number;
  unchanged: number;
}

type Hashed<Column extends string> = RecordRow<Column> & { content_hash: string };

interface Comparison<Column extends string> {
  counts: WriteCounts;
  /** The rows that differ from what is kept, in the order of their keys, so that two writers lock in one order. */
  differing: Hashed<Column>[];
}

const provenance = { source: 'text', external_id: 'text', is_demo: 'boolean', content_hash: 'text' };

/** The key of a record within its table. U+001F cannot occur in either part: sources of text drop control characters. */
export function recordKey(source: string, externalId: string): string {
  return `${source}\u001f${externalId}`;
}

/** SHA-256 of a row's content, 32 hexadecimal digits. Keys are sorted, so that the order of writing them does not matter. */
export function contentHash(content: Record<string, unknown>): string {
  const sorted = Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 32);
}

/** What a write of `rows` would do, without writing. One statement, whatever their number. */
export async function compareRecords<Column extends string>(em: EntityManager, table: RecordTable<Column>, rows: readonly RecordRow<Column>[]): Promise<Comparison<Column>> {
  const hashed = rows.map((row) => ({ ...row, content_hash: contentHash(row) }));
  const kept = await em.query<{ source: string; external_id: string; content_hash: string }[]>(
    `SELECT source, external_id, content_hash FROM ${table.name} WHERE (source, external_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [rows.map((row) => row.source), rows.map((row) => row.external_id)],
  );
  const hashes = new Map(kept.map((row) => [recordKey(row.source, row.external_id), row.content_hash]));
  const hashOf = (row: Hashed<Column>): string | undefined => hashes.get(recordKey(row.source, row.external_id));
  const added = hashed.filter((row) => hashOf(row) === undefined);
  const changed = hashed.filter((row) => hashOf(row) !== undefined && hashOf(row) !== row.content_hash);
  return {
    counts: { added: added.length, changed: changed.length, unchanged: rows.length - added.length - changed.length },
    differing: [...added, ...changed].sort((a, b) => (recordKey(a.source, a.external_id) < recordKey(b.source, b.external_id) ? -1 : 1)),
  };
}

/**
 * Adds the rows that are new and replaces those whose content differs, with `version + 1`; set-based, two statements. A key must not occur
 * twice in `rows`. Safe beside another writer of the same rows: the comparison is repeated under the row's lock. `identity` is for one row that
 * may be new to the table: it then gets this id and version instead of fresh ones.
 */
export async function upsertRecords<Column extends string>(
  em: EntityManager,
  table: RecordTable<Column>,
  rows: readonly RecordRow<Column>[],
  identity?: RecordIdentity,
): Promise<{ counts: WriteCounts; written: WrittenRecord[] }> {
  const { differing } = await compareRecords(em, table, rows);
  if (differing.length === 0) return { counts: { added: 0, changed: 0, unchanged: rows.length }, written: [] };
  const withIds = differing.map((row) => ({ ...row, id: newId(table.prefix), version: 1, ...identity }));
  const newIds = new Set(withIds.map((row) => row.id));
  const returned = await em.query<{ id: string; source: string; external_id: string; version: number }[]>(upsertStatement(table), [JSON.stringify(withIds)]);
  const written = returned.map((row) => ({ id: row.id, source: row.source, externalId: row.external_id, version: row.version, isNew: newIds.has(row.id) }));
  const added = written.filter((record) => record.isNew).length;
  return { counts: { added, changed: written.length - added, unchanged: rows.length - written.length }, written };
}

function upsertStatement<Column extends string>(table: RecordTable<Column>): string {
  const types: Record<string, string> = { ...table.columns, ...provenance };
  const updates: Record<string, string | undefined> = table.updates ?? {};
  const names = Object.keys(types);
  const assignments = names.filter((name) => name !== 'source' && name !== 'external_id').map((name) => `${name} = ${updates[name] ?? `excluded.${name}`}`);
  return `INSERT INTO ${table.name} AS kept (id, version, ${names.join(', ')})
    SELECT id, version, ${names.join(', ')} FROM json_to_recordset($1::json) AS given (id text, version integer, ${names.map((name) => `${name} ${types[name] ?? ''}`).join(', ')})
    ON CONFLICT (source, external_id) DO UPDATE SET ${assignments.join(', ')}, version = kept.version + 1, updated_at = now()
     WHERE kept.content_hash <> excluded.content_hash
    RETURNING id, source, external_id, version`;
}
