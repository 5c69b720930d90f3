import { Injectable } from '@nestjs/common';
import type { ExpertRef } from '@techmatch/contracts';
import type { Field } from '@techmatch/contracts/tables';
import { OrganizationsService } from '@techmatch/identity';
import { In, type EntityManager } from 'typeorm';
import { Expert } from './expert.entity.js';
import type { Surroundings } from './library.mapper.js';
import { Need } from './need.entity.js';
import { Result } from './result.entity.js';

export interface ExampleRow {
  id: string;
  title: string;
  title_en: string | null;
  description: string;
}

export interface FieldUse {
  kind: 'result' | 'need' | 'expert';
  field: Field;
  count: number;
}

/** What came into the libraries, and of whom. */
export interface ArrivalFilter {
  /** After this moment… */
  readonly since: Date;
  /** …and up to this one. */
  readonly until: Date;
  /** Fields covered; none: all, and records that state none. */
  readonly fields: readonly Field[];
  /** Results and experts of one organisation alone; needs are everybody's. */
  readonly organizationId: string | null;
  /** Most of each kind, newest first. */
  readonly limit: number;
}

/** Reads of the three libraries. Every read is set-based: a page costs the same few statements whatever its length. */
@Injectable()
export class LibraryQueries {
  constructor(private readonly organizations: OrganizationsService) {}

  results(em: EntityManager, ids: readonly string[]): Promise<Result[]> {
    return ids.length === 0 ? Promise.resolve([]) : em.find(Result, { where: { id: In([...ids]) } });
  }

  experts(em: EntityManager, ids: readonly string[]): Promise<Expert[]> {
    return ids.length === 0 ? Promise.resolve([]) : em.find(Expert, { where: { id: In([...ids]) } });
  }

  needs(em: EntityManager, ids: readonly string[]): Promise<Need[]> {
    return ids.length === 0 ? Promise.resolve([]) : em.find(Need, { where: { id: In([...ids]) } });
  }

