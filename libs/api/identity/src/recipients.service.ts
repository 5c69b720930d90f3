import { Injectable } from '@nestjs/common';
import type { District, Language, Role } from '@techmatch/contracts/tables';
import type { EntityManager } from 'typeorm';

/** Where somebody is written to. */
export interface Mailbox {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
}

/** SQL: the account `p` is in use. */
const active = 'p.closed_at IS NULL AND p.suspended_at IS NULL AND p.email IS NOT NULL';

/** Whom other features tell of something. Whoever closed their account or is suspended is told nothing. */
@Injectable()
export class RecipientsService {
  /** Mailboxes by id; those who are told nothing are left out. */
  async mailboxes(em: EntityManager, ids: readonly string[]): Promise<Mailbox[]> {
    if (ids.length === 0) return [];
    return em.query<Mailbox[]>(`SELECT p.id, p.email, p.name, p.language FROM person p WHERE p.id = ANY ($1) AND ${active} ORDER BY p.id`, [[...new Set(ids)]]);
  }

  /** Who has a role in an organisation. */
  async withRole(em: EntityManager, organizationId: string, role: Role): Promise<string[]> {
    return ids(await em.query<{ id: string }[]>(`SELECT m.person_id AS id FROM membership m WHERE m.organization_id = $1 AND $2 = ANY (m.roles) ORDER BY m.person_id`, [organizationId, role]));
  }

  /** Who moderates needs of a district: the right `review` at an authority, for that district or for all. */
  async moderators(em: EntityManager, district: District | null): Promise<string[]> {
    return ids(
      await em.query<{ id: string }[]>(
        `SELECT DISTINCT m.person_id AS id FROM membership m JOIN organization o ON o.id = m.organization_id AND o.kind = 'authority'
          WHERE 'review' = ANY (m.rights) AND (cardinality(m.review_districts) = 0 OR $1 = ANY (m.review_districts)) ORDER BY 1`,
        [district],
      ),
    );
  }

  /** What the authority last said of the verification of these organisations, to who asked for it or owns them. */
  async verificationReasons(em: EntityManager, personId: string, organizationIds: readonly string[]): Promise<Map<string, string | null>> {
    if (organizationIds.length === 0) return new Map();
    const rows = await em.query<{ id: string; reason: string | null }[]>(
      `SELECT DISTINCT ON (v.organization_id) v.organization_id AS id, v.reason FROM organization_verification v
        WHERE v.organization_id = ANY ($2) AND v.state IN ('verified', 'rejected')
          AND (v.requested_by = $1 OR EXISTS (SELECT FROM membership m WHERE m.organization_id = v.organization_id AND m.person_id = $1 AND 'owner' = ANY (m.roles)))
        ORDER BY v.organization_id, v.id DESC`,
      [personId, [...new Set(organizationIds)]],
    );
    return new Map(rows.map(({ id, reason }) => [id, reason]));
  }
}

function ids(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
