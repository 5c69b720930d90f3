import { Injectable } from '@nestjs/common';
import type { RecordKind } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';
import { fold } from '@techmatch/text';
import { gramCodes } from './literal-text.js';
import { contentHash, foldText, textClasses } from './search-content.js';
import type { SearchDocument } from './search-document.js';

const chunkSize = 500;

/** From this many records a write is an import: its grams are gathered in larger heaps before they are sorted into the index, at half the cost. */
const bulkSize = 100;
const bulkSettings = "SELECT set_config('gin_pending_list_limit', '16MB', true), set_config('work_mem', '64MB', true)";

/** The columns that a write brings, with the type that each travels as; lists travel as PostgreSQL's array text. */
const columns = [
  ['id', 'text'],
  ['version', 'int'],
  ['content_hash', 'text'],
  ['title', 'text'],
  ['names', 'text'],
  ['keywords', 'text'],
  ['organizations', 'text'],
  ['identifiers', 'text'],
  ['body', 'text'],
  ['grams', 'text', 'int[]'],
  ['field', 'text', 'text[]'],
  ['cooperation', 'text', 'text[]'],
  ['ip', 'text'],
  ['district', 'text'],
  ['org_kind', 'text'],
  ['trl', 'smallint'],
  ['year', 'smallint'],
  ['commissioner', 'boolean'],
  ['organization_ids', 'text', 'text[]'],
  ['posted_at', 'timestamptz'],
  ['price_fen', 'bigint'],
  ['deadline', 'timestamptz'],
] as const;

const names = columns.map(([name]) => name);
const writeSql = `
  INSERT INTO search_record (kind, ${names.join(', ')})
  SELECT $1, ${columns.map(([name, , cast]) => (cast === undefined ? name : `${name}::${cast}`)).join(', ')}
    FROM unnest(${columns.map(([, type], index) => `$${index + 2}::${type}[]`).join(', ')}) AS record (${names.join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${names.slice(1).map((name) => `${name} = excluded.${name}`).join(', ')}
   WHERE search_record.version <= excluded.version`;

type Cell = string | number | boolean | null;

function arrayText(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}

function row(document: SearchDocument): Cell[] {
  const { facts, order } = document;
  const text = foldText(document.text);
  return [
    document.id,
    document.version,
    contentHash(document),
    ...textClasses.map((name) => text[name]),
    `{${gramCodes(Object.values(text)).join(',')}}`,
    arrayText(facts.field),
    arrayText(facts.cooperation),
    facts.ip,
    facts.district,
    facts.orgKind,
    facts.trl,
    facts.year,
    facts.commissioner,
    arrayText(facts.organizations),
    order.postedAt,
    order.priceFen,
    order.deadline,
  ];
}

/** What search keeps of each record in PostgreSQL: the literal truth, the source of the index, and the answer while the index is away. */
@Injectable()
export class SearchRecords {
  /**
   * Adds or replaces, in the transaction of the rows. A document older than what is kept changes nothing; ids repeated in one call are an error
   * of the caller.
   */
  async write(em: EntityManager, kind: RecordKind, documents: readonly SearchDocument[]): Promise<void> {
    // One order for all writers: two that meet wait for each other instead of deadlocking.
    const sorted = [...documents].sort((a, b) => (a.id < b.id ? -1 : 1));
    if (sorted.length >= bulkSize) await em.query(bulkSettings);
    for (let start = 0; start < sorted.length; start += chunkSize) {
      const rows = sorted.slice(start, start + chunkSize).map(row);
      await em.query(writeSql, [kind, ...columns.map((_, index) => rows.map((cells) => cells[index]))]);
    }
  }

  /** After many writes: sorts what they gathered into the index of grams, so that no search has to read it through. Some tenths of a second. */
  async settle(em: EntityManager): Promise<void> {
    await em.query('SELECT search_settle()');
  }

  /** Takes records out, in the transaction that removes or hides the rows. */
  async remove(em: EntityManager, kind: RecordKind, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await em.query('DELETE FROM search_record WHERE kind = $1 AND id = ANY ($2)', [kind, ids]);
  }
  /** Records that belong to one of these organisations, or have one of their names among their own. */
  async ofOrganizations(em: EntityManager, organizations: readonly { id: string; name: string }[]): Promise<{ kind: RecordKind; id: string }[]> {
    const found = await em.query<{ kind: RecordKind; id: string }[]>(`SELECT kind, id FROM search_record WHERE kind <> 'organization' AND organization_ids && $1::text[]`, [
      organizations.map(({ id }) => id),
    ]);
    for (const name of new Set(organizations.map((organization) => fold(organization.name)))) {
      const codes = gramCodes([name]);
      if (codes.length === 0) continue;
      const named = await em.query<{ kind: RecordKind; id: string }[]>(
        `SELECT kind, id FROM search_record WHERE kind <> 'organization' AND grams @> $1::int[] AND strpos(E'\n' || organizations || E'\n', E'\n' || $2 || E'\n') > 0`,
        [codes, name],
      );
      found.push(...named);
    }
    return [...new Map(found.map((record) => [record.id, record])).values()];
  }

  /** Ids of the documents that are kept with another content. */
  async outdated(em: EntityManager, kind: RecordKind, documents: readonly SearchDocument[]): Promise<string[]> {
    const kept = await em.query<{ id: string; hash: string }[]>('SELECT id, content_hash AS hash FROM search_record WHERE kind = $1 AND id = ANY ($2)', [kind, documents.map(({ id }) => id)]);
    const hashes = new Map(kept.map(({ id, hash }) => [id, hash]));
    return documents.filter((document) => hashes.get(document.id) !== contentHash(document)).map(({ id }) => id);
  }
}
