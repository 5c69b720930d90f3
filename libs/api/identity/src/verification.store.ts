import { Injectable } from '@nestjs/common';
import type { VerificationState } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';

/** A request to be verified, with the name of who made it. */
export interface Verification {
  readonly id: string;
  readonly organizationId: string;
  readonly requestedBy: string;
  readonly requesterName: string;
  readonly isClaim: boolean;
  readonly creditCode: string;
  readonly note: string | null;
  readonly state: VerificationState;
  readonly reason: string | null;
  readonly decidedAt: Date | null;
  readonly createdAt: Date;
}

const select = `SELECT v.id, v.organization_id AS "organizationId", v.requested_by AS "requestedBy", p.name AS "requesterName", v.is_claim AS "isClaim", v.credit_code AS "creditCode",
    v.note, v.state, v.reason, v.decided_at AS "decidedAt", v.created_at AS "createdAt"
  FROM organization_verification v JOIN person p ON p.id = v.requested_by`;

/** Requests to be verified, open and decided. */
@Injectable()
export class VerificationStore {
  /** Adds a request; the organisation waits with it. Throws `verification.underWay` where one is open. */
  async add(em: EntityManager, given: Pick<Verification, 'organizationId' | 'requestedBy' | 'isClaim' | 'creditCode' | 'note'>): Promise<void> {
    const rows = await em.query<unknown[]>(
      `INSERT INTO organization_verification (organization_id, requested_by, is_claim, credit_code, note) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (organization_id) WHERE state = 'submitted' DO NOTHING RETURNING id`,
      [given.organizationId, given.requestedBy, given.isClaim, given.creditCode, given.note],
    );
    if (rows.length === 0) throw new DomainError('verification.underWay');
    // A claim is a stranger's word until it is decided: the organisation stays what it is.
    if (!given.isClaim) await em.query(`UPDATE organization SET verification = 'submitted' WHERE id = $1`, [given.organizationId]);
  }

  async latest(em: EntityManager, organizationId: string): Promise<Verification[]> {
    return em.query<Verification[]>(`${select} WHERE v.organization_id = $1 ORDER BY v.id DESC LIMIT 1`, [organizationId]);
  }

  async page(em: EntityManager, state: VerificationState, page: number, size: number): Promise<{ rows: Verification[]; total: number }> {
    const order = state === 'submitted' ? 'v.created_at, v.id' : 'v.created_at DESC, v.id DESC';
    const rows = await em.query<Verification[]>(`${select} WHERE v.state = $1 ORDER BY ${order} LIMIT $2 OFFSET $3`, [state, size, (page - 1) * size]);
    const [count] = await em.query<{ total: number }[]>('SELECT count(*)::int AS total FROM organization_verification WHERE state = $1', [state]);
    return { rows, total: count?.total ?? 0 };
  }

  async hasMembers(em: EntityManager, organizationId: string): Promise<boolean> {
    return (await em.query<unknown[]>('SELECT 1 FROM membership WHERE organization_id = $1 LIMIT 1', [organizationId])).length > 0;
  }
}
