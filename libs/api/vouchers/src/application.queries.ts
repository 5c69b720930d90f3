import { Injectable } from '@nestjs/common';
import type { ApplicationQuery } from '@techmatch/contracts';
import { programmeLimits, relationsOf, type Actor } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import type { ApplicationReader } from './application.rules.js';
import { applicationColumns, applicationFrom, type ApplicationRow } from './application.store.js';

/**
 * The applications that somebody may see. $1 the enterprise that they act for, $2 the authority that they act for, $3 whether they read those of all. What was never submitted is its enterprise's alone; what
 * came back to it stays known to the office that sent it back.
 */
const visible = `(a.organization_id = $1 OR ((p.authority_id = $2 OR $3) AND EXISTS (SELECT FROM voucher_application_event e WHERE e.application_id = a.id AND e.deed = 'submit')))`;

/** On whose side somebody reads applications. */
export function readerOf(actor: Actor): ApplicationReader {
  const isEnterprise = actor.organizationKind === 'enterprise';
  const isOffice = actor.organizationKind === 'authority';
  return {
    userId: actor.userId,
    side: isEnterprise ? 'applicant' : relationsOf(actor, 'voucherApplication.act').has('party') ? 'office' : 'auditor',
    mayReview: isOffice && actor.rights.includes('review'),
    mayApprove: isOffice && actor.rights.includes('approve'),
    districts: actor.reviewDistricts,
  };
}

function askedBy(actor: Actor): [string, string, boolean] {
  const relations = relationsOf(actor, 'voucherApplication.read');
  const own = actor.organizationKind === 'enterprise' && relations.has('ownOrganization') ? actor.organizationId : null;
  const office = actor.organizationKind === 'authority' && relations.has('party') ? actor.organizationId : null;
  return [own ?? '', office ?? '', relations.has('otherOrganization')];
}

/** Reads of applications. Who may see which is part of every one of them. */
@Injectable()
export class ApplicationQueries {
  /** Throws `record.notFound`. With `lock` nobody else changes it until the transaction ends. */
  async get(em: EntityManager, actor: Actor, id: string, lock = false): Promise<ApplicationRow> {
    const [row] = await em.query<ApplicationRow[]>(`SELECT ${applicationColumns} ${applicationFrom} WHERE ${visible} AND a.id = $4${lock ? ' FOR UPDATE OF a' : ''}`, [...askedBy(actor), id]);
    if (row === undefined) throw new DomainError('record.notFound', { id });
    return row;
  }

  /** The enterprise's own, last moved first. */
  own(em: EntityManager, actor: Actor, query: ApplicationQuery): Promise<{ rows: ApplicationRow[]; total: number }> {
    const [own] = askedBy(actor);
    return page(em, 'a.organization_id = $1 AND ($2::text IS NULL OR a.state = $2) AND ($3::text IS NULL OR a.programme_id = $3)', [own, query.state ?? null, query.programmeId ?? null], query.page, 'a.state_since DESC, a.id');
  }

  /** What stands before an office, the oldest first; without a state what waits for a decision. Who may review some districts alone sees those. */
  queue(em: EntityManager, actor: Actor, query: ApplicationQuery): Promise<{ rows: ApplicationRow[]; total: number }> {
    const where = `${visible} AND a.state <> 'draft' AND (CASE WHEN $4::text IS NULL THEN a.state IN ('submitted', 'reviewed') ELSE a.state = $4 END) AND ($5::text IS NULL OR a.programme_id = $5)
      AND (cardinality($6::text[]) = 0 OR a.state <> 'submitted' OR o.district = ANY ($6))`;
    const districts = actor.rights.includes('review') ? [...actor.reviewDistricts] : [];
    return page(em, where, [...askedBy(actor), query.state ?? null, query.programmeId ?? null, districts], query.page, 'a.submitted_at, a.id');
  }
}

async function page(em: EntityManager, where: string, parameters: readonly unknown[], at = 1, order: string): Promise<{ rows: ApplicationRow[]; total: number }> {
  const size = programmeLimits.pageSize;
  const rows = await em.query<ApplicationRow[]>(`SELECT ${applicationColumns} ${applicationFrom} WHERE ${where} ORDER BY ${order} LIMIT ${size} OFFSET $${parameters.length + 1}`, [...parameters, (at - 1) * size]);
  const [count] = await em.query<{ total: number }[]>(`SELECT count(*)::int AS total ${applicationFrom} WHERE ${where}`, [...parameters]);
  return { rows, total: count?.total ?? 0 };
}
