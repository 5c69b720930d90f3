import { Injectable } from '@nestjs/common';
import type { InvitationView, MemberOrganization } from '@techmatch/contracts';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import type { MembershipTerms } from './membership.store.js';
import { hashToken, newToken } from './secrets.rules.js';

/** Somebody on holiday still finds the link good. */
export const invitationDays = 14;

/** An open invitation as its holder may use it. */
export interface OpenInvitation extends MembershipTerms {
  readonly id: string;
  readonly organizationId: string;
  readonly organization: MemberOrganization;
  readonly email: string;
  readonly invitedBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const select = `SELECT i.id, i.organization_id AS "organizationId", i.email, i.roles, i.rights, i.review_districts AS "reviewDistricts", p.name AS "invitedBy", i.created_at AS "createdAt",
    i.expires_at AS "expiresAt", json_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind, 'verification', o.verification) AS organization
  FROM invitation i JOIN person p ON p.id = i.invited_by JOIN organization o ON o.id = i.organization_id
  WHERE i.expires_at > now() AND `;

/** Open invitations; of the link only the hash is kept. */
@Injectable()
export class InvitationStore {
  /** Adds an invitation in place of an earlier one to the same address. Returns it with the token of its link. */
  async add(em: EntityManager, organizationId: string, email: string, invitedBy: string, terms: MembershipTerms): Promise<{ invitation: OpenInvitation; token: string }> {
    const token = newToken();
    await em.query('DELETE FROM invitation WHERE organization_id = $1 AND (email = $2 OR expires_at < now())', [organizationId, email]);
    const id = newId('inv');
    await em.query(
      `INSERT INTO invitation (id, organization_id, email, token_hash, roles, rights, review_districts, invited_by, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(days => $9))`,
      [id, organizationId, email, hashToken(token), terms.roles, terms.rights, terms.reviewDistricts, invitedBy, invitationDays],
    );
    const [invitation] = await em.query<OpenInvitation[]>(`${select} i.id = $1`, [id]);
    if (invitation === undefined) throw new DomainError('record.notFound', { id });
    return { invitation, token };
  }

  list(em: EntityManager, organizationId: string): Promise<OpenInvitation[]> {
    return em.query<OpenInvitation[]>(`${select} i.organization_id = $1 ORDER BY i.created_at DESC, i.id LIMIT 500`, [organizationId]);
  }

  /** Throws `invitation.notUsable`. */
  async byToken(em: EntityManager, token: string): Promise<OpenInvitation> {
    const [invitation] = await em.query<OpenInvitation[]>(`${select} i.token_hash = $1`, [hashToken(token)]);
    if (invitation === undefined) throw new DomainError('invitation.notUsable');
    return invitation;
  }

  /** An invitation to the address of a person: an account stands for its confirmed address as the link of the letter does. Throws `record.notFound`. */
  async ofPerson(em: EntityManager, id: string, personId: string): Promise<OpenInvitation> {
    const [invitation] = await em.query<OpenInvitation[]>(`${select} i.id = $1 AND i.email = (SELECT email FROM person WHERE id = $2)`, [id, personId]);
    if (invitation === undefined) throw new DomainError('record.notFound', { id });
    return invitation;
  }

  /** Those to the address of a person, the newest first. */
  toPerson(em: EntityManager, personId: string): Promise<OpenInvitation[]> {
    return em.query<OpenInvitation[]>(`${select} i.email = (SELECT email FROM person WHERE id = $1) ORDER BY i.created_at DESC, i.id LIMIT 100`, [personId]);
  }

  /** Uses up or withdraws an invitation; false where it is gone. */
  async drop(em: EntityManager, organizationId: string, id: string): Promise<boolean> {
    const rows = await em.query<unknown[]>('WITH gone AS (DELETE FROM invitation WHERE organization_id = $1 AND id = $2 RETURNING id) SELECT id FROM gone', [organizationId, id]);
    return rows.length > 0;
  }
}

export function toInvitationView({ id, email, roles, rights, reviewDistricts, invitedBy, createdAt, expiresAt }: OpenInvitation): InvitationView {
  return { id, email, roles: [...roles], rights: [...rights], reviewDistricts: [...reviewDistricts], invitedBy, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() };
}
