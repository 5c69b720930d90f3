import { Injectable } from '@nestjs/common';
import type { ApplicationInput, DeclaredFactsInput, EstimateFactsInput, ProductSaidView, ProgrammeTermsInput } from '@techmatch/contracts';
import type { ApplicationDeed, ApplicationState, District, ProgrammeState, ServiceCategory, TieKind } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';

export interface ApplicationRow {
  readonly id: string;
  readonly programmeId: string;
  readonly programmeVersionId: string;
  readonly programme: string;
  readonly programmeCode: string;
  readonly programmeState: ProgrammeState;
  readonly authorityId: string;
  /** Version of the programme that it is under. */
  readonly number: number;
  readonly terms: ProgrammeTermsInput;
  readonly organizationId: string;
  readonly district: District | null;
  readonly title: string;
  readonly purpose: string;
  readonly category: ServiceCategory;
  readonly providerId: string | null;
  readonly providerDistrict: District | null;
  /** What the catalogue said of the service when it was named. */
  readonly said: ProductSaidView | null;
  readonly contractFen: string;
  readonly vatFen: string;
  readonly othersFen: string;
  readonly requestedFen: string | null;
  readonly facts: DeclaredFactsInput;
  /** With what the platform knew of the enterprise when it was submitted. */
  readonly knownFacts: EstimateFactsInput | null;
  readonly declaredTies: TieKind[];
  readonly state: ApplicationState;
  readonly stateSince: Date;
  readonly version: number;
  readonly isDemo: boolean;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
  readonly reviewedBy: string | null;
  readonly approvedBy: string | null;
  readonly voucherId: string | null;
}
export interface ApplicationEventRow {
  readonly seq: number;
  readonly at: Date;
  readonly byId: string | null;
  readonly deed: ApplicationDeed;
  readonly reason: string | null;
  readonly article: string | null;
}
/** What an application says, with what the catalogue says of its service. */
export type KeptInput = Omit<ApplicationInput, 'productId'> & { readonly said: ProductSaidView | null };
/** What a decision leaves on an application. */
export interface Decision {
  readonly deed: ApplicationDeed;
  readonly byId: string | null;
  readonly reason: string | null;
  readonly article: string | null;
  readonly at: Date;
}

export const applicationColumns = `a.id, a.programme_id AS "programmeId", a.programme_version_id AS "programmeVersionId", p.name AS programme, p.code AS "programmeCode", p.state AS "programmeState", p.authority_id AS "authorityId", pv.number, pv.terms,
  a.organization_id AS "organizationId", o.district, a.title, a.purpose, a.category, a.provider_id AS "providerId", a.provider_district AS "providerDistrict", a.product_said AS said, a.contract_fen::text AS "contractFen",
  a.vat_fen::text AS "vatFen", a.others_fen::text AS "othersFen", a.requested_fen::text AS "requestedFen", a.facts, a.known_facts AS "knownFacts", a.declared_ties AS "declaredTies", a.state, a.state_since AS "stateSince", a.version,
  a.is_demo AS "isDemo", a.submitted_by AS "submittedBy", a.submitted_at AS "submittedAt", a.reviewed_by AS "reviewedBy", a.approved_by AS "approvedBy", v.id AS "voucherId"`;
export const applicationFrom = `FROM voucher_application a JOIN programme p ON p.id = a.programme_id JOIN programme_version pv ON pv.id = a.programme_version_id JOIN organization o ON o.id = a.organization_id
  LEFT JOIN voucher v ON v.application_id = a.id`;

/** Rows of applications. Who may see which is asked before (`application.queries.ts`). */
@Injectable()
export class ApplicationStore {
  async find(em: EntityManager, id: string, lock = false): Promise<ApplicationRow | null> {
    const [row] = await em.query<ApplicationRow[]>(`SELECT ${applicationColumns} ${applicationFrom} WHERE a.id = $1${lock ? ' FOR UPDATE OF a' : ''}`, [id]);
    return row ?? null;
  }

  /** A draft, or the one that the same person sent under the same name before. */
  async add(em: EntityManager, { programmeId, versionId, organizationId, clientId, isDemo }: { programmeId: string; versionId: string; organizationId: string; clientId: string; isDemo: boolean }, input: KeptInput, byId: string, now: Date): Promise<string> {
    const id = newId('vap');
    const added = await em.query<unknown[]>(
      `INSERT INTO voucher_application (id, programme_id, programme_version_id, organization_id, client_id, is_demo, created_by, created_at, state_since, ${inputColumns.join(', ')})
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, ${inputColumns.map((_, at) => `$${at + 9}`).join(', ')}) ON CONFLICT (organization_id, created_by, client_id) DO NOTHING RETURNING id`,
      [id, programmeId, versionId, organizationId, clientId, isDemo, byId, now, ...valuesOf(input)],
    );
    if (added.length > 0) {
      await this.note(em, id, { deed: 'begin', byId, reason: null, article: null, at: now });
      return id;
    }
    const [known] = await em.query<{ id: string }[]>('SELECT id FROM voucher_application WHERE organization_id = $1 AND created_by = $2 AND client_id = $3', [organizationId, byId, clientId]);
    return known?.id ?? id;
  }

