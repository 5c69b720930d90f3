import { Injectable } from '@nestjs/common';
import type { ClaimKind, ClaimState } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';

/** A claim of an imported profile, or a wish to have it removed. */
export interface Claim {
  readonly id: string;
  readonly kind: ClaimKind;
  readonly expertId: string;
  readonly expertName: string;
  readonly personId: string;
  /** Whose officers decide; null: the authority. */
  readonly organizationId: string | null;
  readonly isPlausible: boolean;
  readonly note: string | null;
  readonly state: ClaimState;
  readonly reason: string | null;
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
  readonly publicationId: string | null;
}

export type NewClaim = Pick<Claim, 'kind' | 'expertId' | 'expertName' | 'personId' | 'organizationId' | 'isPlausible' | 'note' | 'state'>;

/** Which claims an actor decides on: all, or those of one organisation. */
export type ClaimScope = 'all' | { readonly organizationId: string } | null;

const columns = `id, kind, expert_id AS "expertId", expert_name AS "expertName", person_id AS "personId", organization_id AS "organizationId", is_plausible AS "isPlausible", note,
  state, reason, asked_at AS "askedAt", decided_at AS "decidedAt", publication_id AS "publicationId"`;
const shown = 20;

/** Claims in PostgreSQL. */
@Injectable()
export class ClaimStore {
  /** Throws `claim.underWay` where the person asked the same already and nobody has decided. */
  async add(em: EntityManager, claim: NewClaim): Promise<Claim> {
    const rows = await em.query<Claim[]>(
      `INSERT INTO expert_claim (id, kind, expert_id, expert_name, person_id, organization_id, is_plausible, note, state, decided_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $9 <> 'submitted' THEN now() END)
       ON CONFLICT (expert_id, person_id, kind) WHERE state = 'submitted' DO NOTHING RETURNING ${columns}`,
      [newId('clm'), claim.kind, claim.expertId, claim.expertName, claim.personId, claim.organizationId, claim.isPlausible, claim.note, claim.state],
    );
    const [added] = rows;
    if (added === undefined) throw new DomainError('claim.underWay');
    return added;
  }

  /** Holds the claim until the transaction ends. Throws `record.notFound`. */
  async lock(em: EntityManager, id: string): Promise<Claim> {
    const [claim] = await em.query<Claim[]>(`SELECT ${columns} FROM expert_claim WHERE id = $1 FOR UPDATE`, [id]);
    if (claim === undefined) throw new DomainError('record.notFound', { id });
    return claim;
  }

  async get(em: EntityManager, id: string): Promise<Claim> {
    const [claim] = await em.query<Claim[]>(`SELECT ${columns} FROM expert_claim WHERE id = $1`, [id]);
    if (claim === undefined) throw new DomainError('record.notFound', { id });
    return claim;
  }

  async move(em: EntityManager, id: string, to: ClaimState, decidedBy: string | null, reason: string | null): Promise<void> {
    await em.query('UPDATE expert_claim SET state = $2, decided_by = $3, decided_at = now(), reason = $4 WHERE id = $1', [id, to, decidedBy, reason]);
  }

  /** What a granted claim led to: the record of the desk, and the works that the profile had. */
  async keepOutcome(em: EntityManager, id: string, publicationId: string, works: readonly string[]): Promise<void> {
    await em.query('UPDATE expert_claim SET publication_id = $2, works = $3 WHERE id = $1', [id, publicationId, works]);
  }

  /** Other open claims of a profile that has just been granted to somebody, or is gone. */
  async openOthers(em: EntityManager, expertId: string, exceptId: string): Promise<Claim[]> {
    return em.query<Claim[]>(`SELECT ${columns} FROM expert_claim WHERE expert_id = $1 AND id <> $2 AND state = 'submitted' ORDER BY id FOR UPDATE`, [expertId, exceptId]);
  }

  /** What a person asked about a profile, newest first. */
  async ofPerson(em: EntityManager, personId: string, expertId: string): Promise<Claim[]> {
    return em.query<Claim[]>(`SELECT ${columns} FROM expert_claim WHERE person_id = $1 AND expert_id = $2 ORDER BY asked_at DESC, id LIMIT ${shown}`, [personId, expertId]);
  }

  /** A queue: waiting ones longest first, others newest first. */
  async page(em: EntityManager, scope: ClaimScope, state: ClaimState, size: number, offset: number): Promise<{ claims: Claim[]; total: number }> {
    if (scope === null) return { claims: [], total: 0 };
    const order = state === 'submitted' ? 'asked_at, id' : 'asked_at DESC, id';
    const rows = await em.query<(Claim & { total: number })[]>(
      `SELECT ${columns}, count(*) OVER ()::int AS total FROM expert_claim WHERE state = $1 AND ($2::text IS NULL OR organization_id = $2) ORDER BY ${order} LIMIT $3 OFFSET $4`,
      [state, scope === 'all' ? null : scope.organizationId, size, offset],
    );
    return { claims: rows, total: rows[0]?.total ?? 0 };
  }
}
