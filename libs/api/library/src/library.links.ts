import { Injectable } from '@nestjs/common';
import { recordKey } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

/** How a record of `source` names another one. */
export interface Mention {
  source: string;
  text: string;
}

export interface ExpertIdentity {
  id: string;
  name: string;
}

/** An inventor as the result names him: an expert on file or only a text. */
export interface InventorMention {
  text: string;
  expert: ExpertIdentity | null;
}

/**
 * Position of a link that the expert's list of works gave and not the result's list of inventors. Each side replaces only its own links; positions
 * of inventors stay below.
 */
const worksPosition = 1_000;

/** An expert named by id, as records do that are written here and not imported. */
const expertId = /^exp_[0-9a-z]{20}$/;

/** The links between results and experts (`result_inventor`), set-based, in the caller's transaction. */
@Injectable()
export class LibraryLinks {
  /** Experts by `recordKey(source, external id or id)`. */
  async identifyExperts(em: EntityManager, mentions: readonly Mention[]): Promise<Map<string, ExpertIdentity>> {
    if (mentions.length === 0) return new Map();
    const byId = await this.expertsById(em, mentions.filter((mention) => expertId.test(mention.text)));
    const rows = await em.query<{ source: string; external_id: string; id: string; name: string }[]>(
      // A profile that somebody took over is still meant by the name that its source has for it.
      `WITH named AS (SELECT * FROM unnest($1::text[], $2::text[]) AS given (source, external_id))
       SELECT source, external_id, id, name FROM expert WHERE (source, external_id) IN (SELECT * FROM named)
       UNION ALL SELECT t.source, t.external_id, e.id, e.name FROM library_tombstone t JOIN expert e ON e.id = t.record_id
        WHERE t.kind = 'expert' AND t.reason = 'claimed' AND (t.source, t.external_id) IN (SELECT * FROM named)`,
      [mentions.map((mention) => mention.source), mentions.map((mention) => mention.text)],
    );
    return new Map([...byId, ...rows.map((row) => [recordKey(row.source, row.external_id), { id: row.id, name: row.name }] as const)]);
  }

  /** Experts linked to a result. */
  expertsOf(em: EntityManager, resultId: string): Promise<string[]> {
    return this.linkedTo(em, 'expert_id', 'result_id', [resultId]);
  }

  /** Results linked to an expert. */
  resultsOf(em: EntityManager, expertId: string): Promise<string[]> {
    return this.linkedTo(em, 'result_id', 'expert_id', [expertId]);
  }

  private async expertsById(em: EntityManager, mentions: readonly Mention[]): Promise<Map<string, ExpertIdentity>> {
    if (mentions.length === 0) return new Map();
    const rows = await em.query<ExpertIdentity[]>('SELECT id, name FROM expert WHERE id = ANY ($1)', [mentions.map((mention) => mention.text)]);
    const known = new Map(rows.map((row) => [row.id, row]));
    return new Map(
      mentions.flatMap(({ source, text }) => {
        const expert = known.get(text);
        return expert === undefined ? [] : [[recordKey(source, text), expert] as const];
      }),
    );
  }

  /** Ids of results by `recordKey(source, external id or id)`: of the same source, or of any other where only one has that external id. */
  async identifyResults(em: EntityManager, mentions: readonly Mention[]): Promise<Map<string, string>> {
    if (mentions.length === 0) return new Map();
    const rows = await em.query<{ source: string; text: string; id: string | null }[]>(
      `SELECT mention.source, mention.text, coalesce(
          (SELECT r.id FROM result r WHERE r.id = mention.text),
          (SELECT r.id FROM result r WHERE r.source = mention.source AND r.external_id = mention.text),
          (SELECT min(r.id) FROM result r WHERE r.external_id = mention.text HAVING count(*) = 1)) AS id
         FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS given (source, text)) AS mention`,
      [mentions.map((mention) => mention.source), mentions.map((mention) => mention.text)],
    );
    return new Map(rows.flatMap((row) => (row.id === null ? [] : [[recordKey(row.source, row.text), row.id] as const])));
  }

  /** Sets the inventors of results. Returns the experts whose works have changed: those linked before and those linked now. */
  async replaceInventors(em: EntityManager, results: readonly { resultId: string; inventors: readonly InventorMention[] }[]): Promise<string[]> {
    const before = await this.linkedTo(em, 'expert_id', 'result_id', results.map((result) => result.resultId));
    const links = results.flatMap(({ resultId, inventors }) => {
      const experts = inventors.flatMap(({ expert }) => (expert === null ? [] : [expert.id]));
      return [...new Set(experts)].map((expertId, position) => ({ resultId, expertId, position }));
    });
    if (before.length > 0) {
      await em.query('DELETE FROM result_inventor WHERE result_id = ANY ($1) AND position < $2', [results.map((result) => result.resultId), worksPosition]);
    }
    await this.insert(em, links);
    return [...new Set([...before, ...links.map((link) => link.expertId)])];
  }

  /** Sets the published works of experts. Returns the results whose inventors have changed: those linked before and those linked now. */
  async replaceWorks(em: EntityManager, experts: readonly { expertId: string; resultIds: readonly string[] }[]): Promise<string[]> {
    const before = await this.linkedTo(em, 'result_id', 'expert_id', experts.map((expert) => expert.expertId));
    const links = experts.flatMap(({ expertId, resultIds }) => resultIds.map((resultId) => ({ resultId, expertId, position: worksPosition })));
    if (before.length > 0) {
      await em.query('DELETE FROM result_inventor WHERE expert_id = ANY ($1) AND position >= $2', [experts.map((expert) => expert.expertId), worksPosition]);
    }
    await this.insert(em, links);
    return [...new Set([...before, ...links.map((link) => link.resultId)])];
  }

  /** A new version for records of which others see something new: experts whose works have changed, results whose inventors have. */
  async touch(em: EntityManager, table: 'result' | 'expert' | 'need', ids: readonly string[]): Promise<{ id: string; version: number }[]> {
    if (ids.length === 0) return [];
    return em.query<{ id: string; version: number }[]>(
      `WITH touched AS (
         UPDATE ${table} SET version = version + 1, updated_at = now()
          WHERE id IN (SELECT id FROM ${table} WHERE id = ANY ($1) ORDER BY id FOR UPDATE) RETURNING id, version)
       SELECT id, version FROM touched`,
      [ids],
    );
  }

  private async linkedTo(em: EntityManager, wanted: 'expert_id' | 'result_id', given: 'expert_id' | 'result_id', ids: readonly string[]): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(`SELECT DISTINCT ${wanted} AS id FROM result_inventor WHERE ${given} = ANY ($1)`, [ids]);
    return rows.map((row) => row.id);
  }

  private async insert(em: EntityManager, links: readonly { resultId: string; expertId: string; position: number }[]): Promise<void> {
    if (links.length === 0) return;
    await em.query(
      `INSERT INTO result_inventor (result_id, expert_id, position) SELECT * FROM unnest($1::text[], $2::text[], $3::smallint[])
       ON CONFLICT (result_id, expert_id) DO UPDATE SET position = least(result_inventor.position, excluded.position)`,
      [links.map((link) => link.resultId), links.map((link) => link.expertId), links.map((link) => link.position)],
    );
  }
}
