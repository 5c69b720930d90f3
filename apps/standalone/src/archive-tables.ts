import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/**
 * Tables that are not carried over: the outbox (transaction numbers of another cluster would hold up the relay for ever) and the projections,
 * which are rebuilt from the rows; and what one api process tells another's sockets.
 */
const LEFT_OUT = new Set(['migration', 'outbox_event', 'outbox_cursor', 'search_index', 'kept_match', 'kept_need', 'match_change', 'match_bucket', 'match_document', 'match_embedding', 'match_index', 'match_meaning', 'match_posting', 'match_segment', 'work_entry', 'realtime_payload']);

export interface TableFile {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of the COPY text, which restoring must give again. */
  readonly sha256: string;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

async function column(client: Client, sql: string, parameters: readonly unknown[] = []): Promise<string[]> {
  const { rows } = await client.query<{ value: string }>(sql, [...parameters]);
  return rows.map((row) => row.value);
}

/** Names of the migrations that the database has seen, oldest first. */
export async function readMigrations(client: Client): Promise<string[]> {
  return await column(client, 'SELECT name AS value FROM migration ORDER BY id');
}

/** Tables to carry over, each after those that its foreign keys name. */
export async function listTables(client: Client): Promise<string[]> {
  const all = await column(client, "SELECT relname AS value FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname");
  const { rows: links } = await client.query<{ table: string; target: string }>(
    `SELECT s.relname AS "table", t.relname AS target FROM pg_constraint c
       JOIN pg_class s ON s.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid
      WHERE c.contype = 'f' AND c.conrelid <> c.confrelid`,
  );
  const waiting = new Set(all.filter((name) => !LEFT_OUT.has(name)));
  const ordered: string[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting].filter((name) => !links.some((link) => link.table === name && waiting.has(link.target)));
    if (ready.length === 0) throw new Error(`Foreign keys form a ring: ${[...waiting].join(', ')}`);
    for (const name of ready) waiting.delete(name);
    ordered.push(...ready);
  }
  return ordered;
}

/** Passes text on, counting its lines and hashing it. COPY text has one line per row: line ends inside values are escaped. */
function meter(): { readonly stream: Transform; readonly result: () => { rows: number; sha256: string } } {
  const hash = createHash('sha256');
  let rows = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1;
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ rows, sha256: hash.digest('hex') }) };
}

function copySource(client: Client, table: string, columns: readonly string[]): NodeJS.ReadableStream {
  return client.query(copyTo(`COPY ${quote(table)} (${columns.map(quote).join(', ')}) TO STDOUT`));
}

/** Writes the rows of a table to a file. */
export async function dumpTable(client: Client, table: string, path: string): Promise<TableFile> {
  const columns = await column(
    client,
    `SELECT attname AS value FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [quote(table)],
  );
  const { stream, result } = meter();
  await pipeline(copySource(client, table, columns), stream, createWriteStream(path, { mode: 0o600 }));
  return { table, columns, ...result() };
}

/**
 * Rows of COPY text, whatever order they stand in: PostgreSQL may put a short row of a load into a page that a long one left unfilled. Lines are hashed one by one and
 * the hashes added, so that a row which is missing, other or there twice tells.
 */
async function sumRows(source: NodeJS.ReadableStream): Promise<RowSum> {
  let [rows, sum] = [0, 0n];
  let rest = Buffer.alloc(0);
  for await (const part of source) {
    const bytes = Buffer.concat([rest, Buffer.from(part)]);
    let from = 0;
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, from)) {
      sum += BigInt(`0x${createHash('sha256').update(bytes.subarray(from, at)).digest('hex')}`);
      rows += 1;
      from = at + 1;
    }
    rest = bytes.subarray(from);
  }
  return { rows, sum };
}

export interface RowSum {
  readonly rows: number;
  readonly sum: bigint;
}

/** The rows of a table now. */
export function sumTable(client: Client, { table, columns }: TableFile): Promise<RowSum> {
  return sumRows(copySource(client, table, columns));
}

/** The rows that {@link dumpTable} wrote. */
export function sumDump(path: string): Promise<RowSum> {
  return sumRows(createReadStream(path));
}

/** Loads a table from its file. Triggers of ours rest meanwhile: the rows have passed them already, where they were first written. */
export async function loadTable(client: Client, file: TableFile, path: string): Promise<void> {
  const name = quote(file.table);
  await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
  await pipeline(createReadStream(path), client.query(copyFrom(`COPY ${name} (${file.columns.map(quote).join(', ')}) FROM STDIN`)));
  await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
}

/** Sets every sequence behind the largest value in its column. */
export async function advanceSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.relname AS "table", a.attname AS "column", pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
        AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`,
  );
  for (const { table, column: name, sequence } of rows) {
    await client.query(`SELECT setval($1, greatest((SELECT max(${quote(name)}) FROM ${quote(table)}), (SELECT last_value FROM ${sequence})))`, [sequence]);
  }
}

/** The first table to carry over that holds a row, or null. */
export async function findFilledTable(client: Client): Promise<string | null> {
  for (const table of await listTables(client)) {
    const { rowCount } = await client.query(`SELECT 1 FROM ${quote(table)} LIMIT 1`);
    if (rowCount !== 0) return table;
  }
  return null;
}

/**
 * Numbers the transactions of audit entries anew: those of another cluster may lie in this one's future, and what waits for its seal would wait for ever.
 * Sealed entries come first, then those that wait, in their order. The numbers are not part of what is sealed.
 */
export async function renumberAudit(client: Client): Promise<void> {
  await client.query(
    `UPDATE audit_entry e SET transaction_id = (CASE WHEN EXISTS (SELECT FROM audit_seal s WHERE s.entry_id = e.id) THEN '0' ELSE '1' END)::xid8`,
  );
}