  async save(em: EntityManager, id: string, input: KeptInput): Promise<void> {
    await em.query(`UPDATE voucher_application SET ${inputColumns.map((name, at) => `${name} = $${at + 2}`).join(', ')}, version = version + 1 WHERE id = $1`, [id, ...valuesOf(input)]);
  }

  /** Under the version in force, with what it came to and what the platform knew. */
  async submit(em: EntityManager, id: string, { versionId, requestedFen, knownFacts }: { versionId: string; requestedFen: bigint; knownFacts: object }, byId: string, now: Date): Promise<void> {
    await em.query(
      `UPDATE voucher_application SET state = 'submitted', state_since = $2, version = version + 1, programme_version_id = $3, requested_fen = $4, known_facts = $5::jsonb, submitted_by = $6, submitted_at = $2 WHERE id = $1`,
      [id, now, versionId, requestedFen.toString(), JSON.stringify(knownFacts), byId],
    );
  }

  /** A step that issues nothing. `as`: at whose level it was decided, null where nobody decided. One that comes back to its applicant begins anew. */
  async move(em: EntityManager, id: string, state: ApplicationState, as: 'review' | 'approve' | null, byId: string | null, now: Date): Promise<void> {
    const mark = as === null ? '' : as === 'review' ? ', reviewed_by = $4, reviewed_at = $3' : ', approved_by = $4, approved_at = $3';
    const clear = state === 'draft' ? ', submitted_by = NULL, submitted_at = NULL, requested_fen = NULL, known_facts = NULL' : '';
    await em.query(`UPDATE voucher_application SET state = $2, state_since = $3, version = version + 1${state === 'draft' ? clear : mark} WHERE id = $1`, [id, state, now, ...(state === 'draft' || as === null ? [] : [byId])]);
  }

  async note(em: EntityManager, id: string, { deed, byId, reason, article, at }: Decision): Promise<void> {
    await em.query(
      'INSERT INTO voucher_application_event (application_id, seq, at, by_id, deed, reason, article) SELECT $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6 FROM voucher_application_event WHERE application_id = $1',
      [id, at, byId, deed, reason, article],
    );
  }

  events(em: EntityManager, id: string): Promise<ApplicationEventRow[]> {
    return em.query<ApplicationEventRow[]>('SELECT seq, at, by_id AS "byId", deed, reason, article FROM voucher_application_event WHERE application_id = $1 ORDER BY seq LIMIT 200', [id]);
  }

  /** Applications of an enterprise to a programme that have not come to an end. */
  async openOf(em: EntityManager, programmeId: string, organizationId: string): Promise<number> {
    const [row] = await em.query<{ count: number }[]>("SELECT count(*)::int AS count FROM voucher_application WHERE programme_id = $1 AND organization_id = $2 AND state IN ('draft', 'submitted', 'reviewed', 'qualified')", [programmeId, organizationId]);
    return row?.count ?? 0;
  }

  /** Those of a draw that were not drawn. */
  async passOver(em: EntityManager, programmeId: string, drawn: readonly string[], now: Date): Promise<void> {
    await em.query(
      `WITH passed AS (UPDATE voucher_application SET state = 'notDrawn', state_since = $3, version = version + 1 WHERE programme_id = $1 AND state = 'qualified' AND id <> ALL ($2) RETURNING id)
       INSERT INTO voucher_application_event (application_id, seq, at, deed) SELECT p.id, (SELECT coalesce(max(e.seq), 0) + 1 FROM voucher_application_event e WHERE e.application_id = p.id), $3, 'passOver' FROM passed p`,
      [programmeId, [...drawn], now],
    );
  }
}

const inputColumns = ['title', 'purpose', 'provider_id', 'product_id', 'product_said', 'category', 'provider_district', 'contract_fen', 'vat_fen', 'others_fen', 'facts', 'declared_ties'] as const;

function valuesOf({ title, purpose, providerId, said, service, facts, declaredTies }: KeptInput): unknown[] {
  return [title, purpose, providerId ?? null, said?.id ?? null, said === null ? null : JSON.stringify(said), service.category, service.providerDistrict ?? null, service.contractFen, service.vatFen, service.othersFen, JSON.stringify(facts), JSON.stringify(declaredTies)];
}
