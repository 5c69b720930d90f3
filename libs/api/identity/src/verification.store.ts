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

const select = `SELECT v.id::text, v.organization_id AS "organizationId", v.requested_by AS "requestedBy", p.name AS "requesterName", v.is_claim AS "isClaim", v.credit_code AS "creditCode",
    v.note, v.state, v.reason, v.decided_at AS "decidedAt", v.created_at AS "createdAt"
  FROM organization_verification v JOIN person p ON p.id = v.requested_by`;

/** Requests to be verified, open and decided. */
@Injectable()
export class VerificationStore {
  /** Adds a request; the organisation waits with it. Throws `verification.underWay` where its members, or the same claimant, have asked already. */
  async add(em: EntityManager, given: Pick<Verification, 'organizationId' | 'requestedBy' | 'isClaim' | 'creditCode' | 'note'>): Promise<void> {
    const rows = await em.query<unknown[]>(
      `INSERT INTO organization_verification (organization_id, requested_by, is_claim, credit_code, note) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING RETURNING id`,
      [given.organizationId, given.requestedBy, given.isClaim, given.creditCode, given.note],
    );
    if (rows.length === 0) throw new DomainError('verification.underWay');
    // A claim is a stranger's word until it is decided: the organisation stays what it is.
    if (!given.isClaim) await em.query(`UPDATE organization SET verification = 'submitted' WHERE id = $1`, [given.organizationId]);
  }

  /** The last request that concerns the actor: of the organisation's members, or the person's own claim. Null: there is none. */
  async latest(em: EntityManager, organizationId: string, { claimantId }: { readonly claimantId: string | null }): Promise<Verification | null> {
    const rows = await em.query<Verification[]>(
      `${select} WHERE v.organization_id = $1 AND (NOT v.is_claim AND $2::text IS NULL OR v.is_claim AND v.requested_by = $2) ORDER BY v.id DESC LIMIT 1`,
      [organizationId, claimantId],
    );
    return rows[0] ?? null;
  }

  async get(em: EntityManager, id: string): Promise<Verification | null> {
    return (await em.query<Verification[]>(`${select} WHERE v.id = $1`, [id]))[0] ?? null;
  }

  /** Open requests of an organisation, oldest first. */
  async open(em: EntityManager, organizationId: string): Promise<Verification[]> {
    return em.query<Verification[]>(`${select} WHERE v.organization_id = $1 AND v.state = 'submitted' ORDER BY v.id`, [organizationId]);
  }

  async decide(em: EntityManager, id: string, state: VerificationState, reason: string | null, decidedBy: string | null): Promise<void> {
    await em.query('UPDATE organization_verification SET state = $2, reason = $3, decided_by = $4, decided_at = now() WHERE id = $1', [id, state, reason, decidedBy]);
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
