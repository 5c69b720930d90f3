import { Injectable } from '@nestjs/common';
import type { MembershipView } from '@techmatch/contracts';
import { documentNames, type District, type DocumentName, type Language } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import type { EntityManager } from 'typeorm';
import { AccessNews } from './access-news.js';
import { LegalDocuments } from './legal-documents.js';
import { hashToken, newToken } from './secrets.rules.js';
import { seenEveryMs, sessionLives } from './session.rules.js';

/** A membership with what decides whether its organisation counts as domestic. */
export type SessionMembership = MembershipView & { readonly district: District | null };

/** A session with its person and their memberships, as one statement reads it. */
export interface KnownSession {
  readonly id: string;
  readonly personId: string;
  readonly organizationId: string | null;
  readonly secondFactorAt: Date | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly isDemo: boolean;
  readonly hasTotp: boolean;
  readonly memberships: SessionMembership[];
}

/** A session as its owner is shown it. */
export interface ShownSession extends KnownSession {
  /** Documents in force that the person has not agreed to. */
  readonly consentsNeeded: DocumentName[];
}

/** The memberships of `person.id` as JSON, oldest first. */
export const membershipsOfPerson = `coalesce((
  SELECT json_agg(json_build_object('id', m.id, 'roles', m.roles, 'rights', m.rights, 'reviewDistricts', m.review_districts, 'district', o.district, 'organization',
           json_build_object('id', o.id, 'name', o.name, 'nameEn', o.name_en, 'kind', o.kind, 'verification', o.verification)) ORDER BY m.created_at, m.id)
    FROM membership m JOIN organization o ON o.id = m.organization_id WHERE m.person_id = person.id), '[]')`;

const columns = `session.id, session.person_id AS "personId", session.organization_id AS "organizationId", session.second_factor_at AS "secondFactorAt",
    session.created_at AS "createdAt", session.last_seen_at AS "lastSeenAt", person.name, person.email, person.language, person.is_demo AS "isDemo",
    person.totp_confirmed_at IS NOT NULL AS "hasTotp", ${membershipsOfPerson} AS memberships`;

const live = `FROM session JOIN person ON person.id = session.person_id
  WHERE person.suspended_at IS NULL AND person.closed_at IS NULL AND `;

/** Where a new session comes from. */
export interface SessionOrigin {
  readonly device: string;
  readonly address: string;
}

/** Sessions in PostgreSQL. A token is known to the browser alone; ended is ended at once, because every request asks. */
@Injectable()
export class SessionStore {
  constructor(
    private readonly documents: LegalDocuments,
    private readonly news: AccessNews,
  ) {}

  /** The session of a token: two primary or unique keys and the index of memberships. */
  async findByToken(em: EntityManager, token: string): Promise<KnownSession | null> {
    return (await em.query<KnownSession[]>(`SELECT ${columns} ${live} session.token_hash = $1`, [hashToken(token)]))[0] ?? null;
  }

  async findAll(em: EntityManager, ids: readonly string[]): Promise<KnownSession[]> {
    return ids.length === 0 ? [] : em.query<KnownSession[]>(`SELECT ${columns} ${live} session.id = ANY ($1)`, [[...ids]]);
  }

  /** With what the person is to be asked; other reads go without it. */
  async findById(em: EntityManager, id: string): Promise<ShownSession | null> {
    const rows = await em.query<ShownSession[]>(
      `SELECT ${columns}, ARRAY (SELECT document FROM unnest($2::text[], $3::int[]) AS force (document, version) WHERE NOT EXISTS (
           SELECT FROM consent WHERE consent.person_id = person.id AND consent.document = force.document AND consent.version >= force.version)) AS "consentsNeeded"
         ${live} session.id = $1`,
      [id, documentNames, documentNames.map((name) => this.documents.inForce(name).version)],
    );
    return rows[0] ?? null;
  }

  /** Starts a session acting for `organizationId`, else for the organisation acted for last, else for the oldest membership. Returns the token for the cookie. */
  async start(em: EntityManager, personId: string, origin: SessionOrigin, organizationId: string | null = null): Promise<{ id: string; token: string }> {
    const id = newId('ses');
    const token = newToken();
    await em.query(
      `INSERT INTO session (id, token_hash, person_id, organization_id, device, address)
       SELECT $1, $2, $3, coalesce($4,
         (SELECT s.organization_id FROM session s JOIN membership m ON m.person_id = s.person_id AND m.organization_id = s.organization_id WHERE s.person_id = $3 ORDER BY s.last_seen_at DESC LIMIT 1),
         (SELECT m.organization_id FROM membership m WHERE m.person_id = $3 ORDER BY m.created_at, m.id LIMIT 1)), $5, $6`,
      [id, hashToken(token), personId, organizationId, origin.device, origin.address],
    );
    const { idleMs, absoluteMs } = sessionLives.ordinary;
    await em.query(
      `DELETE FROM session WHERE person_id = $1 AND (last_seen_at < now() - make_interval(secs => $2) OR created_at < now() - make_interval(secs => $3))`,
      [personId, idleMs / 1000, absoluteMs / 1000],
    );
    return { id, token };
  }

  /** Gives a session that passed the second factor a new token: one that leaked before is worth nothing. */
  async passSecondFactor(em: EntityManager, id: string): Promise<string> {
    const token = newToken();
    await em.query('UPDATE session SET second_factor_at = now(), token_hash = $2 WHERE id = $1', [id, hashToken(token)]);
    return token;
  }

  /** Notes that a session is in use, rarely. */
  async touch(em: EntityManager, session: KnownSession, now: Date): Promise<void> {
    if (now.getTime() - session.lastSeenAt.getTime() >= seenEveryMs) await em.query('UPDATE session SET last_seen_at = now() WHERE id = $1', [session.id]);
  }

  async actFor(em: EntityManager, id: string, organizationId: string | null): Promise<void> {
    this.news.tell(em);
    await em.query('UPDATE session SET organization_id = $2 WHERE id = $1', [id, organizationId]);
  }

  async endByToken(em: EntityManager, token: string): Promise<void> {
    this.news.tell(em);
    await em.query('DELETE FROM session WHERE token_hash = $1', [hashToken(token)]);
  }

  /** Ends the sessions of a person but `exceptId`; returns how many. */
  async endAll(em: EntityManager, personId: string, exceptId: string | null = null): Promise<number> {
    this.news.tell(em);
    const rows = await em.query<unknown[]>('WITH ended AS (DELETE FROM session WHERE person_id = $1 AND id IS DISTINCT FROM $2 RETURNING id) SELECT id FROM ended', [personId, exceptId]);
    return rows.length;
  }

  /** Ends one session of a person; false where they have no such one. */
  async end(em: EntityManager, personId: string, id: string): Promise<boolean> {
    this.news.tell(em);
    return (await em.query<unknown[]>('WITH ended AS (DELETE FROM session WHERE person_id = $1 AND id = $2 RETURNING id) SELECT id FROM ended', [personId, id])).length > 0;
  }
}
