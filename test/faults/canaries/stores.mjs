// What is derived from the records: tables, indexes, learned terms and vectors, logs.
import { Buffer } from 'node:buffer';
import { classes } from './readers.mjs';

const pageSize = 1_000;

/** Every document, setting and task of every index of Meilisearch. */
export async function sweepIndexes(sweep, { url, key }) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const ask = async (path, body) => {
    const response = await fetch(`${url}${path}`, body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`Meilisearch ${path}: ${response.status}`);
    return response.json();
  };
  const { results: indexes } = await ask('/indexes?limit=1000');
  let documents = 0;
  for (const { uid } of indexes) {
    for (let offset = 0; ; offset += pageSize) {
      const { results } = await ask(`/indexes/${uid}/documents/fetch`, { offset, limit: pageSize });
      for (const document of results) sweep.judge(JSON.stringify(document), { surface: `Meilisearch, documents of ${uid}`, role: 'nobody' });
      documents += results.length;
      if (results.length < pageSize) break;
    }
    sweep.judge(JSON.stringify(await ask(`/indexes/${uid}/settings`)), { surface: `Meilisearch, settings of ${uid}`, role: 'nobody' });
  }
  sweep.judge(JSON.stringify(await ask('/tasks?limit=1000')), { surface: 'Meilisearch, tasks', role: 'nobody' });
  return documents;
}

/** Every row of every table: a secret may stand in the tables of its class alone. */
export async function sweepTables(sweep, database) {
  const { rows: columns } = await database.query(
    `SELECT table_name AS "table", column_name AS name, data_type = 'bytea' AS "isBytes" FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name, ordinal_position`,
  );
  const tables = [...new Set(columns.map(({ table }) => table))];
  let read = 0;
  for (const table of tables) {
    const own = columns.filter((column) => column.table === table);
    const texts = own.filter(({ isBytes }) => !isBytes).map(({ name }) => `"${name}"::text`);
    const bytes = own.filter(({ isBytes }) => isBytes).map(({ name }) => `"${name}"`);
    const { rows } = await database.query({ text: `SELECT concat_ws(E'\\n', ${texts.join(', ') || "''"}) AS texts ${bytes.map((name, index) => `, ${name} AS bytes${index}`).join('')} FROM public."${table}"`, rowMode: 'array' });
    for (const [text, ...parts] of rows) {
      judgeRow(sweep, table, text);
      for (const part of parts) if (part !== null) for (const secret of sweep.secrets.findInBytes(part)) judgeHome(sweep, secret, table);
    }
    read += rows.length;
    sweep.surfaces.add(`table ${table}`);
  }
  return read;
}

function judgeRow(sweep, table, text) {
  sweep.bytes += Buffer.byteLength(text);
  for (const secret of sweep.secrets.findIn(text)) if (!classes[secret.className].isLink) judgeHome(sweep, secret, table);
  // One row is one record: what it says, it says together.
  for (const { secret, one, other } of sweep.links) if (one.some((mark) => text.includes(mark)) && other.some((mark) => text.includes(mark))) judgeHome(sweep, secret, table);
}

function judgeHome(sweep, secret, table) {
  if (!classes[secret.className].homes.includes(table)) sweep.note(secret, `table ${table}`, 'whoever reads it');
}

/** Terms that are kept as hashes: in vectors of records, in lists and buckets of the live indexes, in kept questions, in what was learned. */
export async function sweepHashes(sweep, database) {
  const { decodeMeaning, indexDocument, readBucket, readVector } = await import('@techmatch/matching');
  const secretOf = new Map();
  const hashesOf = (body) => indexDocument({ title: '', body, keywords: [] }).hashes;
  for (const secret of sweep.secrets.all) {
    if (secret.token === undefined) continue;
    for (const text of [secret.token, secret.han, ...secret.han, secret.digits]) for (const hash of hashesOf(text)) secretOf.set(hash, secret);
  }
  const met = (hash, where) => {
    const secret = secretOf.get(hash >>> 0);
    if (secret !== undefined && !classes[secret.className].isLink) sweep.note(secret, where, 'whoever reads it');
  };
  let terms = 0;
  const see = (where) => (hash) => ((terms += 1), met(hash, where));
  const rows = async (sql) => (await database.query({ text: sql, rowMode: 'array' })).rows;
  const live = 'IN (SELECT id FROM match_index WHERE is_live)';
  for (const [vector] of await rows(`SELECT vector FROM match_document WHERE index_id ${live}`)) readVector(vector, see('match_document, vectors'));
  for (const [hash] of await rows(`SELECT hash FROM match_posting WHERE index_id ${live}`)) see('match_posting, terms')(hash);
  for (const [bytes] of await rows(`SELECT bytes FROM match_bucket WHERE index_id ${live}`)) readBucket(bytes, ({ hash }) => see('match_bucket, terms')(hash));
  for (const [question] of await rows('SELECT terms FROM kept_need WHERE terms IS NOT NULL')) for (let at = 4; at + 8 <= question.length; at += 8) see('kept_need, terms')(question.readUInt32LE(at));
  for (const [model] of await rows('SELECT model FROM match_meaning')) {
    const { stored } = decodeMeaning(model);
    for (const hash of [...stored.hashes, ...stored.topicality.hashes]) see('match_meaning, learned vectors')(hash);
  }
  for (const [pair] of await rows('SELECT unnest(grams) FROM search_record')) {
    const secret = sweep.secrets.byMark.get(String.fromCharCode((pair >>> 16) & 0xffff)) ?? sweep.secrets.byMark.get(String.fromCharCode(pair & 0xffff));
    if (secret !== undefined && !classes[secret.className].isLink) sweep.note(secret, 'search_record, grams', 'whoever reads it');
  }
  return terms;
}
