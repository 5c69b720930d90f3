import { Injectable } from '@nestjs/common';
import { recordKey, type WriteCounts } from '@techmatch/database';
import type { EntityManager } from 'typeorm';
import type { Mention } from './library.links.js';
import { LibraryPublisher } from './library.publisher.js';

export type BuriedKind = 'result' | 'expert' | 'need';
/** `claimed`: the row goes on as somebody's own; `removed`: on the person's wish; `hidden`: after a report. */
export type BurialReason = 'claimed' | 'removed' | 'hidden';

const nameColumns: Record<BuriedKind, string> = { result: 'NULL', expert: 'r.name', need: 'NULL' };

/** What is kept out is neither added nor changed. */
export function withBuried(counts: WriteCounts, buried: number): WriteCounts {
  return { ...counts, unchanged: counts.unchanged + buried };
}

/** Keeps out of the libraries what an import would bring back, in the caller's transaction. */
@Injectable()
export class LibraryTombstones {
  constructor(private readonly publisher: LibraryPublisher) {}

  /** Of what a source gives, all but what is kept out. */
  async withoutBuried<Input extends { source: string; externalId: string }>(em: EntityManager, kind: BuriedKind, inputs: readonly Input[]): Promise<readonly Input[]> {
    if (inputs.length === 0) return inputs;
    const rows = await em.query<{ source: string; external_id: string }[]>(
      'SELECT source, external_id FROM library_tombstone WHERE kind = $1 AND (source, external_id) IN (SELECT * FROM unnest($2::text[], $3::text[]))',
      [kind, inputs.map(({ source }) => source), inputs.map(({ externalId }) => externalId)],
    );
    if (rows.length === 0) return inputs;
    const buried = new Set(rows.map((row) => recordKey(row.source, row.external_id)));
    return inputs.filter(({ source, externalId }) => !buried.has(recordKey(source, externalId)));
  }

  /** Names of experts who are kept out, by how records of their source mention them: a work goes on naming who made it. */
  async names(em: EntityManager, mentions: readonly Mention[]): Promise<Map<string, string>> {
    if (mentions.length === 0) return new Map();
    const rows = await em.query<{ source: string; external_id: string; name: string }[]>(
      `SELECT source, external_id, name FROM library_tombstone WHERE kind = 'expert' AND name IS NOT NULL AND (source, external_id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
      [mentions.map(({ source }) => source), mentions.map(({ text }) => text)],
    );
    return new Map(rows.map((row) => [recordKey(row.source, row.external_id), row.name]));
  }

  /**
   * Marks a row as kept out; taking it out, or giving it a new source, is for the caller, before whom nobody else changes it. False where there is no such row or it
   * was not imported. What is removed on wish leaves nothing behind but the name.
   */
  async mark(em: EntityManager, kind: BuriedKind, id: string, reason: BurialReason): Promise<boolean> {
    const links = kind === 'need' ? `'[]'::jsonb` : `coalesce((SELECT jsonb_agg(jsonb_build_array(l.result_id, l.expert_id, l.position)) FROM result_inventor l WHERE l.${kind}_id = r.id), '[]')`;
    const kept = reason === 'removed' ? 'NULL' : `jsonb_build_object('row', to_jsonb(r), 'links', ${links})`;
    const rows = await em.query<unknown[]>(
      `WITH found AS (SELECT * FROM ${kind} WHERE id = $1 AND source <> 'techmatch' FOR UPDATE)
       INSERT INTO library_tombstone (kind, source, external_id, record_id, reason, name, kept)
       SELECT $2, r.source, r.external_id, r.id, $3, ${nameColumns[kind]}, ${kept} FROM found r RETURNING record_id`,
      [id, kind, reason],
    );
    return rows.length > 0;
  }

  /** Lets a record come back with its next import. Returns whether it was kept out. */
  async forget(em: EntityManager, recordId: string): Promise<boolean> {
    return (await em.query<unknown[]>('WITH gone AS (DELETE FROM library_tombstone WHERE record_id = $1 RETURNING record_id) SELECT record_id FROM gone', [recordId])).length > 0;
  }

  /** Puts a record back as it was, with those of its links whose other end is still there, above the version `above`. False where nothing was kept of it. */
  async restore(em: EntityManager, recordId: string, above: number): Promise<boolean> {
    const [buried] = await em.query<{ kind: BuriedKind }[]>('SELECT kind FROM library_tombstone WHERE record_id = $1 AND kept IS NOT NULL', [recordId]);
    if (buried === undefined) return false;
    const { kind } = buried;
    const [row] = await em.query<{ version: number }[]>(
      `INSERT INTO ${kind} SELECT (jsonb_populate_record(NULL::${kind}, t.kept -> 'row' || jsonb_build_object('version', greatest((t.kept #>> '{row,version}')::int, $2::int) + 2))).*
         FROM library_tombstone t WHERE t.record_id = $1 RETURNING version`,
      [recordId, above],
    );
    await em.query(
      `INSERT INTO result_inventor (result_id, expert_id, position)
       SELECT link ->> 0, link ->> 1, (link ->> 2)::smallint FROM library_tombstone t, jsonb_array_elements(t.kept -> 'links') AS link
        WHERE t.record_id = $1 AND EXISTS (SELECT FROM result WHERE id = link ->> 0) AND EXISTS (SELECT FROM expert WHERE id = link ->> 1) ON CONFLICT DO NOTHING`,
      [recordId],
    );
    await this.forget(em, recordId);
    await this.publisher.changed(em, kind, [{ id: recordId, version: row?.version ?? above }]);
    return true;
  }
}