  async names(em: EntityManager, kind: 'result' | 'expert' | 'need', ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await em.query<{ id: string; name: string }[]>(`SELECT id, ${kind === 'expert' ? 'name' : 'title'} AS name FROM ${kind} WHERE id = ANY ($1)`, [ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async idsOfOrganization(em: EntityManager, kind: 'result' | 'need', organizationId: string, limit: number): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(`SELECT id FROM ${kind} WHERE ${kind === 'result' ? 'owner_id' : 'organization_id'} = $1 ORDER BY posted_on DESC NULLS LAST, id LIMIT $2`, [organizationId, limit]);
    return rows.map(({ id }) => id);
  }

  async aroundResults(em: EntityManager, results: readonly Result[]): Promise<Surroundings> {
    return {
      organizations: await this.organizations.refs(em, present(results.map((result) => result.ownerId))),
      institutions: await this.organizations.findByNames(em, results.flatMap((result) => result.institutions)),
      inventors: await this.inventors(em, results.map((result) => result.id)),
      resultCounts: new Map(),
    };
  }

  async aroundExperts(em: EntityManager, experts: readonly Expert[]): Promise<Surroundings> {
    return {
      organizations: await this.organizations.refs(em, present(experts.map((expert) => expert.organizationId))),
      institutions: await this.organizations.findByNames(em, present(experts.map((expert) => expert.organizationName))),
      inventors: new Map(),
      resultCounts: await this.resultCounts(em, experts.map((expert) => expert.id)),
    };
  }

  async aroundNeeds(em: EntityManager, needs: readonly Need[]): Promise<Surroundings> {
    return {
      organizations: await this.organizations.refs(em, present(needs.map((need) => need.organizationId))),
      institutions: await this.organizations.findByNames(em, present(needs.map((need) => need.organizationName))),
      inventors: new Map(),
      resultCounts: new Map(),
    };
  }

  /** Result ids of an expert, newest first, at most `limit`. */
  async resultIdsOfExpert(em: EntityManager, expertId: string, limit: number): Promise<string[]> {
    const rows = await em.query<{ id: string }[]>(
      `SELECT r.id FROM result_inventor i JOIN result r ON r.id = i.result_id WHERE i.expert_id = $1
        ORDER BY r.posted_on DESC NULLS LAST, r.year DESC NULLS LAST, r.id LIMIT $2`,
      [expertId, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Titles of each expert's newest results, at most 30 a person. */
  async workTitles(em: EntityManager, expertIds: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await em.query<{ expert_id: string; titles: string[] }[]>(
      `SELECT i.expert_id, (array_agg(r.title ORDER BY r.posted_on DESC NULLS LAST, r.year DESC NULLS LAST, r.id))[1:30] AS titles
         FROM result_inventor i JOIN result r ON r.id = i.result_id WHERE i.expert_id = ANY ($1) GROUP BY i.expert_id`,
      [expertIds],
    );
    return new Map(rows.map((row) => [row.expert_id, row.titles]));
  }

  /** Needs described in some sentences, newest first. */
  examples(em: EntityManager, limit: number): Promise<ExampleRow[]> {
    return em.query<ExampleRow[]>(
      `SELECT id, title, title_en, description FROM need WHERE char_length(description) BETWEEN 60 AND 260 AND NOT is_title_derived
        ORDER BY posted_on DESC NULLS LAST, id LIMIT $1`,
      [limit],
    );
  }

  fieldUses(em: EntityManager): Promise<FieldUse[]> {
    return em.query<FieldUse[]>(
      `SELECT 'result' AS kind, field, count(*)::int AS count FROM result WHERE field IS NOT NULL GROUP BY field
       UNION ALL SELECT 'need', field, count(*)::int FROM need WHERE field IS NOT NULL GROUP BY field
       UNION ALL SELECT 'expert', field, count(*)::int FROM expert, unnest(fields) AS field GROUP BY field`,
    );
  }

  /** Ids of records that came in, newest first. Those that their owner no longer stands by are left out. */
  async arrivals(em: EntityManager, { since, until, fields, organizationId, limit }: ArrivalFilter): Promise<{ kind: 'result' | 'need' | 'expert'; id: string }[]> {
    const arrived = (table: string, covered: string, more: string): string =>
      `(SELECT '${table}' AS kind, id FROM ${table} WHERE created_at > $1 AND created_at <= $2 AND (cardinality($3::text[]) = 0 OR ${covered}) ${more} ORDER BY created_at DESC, id LIMIT $5)`;
    return em.query(
      [
        arrived('result', 'field = ANY ($3)', 'AND ($4::text IS NULL OR owner_id = $4) AND NOT is_unconfirmed'),
        arrived('need', 'field = ANY ($3)', 'AND NOT is_unconfirmed'),
        arrived('expert', 'fields && $3', 'AND ($4::text IS NULL OR organization_id = $4)'),
      ].join(' UNION ALL '),
      [since, until, [...fields], organizationId, limit],
    );
  }

  /** Live counts. Exact: at a million rows an index-only count is still some tens of milliseconds, and the web caches it. */
  async counts(em: EntityManager): Promise<{ results: number; experts: number; needs: number }> {
    const rows = await em.query<{ results: string; experts: string; needs: string }[]>(
      'SELECT (SELECT count(*) FROM result) AS results, (SELECT count(*) FROM expert) AS experts, (SELECT count(*) FROM need) AS needs',
    );
    return { results: Number(rows[0]?.results ?? 0), experts: Number(rows[0]?.experts ?? 0), needs: Number(rows[0]?.needs ?? 0) };
  }

  private async inventors(em: EntityManager, resultIds: readonly string[]): Promise<Map<string, ExpertRef[]>> {
    const rows = await em.query<{ result_id: string; id: string; name: string }[]>(
      'SELECT i.result_id, e.id, e.name FROM result_inventor i JOIN expert e ON e.id = i.expert_id WHERE i.result_id = ANY ($1) ORDER BY i.result_id, i.position, e.id',
      [resultIds],
    );
    const inventors = new Map<string, ExpertRef[]>();
    for (const row of rows) inventors.set(row.result_id, [...(inventors.get(row.result_id) ?? []), { id: row.id, name: row.name }]);
    return inventors;
  }

  private async resultCounts(em: EntityManager, expertIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await em.query<{ expert_id: string; count: string }[]>(
      'SELECT expert_id, count(*) AS count FROM result_inventor WHERE expert_id = ANY ($1) GROUP BY expert_id',
      [expertIds],
    );
    return new Map(rows.map((row) => [row.expert_id, Number(row.count)]));
  }
}

function present(values: readonly (string | null)[]): string[] {
  return values.filter((value) => value !== null);
}
