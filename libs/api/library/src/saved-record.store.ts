import { Injectable } from '@nestjs/common';
import { savedLimits, type SavedKind } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

/** A kept record as its row says; `isGone`: the library has none of that id now. */
export interface SavedRow {
  readonly id: string;
  readonly kind: SavedKind;
  readonly note: string | null;
  readonly savedAt: Date;
  readonly isGone: boolean;
}

export interface SavedFilter {
  readonly kind: SavedKind | null;
  /** Part of a title, name or note; empty: all. */
  readonly q: string;
}

/** What a keeper would notice, by kind; a new date of confirmation or a colleague's new name is no change of it. */
const noticed = {
  result: 'r.title, r.abstract, r.keywords, r.trl, r.ip_kind, r.patents, r.cooperation, r.price_fen, r.is_negotiable',
  expert: 'r.name, r.title, r.organization_id, r.organization_name, r.fields, r.summary, r.keywords, r.services',
  need: 'r.title, r.description, r.indicators, r.budget_min_fen, r.budget_max_fen, r.deadline, r.trl_wanted, r.cooperation',
} as const satisfies Record<SavedKind, string>;

const kinds = ['result', 'expert', 'need'] as const;

/** SQL: id, fingerprint and names of the library rows that `condition` (over r.id) picks. */
const rowsOf = (condition: string): string =>
  kinds
    .map((kind) => `SELECT r.id, md5(ROW(${noticed[kind]})::text) AS fingerprint, ${kind === 'expert' ? "concat_ws(' ', r.name, r.name_en)" : "concat_ws(' ', r.title, r.title_en)"} AS named FROM ${kind} r WHERE ${condition}`)
    .join(' UNION ALL ');

/** The records that people keep. */
@Injectable()
export class SavedRecords {
  /** SQL condition of both reads below. `strpos`, because nothing typed may act as a pattern; of what is gone nothing is searched. */
  private readonly admitted = `s.person_id = $1 AND ($2::text IS NULL OR s.kind = $2) AND ($3 = '' OR (r.id IS NOT NULL AND strpos(lower(concat_ws(' ', r.named, s.note)), lower($3)) > 0))`;
  private readonly joined = `FROM saved_record s LEFT JOIN LATERAL (${rowsOf('r.id = s.record_id')}) r ON true WHERE ${this.admitted}`;

  async list(em: EntityManager, personId: string, { kind, q }: SavedFilter, limit: number, offset: number): Promise<SavedRow[]> {
    return em.query<SavedRow[]>(
      `SELECT s.record_id AS id, s.kind, s.note, s.saved_at AS "savedAt", r.id IS NULL AS "isGone" ${this.joined} ORDER BY s.saved_at DESC, s.record_id LIMIT $4 OFFSET $5`,
      [personId, kind, q, limit, offset],
    );
  }

  async count(em: EntityManager, personId: string, { kind, q }: SavedFilter): Promise<number> {
    const rows = await em.query<{ count: number }[]>(`SELECT count(*)::int AS count ${this.joined}`, [personId, kind, q]);
    return rows[0]?.count ?? 0;
  }

  async find(em: EntityManager, personId: string, id: string): Promise<SavedRow | null> {
    const rows = await em.query<SavedRow[]>(
      `SELECT s.record_id AS id, s.kind, s.note, s.saved_at AS "savedAt", r.id IS NULL AS "isGone"
         FROM saved_record s LEFT JOIN LATERAL (${rowsOf('r.id = s.record_id')}) r ON true WHERE s.person_id = $1 AND s.record_id = $2`,
      [personId, id],
    );
    return rows[0] ?? null;
  }

  async ids(em: EntityManager, personId: string): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(`SELECT record_id AS id FROM saved_record WHERE person_id = $1 ORDER BY saved_at DESC, record_id LIMIT ${savedLimits.records}`, [personId]);
    return rows.map(({ id }) => id);
  }

  /** Keeps a record that is on file. `note` undefined leaves a note as it is. Returns whether it is kept now: false where there is no such record. */
  async add(em: EntityManager, personId: string, kind: SavedKind, id: string, note: string | null | undefined): Promise<boolean> {
    const rows = await em.query<unknown[]>(
      `INSERT INTO saved_record (person_id, record_id, kind, note, fingerprint) SELECT $1, r.id, $2, $4, r.fingerprint FROM (${rowsOf('r.id = $3')}) r
       ON CONFLICT (person_id, record_id) DO UPDATE SET note = CASE WHEN $5 THEN excluded.note ELSE saved_record.note END RETURNING record_id`,
      [personId, kind, id, note ?? null, note !== undefined],
    );
    return rows.length > 0;
  }

  /** Gives the people of a demonstration who keep nothing two records of each kind, with a note that says what it is. */
  async addDemo(em: EntityManager, note: string): Promise<void> {
    for (const kind of kinds) {
      await em.query(
        `INSERT INTO saved_record (person_id, record_id, kind, note, fingerprint)
         SELECT p.id, r.id, $1, $2, r.fingerprint
           FROM person p, (${rowsOf(`r.id IN (SELECT id FROM ${kind} WHERE is_demo ORDER BY id LIMIT 2)`)}) r
          WHERE p.is_demo AND p.closed_at IS NULL AND NOT EXISTS (SELECT FROM saved_record s WHERE s.person_id = p.id AND s.kind = $1)
         ON CONFLICT DO NOTHING`,
        [kind, note],
      );
    }
  }

  /** False where it was not kept. */
  async remove(em: EntityManager, personId: string, id: string): Promise<boolean> {
    return (await em.query<unknown[]>('WITH gone AS (DELETE FROM saved_record WHERE person_id = $1 AND record_id = $2 RETURNING record_id) SELECT record_id FROM gone', [personId, id])).length > 0;
  }

  async removeOf(em: EntityManager, personIds: readonly string[]): Promise<void> {
    await em.query('DELETE FROM saved_record WHERE person_id = ANY ($1)', [personIds]);
  }

  /**
   * Takes note of what these records say now. Returns whom to tell of which: once, because what was noted is noted. A record that comes back as it was
   * before is told of too: its keeper knew it as gone.
   */
  async note(em: EntityManager, changed: readonly string[]): Promise<{ personId: string; kind: SavedKind; id: string; isGone: boolean }[]> {
    const rows = await em.query<{ id: string }[]>('SELECT DISTINCT record_id AS id FROM saved_record WHERE record_id = ANY ($1)', [changed]);
    // Nearly all records of an import are kept by nobody.
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    return em.query(
      `WITH now_as AS (SELECT s.person_id, s.record_id, r.fingerprint FROM saved_record s LEFT JOIN (${rowsOf('r.id = ANY ($1)')}) r ON r.id = s.record_id WHERE s.record_id = ANY ($1)),
            noted AS (UPDATE saved_record s SET fingerprint = n.fingerprint FROM now_as n
              WHERE s.person_id = n.person_id AND s.record_id = n.record_id AND s.fingerprint IS DISTINCT FROM n.fingerprint
              RETURNING s.person_id, s.kind, s.record_id, s.fingerprint)
       SELECT person_id AS "personId", kind, record_id AS id, fingerprint IS NULL AS "isGone" FROM noted ORDER BY record_id, person_id`,
      [ids],
    );
  }
}
