import { Injectable } from '@nestjs/common';
import type { BulletinCounts } from '@techmatch/contracts';
import type { BulletinKind, BulletinState, Field } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';

export interface Issue {
  readonly id: string;
  readonly seriesId: string;
  readonly state: BulletinState;
  readonly number: number | null;
  readonly since: Date;
  readonly until: Date;
  readonly found: BulletinCounts;
  readonly foreword: string;
  readonly version: number;
  readonly savedAt: Date;
  readonly savedBy: string | null;
  readonly issuedAt: Date | null;
}

/** A record as an issue words it. */
export interface Item {
  readonly recordId: string;
  readonly kind: BulletinKind;
  readonly field: Field | null;
  readonly title: string;
  readonly titleEn: string | null;
  readonly blurb: string;
}

export interface Erratum {
  readonly at: Date;
  readonly text: string;
}

export interface NewIssue extends Pick<Issue, 'seriesId' | 'since' | 'until' | 'found' | 'foreword' | 'savedAt' | 'savedBy'> {
  readonly items: readonly Item[];
}

const columns = `i.id, i.series_id AS "seriesId", i.state, i.number, i.since, i.until, i.found, i.foreword, i.version, i.saved_at AS "savedAt", i.saved_by AS "savedBy", i.issued_at AS "issuedAt"`;

/** Issues, what they list, and what was corrected. */
@Injectable()
export class IssueStore {
  /** An issue of one of the publisher's series. Throws `record.notFound`. With `lock` nobody else changes it until the transaction ends. */
  async getOwn(em: EntityManager, publisherId: string, id: string, lock = false): Promise<Issue> {
    const [issue] = await em.query<Issue[]>(
      `SELECT ${columns} FROM bulletin_issue i JOIN bulletin_series s ON s.id = i.series_id AND s.organization_id = $1 WHERE i.id = $2 AND i.state <> 'discarded'${lock ? ' FOR UPDATE OF i' : ''}`,
      [publisherId, id],
    );
    if (issue === undefined) throw new DomainError('record.notFound', { id });
    return issue;
  }

  /** An issue that everybody may read. Throws `record.notFound`. */
  async getIssued(em: EntityManager, seriesId: string, number: number): Promise<Issue> {
    const [issue] = await em.query<Issue[]>(`SELECT ${columns} FROM bulletin_issue i WHERE i.series_id = $1 AND i.number = $2 AND i.state = 'issued'`, [seriesId, number]);
    if (issue === undefined) throw new DomainError('record.notFound', { id: String(number) });
    return issue;
  }

  async issued(em: EntityManager, seriesId: string, limit: number): Promise<Issue[]> {
    return em.query<Issue[]>(`SELECT ${columns} FROM bulletin_issue i WHERE i.series_id = $1 AND i.state = 'issued' ORDER BY i.number DESC LIMIT $2`, [seriesId, limit]);
  }

  /** Until when the last issue looked, and its number; null before the first. */
  async last(em: EntityManager, seriesId: string): Promise<{ number: number; until: Date } | null> {
    const [row] = await em.query<{ number: number; until: Date }[]>("SELECT number, until FROM bulletin_issue WHERE series_id = $1 AND state = 'issued' ORDER BY number DESC LIMIT 1", [seriesId]);
    return row ?? null;
  }

  /** Of these records, those that an issue of the series has listed. */
  async listedBefore(em: EntityManager, seriesId: string, recordIds: readonly string[]): Promise<Set<string>> {
    const rows = await em.query<{ id: string }[]>(
      "SELECT t.record_id AS id FROM bulletin_item t JOIN bulletin_issue i ON i.id = t.issue_id AND i.series_id = $1 AND i.state = 'issued' WHERE t.record_id = ANY ($2)",
      [seriesId, [...recordIds]],
    );
    return new Set(rows.map((row) => row.id));
  }

