import { Injectable } from '@nestjs/common';
import type { ProgrammeTermsInput } from '@techmatch/contracts';
import type { ProgrammeState } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

export interface ProgrammeRow {
  readonly id: string;
  readonly code: string;
  readonly authorityId: string;
  readonly name: string;
  readonly state: ProgrammeState;
  readonly stateSince: Date;
  readonly draft: ProgrammeTermsInput;
  /** Number of the version in force. */
  readonly current: number | null;
  readonly version: number;
  readonly isDemo: boolean;
  /** Of the version in force. */
  readonly versionId: string | null;
  readonly terms: ProgrammeTermsInput | null;
}
export interface VersionRow {
  readonly id: string;
  readonly programmeId: string;
  readonly number: number;
  readonly terms: ProgrammeTermsInput;
  readonly issuedAt: Date;
}
export interface DrawRow {
  readonly programmeId: string;
  readonly seed: string;
  readonly seedHash: string;
  readonly list: string | null;
  readonly listHash: string | null;
  readonly budgetFen: string | null;
  readonly drawn: string[];
  readonly drawnAt: Date | null;
}
/** What a programme has and had, fen. */
export interface FiguresRow {
  readonly programmeId: string;
  readonly appropriatedFen: string;
  readonly leftFen: string;
  readonly outstandingFen: string;
  readonly redeemedFen: string;
  readonly enterprises: number;
  readonly vouchers: number;
  readonly waiting: number;
}

const columns = `p.id, p.code, p.authority_id AS "authorityId", p.name, p.state, p.state_since AS "stateSince", p.draft, p.current, p.version, p.is_demo AS "isDemo", v.id AS "versionId", v.terms`;
const from = 'FROM programme p LEFT JOIN programme_version v ON v.programme_id = p.id AND v.number = p.current';
const listed = 200;

/** Rows of programmes. Who may see which is part of what asks. */
@Injectable()
export class ProgrammeStore {
  /** Those that are open or were, open ones first. */
  published(em: EntityManager): Promise<ProgrammeRow[]> {
    return em.query<ProgrammeRow[]>(`SELECT ${columns} ${from} WHERE p.state <> 'draft' ORDER BY p.state = 'closed', p.state_since DESC, p.id LIMIT ${listed}`);
  }

  /** `authorityId` null: of all. */
  ofAuthority(em: EntityManager, authorityId: string | null): Promise<ProgrammeRow[]> {
    return em.query<ProgrammeRow[]>(`SELECT ${columns} ${from} WHERE $1::text IS NULL OR p.authority_id = $1 ORDER BY p.created_at DESC, p.id LIMIT ${listed}`, [authorityId]);
  }

  async find(em: EntityManager, id: string, lock = false): Promise<ProgrammeRow | null> {
    const [row] = await em.query<ProgrammeRow[]>(`SELECT ${columns} ${from} WHERE p.id = $1${lock ? ' FOR UPDATE OF p' : ''}`, [id]);
    return row ?? null;
  }

  /** False where the code is another programme's. */
  async add(em: EntityManager, row: Pick<ProgrammeRow, 'id' | 'code' | 'authorityId' | 'name' | 'draft' | 'isDemo'>, byId: string, now: Date): Promise<boolean> {
    const added = await em.query<unknown[]>(
      `INSERT INTO programme (id, code, authority_id, name, state_since, draft, is_demo, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $5) ON CONFLICT (code) DO NOTHING RETURNING id`,
      [row.id, row.code, row.authorityId, row.name, now, JSON.stringify(row.draft), row.isDemo, byId],
    );
    return added.length > 0;
  }

  async saveDraft(em: EntityManager, id: string, name: string, draft: ProgrammeTermsInput): Promise<void> {
    await em.query('UPDATE programme SET name = $2, draft = $3::jsonb, version = version + 1 WHERE id = $1', [id, name, JSON.stringify(draft)]);
  }

  /** The draft becomes the version in force. The caller holds the lock of the programme. */
  async issue(em: EntityManager, id: string, byId: string | null, now: Date): Promise<void> {
    await em.query(
      `INSERT INTO programme_version (id, programme_id, number, terms, issued_at, issued_by) SELECT $2, id, coalesce(current, 0) + 1, draft, $3, coalesce($4, '') FROM programme WHERE id = $1`,
      [id, newId('pgv'), now, byId],
    );
    await em.query('UPDATE programme SET current = coalesce(current, 0) + 1, version = version + 1 WHERE id = $1', [id]);
  }

  async setState(em: EntityManager, id: string, state: ProgrammeState, now: Date): Promise<void> {
    await em.query('UPDATE programme SET state = $2, state_since = $3, version = version + 1 WHERE id = $1', [id, state, now]);
  }

  versions(em: EntityManager, programmeId: string): Promise<VersionRow[]> {
    return em.query<VersionRow[]>(`SELECT id, programme_id AS "programmeId", number, terms, issued_at AS "issuedAt" FROM programme_version WHERE programme_id = $1 ORDER BY number DESC LIMIT ${listed}`, [programmeId]);
  }

  /** What an application or a voucher is under, whatever is in force now. */
  async version(em: EntityManager, id: string): Promise<VersionRow> {
    const [row] = await em.query<VersionRow[]>('SELECT id, programme_id AS "programmeId", number, terms, issued_at AS "issuedAt" FROM programme_version WHERE id = $1', [id]);
    if (row === undefined) throw new Error(`There is no version ${id} of a programme`);
    return row;
  }

  async draw(em: EntityManager, programmeId: string, lock = false): Promise<DrawRow | null> {
    const [row] = await em.query<DrawRow[]>(
      `SELECT programme_id AS "programmeId", seed, seed_hash AS "seedHash", list, list_hash AS "listHash", budget_fen::text AS "budgetFen", drawn, drawn_at AS "drawnAt" FROM programme_draw WHERE programme_id = $1${lock ? ' FOR UPDATE' : ''}`,
      [programmeId],
    );
    return row ?? null;
  }

  /** By programme, from the accounts of the ledger, the vouchers and the applications. */
  async figures(em: EntityManager, ids: readonly string[]): Promise<Map<string, FiguresRow>> {
    const rows = await em.query<FiguresRow[]>(
      `SELECT p.id AS "programmeId", coalesce(a.appropriated, 0)::text AS "appropriatedFen", coalesce(a.budget, 0)::text AS "leftFen", coalesce(a.outstanding, 0)::text AS "outstandingFen", coalesce(a.redeemed, 0)::text AS "redeemedFen",
              (SELECT count(DISTINCT v.organization_id)::int FROM voucher v WHERE v.programme_id = p.id) AS enterprises, (SELECT count(*)::int FROM voucher v WHERE v.programme_id = p.id) AS vouchers,
              (SELECT count(*)::int FROM voucher_application w WHERE w.programme_id = p.id AND w.state IN ('submitted', 'reviewed')) AS waiting
         FROM programme p LEFT JOIN LATERAL (
           SELECT -sum(balance) FILTER (WHERE account = 'funding') AS appropriated, sum(balance) FILTER (WHERE account = 'budget') AS budget,
                  sum(balance) FILTER (WHERE account LIKE 'voucher:%' OR account LIKE 'hold:%') AS outstanding, sum(balance) FILTER (WHERE account = 'paid' OR account LIKE 'payable:%') AS redeemed
             FROM voucher_account WHERE programme_id = p.id) a ON true
        WHERE p.id = ANY ($1)`,
      [[...ids]],
    );
    return new Map(rows.map((row) => [row.programmeId, row]));
  }
}
