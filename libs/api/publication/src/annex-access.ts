import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { AnnexStampView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { PersonFactsService } from '@techmatch/identity';
import type { EntityManager } from 'typeorm';

/** Whom an agreement opens the annex of one record to. */
export interface AnnexGrant {
  /** Names the agreement; closing it takes back all that was opened under it. */
  readonly grantId: string;
  readonly publicationId: string;
  readonly personId: string;
  /** For which they read it: who leaves it reads no more. Null: for themselves. */
  readonly organizationId: string | null;
}

/** The annexes of records beyond those who work on them: opened to named people by an agreement on confidentiality, in its transaction, and closed with it. */
@Injectable()
export class AnnexAccess {
  constructor(
    private readonly people: PersonFactsService,
    private readonly audit: Audit,
  ) {}

  async open(em: EntityManager, grants: readonly AnnexGrant[]): Promise<void> {
    if (grants.length === 0) return;
    await em.query(
      `INSERT INTO publication_annex_grant (grant_id, publication_id, person_id, organization_id)
       SELECT g."grantId", g."publicationId", g."personId", g."organizationId" FROM json_to_recordset($1::json) AS g ("grantId" text, "publicationId" text, "personId" text, "organizationId" text) ON CONFLICT DO NOTHING`,
      [JSON.stringify(grants)],
    );
  }

  /** At once: whoever asks after the caller's transaction finds it closed. */
  async close(em: EntityManager, grantId: string): Promise<void> {
    await em.query('DELETE FROM publication_annex_grant WHERE grant_id = $1', [grantId]);
  }

  async isOpenTo(em: EntityManager, publicationId: string, personId: string | null): Promise<boolean> {
    if (personId === null) return false;
    const rows = await em.query<unknown[]>(
      `SELECT 1 FROM publication_annex_grant g WHERE g.publication_id = $1 AND g.person_id = $2
          AND (g.organization_id IS NULL OR EXISTS (SELECT FROM membership m WHERE m.person_id = g.person_id AND m.organization_id = g.organization_id)) LIMIT 1`,
      [publicationId, personId],
    );
    return rows.length > 0;
  }

  /** What is set on a view of an annex, and the entry of the audit log that says who looked; in the caller's transaction, before anything is shown. */
  async note(em: EntityManager, actor: Actor, publicationId: string, what: Readonly<Record<string, string>>): Promise<AnnexStampView> {
    const reader = await this.people.contact(em, actor.userId ?? '');
    if (reader === null) throw new DomainError('session.needed');
    const stamp = { name: reader.name, email: reader.email, at: new Date().toISOString(), view: newId('look') };
    await this.audit.append(em, { actor, action: 'annex.read', target: { kind: 'publication', id: publicationId }, details: { ...what, view: stamp.view } });
    return stamp;
  }
}