  async items(em: EntityManager, issueIds: readonly string[]): Promise<Map<string, Item[]>> {
    const rows = await em.query<(Item & { issueId: string })[]>(
      `SELECT issue_id AS "issueId", record_id AS "recordId", kind, field, title, title_en AS "titleEn", blurb FROM bulletin_item WHERE issue_id = ANY ($1) ORDER BY issue_id, position`,
      [[...issueIds]],
    );
    const items = new Map<string, Item[]>();
    for (const { issueId, ...item } of rows) items.set(issueId, [...(items.get(issueId) ?? []), item]);
    return items;
  }

  async errata(em: EntityManager, issueIds: readonly string[]): Promise<Map<string, Erratum[]>> {
    const rows = await em.query<(Erratum & { issueId: string })[]>('SELECT issue_id AS "issueId", at, text FROM bulletin_erratum WHERE issue_id = ANY ($1) ORDER BY id', [[...issueIds]]);
    const errata = new Map<string, Erratum[]>();
    for (const { issueId, at, text } of rows) errata.set(issueId, [...(errata.get(issueId) ?? []), { at, text }]);
    return errata;
  }

  /** Throws `bulletin.draftExists`: one draft at a time. */
  async addDraft(em: EntityManager, { seriesId, since, until, found, foreword, savedAt, savedBy, items }: NewIssue): Promise<string> {
    const id = newId('bis');
    const rows = await em.query<unknown[]>(
      `INSERT INTO bulletin_issue (id, series_id, state, since, until, found, foreword, saved_at, saved_by) VALUES ($1, $2, 'draft', $3, $4, $5::jsonb, $6, $7, $8)
       ON CONFLICT (series_id) WHERE state = 'draft' DO NOTHING RETURNING id`,
      [id, seriesId, since, until, JSON.stringify(found), foreword, savedAt, savedBy],
    );
    if (rows.length === 0) throw new DomainError('bulletin.draftExists');
    await this.putItems(em, id, items);
    return id;
  }

  async saveDraft(em: EntityManager, id: string, change: Pick<Issue, 'foreword' | 'savedAt' | 'savedBy'>, items: readonly Item[]): Promise<void> {
    await em.query('DELETE FROM bulletin_item WHERE issue_id = $1', [id]);
    await this.putItems(em, id, items);
    await em.query('UPDATE bulletin_issue SET foreword = $2, saved_at = $3, saved_by = $4, version = version + 1 WHERE id = $1', [id, change.foreword, change.savedAt, change.savedBy]);
  }

  /** The number follows the last one: the caller holds the lock of the series, so that there is no gap and no number twice. */
  async issue(em: EntityManager, id: string, number: number, now: Date, byId: string | null): Promise<void> {
    await em.query("UPDATE bulletin_issue SET state = 'issued', number = $2, issued_at = $3, issued_by = $4, version = version + 1 WHERE id = $1", [id, number, now, byId]);
    await em.query('INSERT INTO bulletin_posting (issue_id) VALUES ($1)', [id]);
  }

  async discard(em: EntityManager, id: string): Promise<void> {
    await em.query("UPDATE bulletin_issue SET state = 'discarded', version = version + 1 WHERE id = $1", [id]);
  }

  async correct(em: EntityManager, id: string, text: string, now: Date, byId: string | null): Promise<void> {
    await em.query('INSERT INTO bulletin_erratum (issue_id, at, by_id, text) VALUES ($1, $2, $3, $4)', [id, now, byId, text]);
  }

  private async putItems(em: EntityManager, issueId: string, items: readonly Item[]): Promise<void> {
    if (items.length === 0) return;
    const rows = items.map(({ recordId, kind, field, title, titleEn, blurb }, position) => ({ record_id: recordId, position, kind, field, title, title_en: titleEn, blurb }));
    await em.query(
      `INSERT INTO bulletin_item (issue_id, record_id, position, kind, field, title, title_en, blurb)
       SELECT $1, record_id, position, kind, field, title, title_en, blurb
         FROM json_to_recordset($2::json) AS given (record_id text, position integer, kind text, field text, title text, title_en text, blurb text)`,
      [issueId, JSON.stringify(rows)],
    );
  }
}
