import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { domainAndAbove, domainOf } from './email-domain.rules.js';

/** Which e-mail domains are whose. */
@Injectable()
export class OrganizationDomains {
  /** The verified organisation whose addresses include this one; null: nobody's. */
  async ownerOf(em: EntityManager, email: string): Promise<string | null> {
    const rows = await em.query<{ id: string }[]>(
      `SELECT d.organization_id AS id FROM organization_domain d JOIN organization o ON o.id = d.organization_id AND o.verification = 'verified'
        WHERE d.domain = ANY ($1) ORDER BY length(d.domain) DESC LIMIT 1`,
      [domainAndAbove(domainOf(email))],
    );
    return rows[0]?.id ?? null;
  }

  async list(em: EntityManager, organizationId: string): Promise<string[]> {
    const rows = await em.query<{ domain: string }[]>('SELECT domain FROM organization_domain WHERE organization_id = $1 ORDER BY domain LIMIT 100', [organizationId]);
    return rows.map(({ domain }) => domain);
  }

  /** False where it is somebody's already. */
  async add(em: EntityManager, organizationId: string, domain: string): Promise<boolean> {
    const rows = await em.query<unknown[]>('INSERT INTO organization_domain (domain, organization_id) VALUES ($1, $2) ON CONFLICT (domain) DO NOTHING RETURNING domain', [domain, organizationId]);
    return rows.length > 0;
  }

  /** False where it is none of theirs. */
  async remove(em: EntityManager, organizationId: string, domain: string): Promise<boolean> {
    return (await em.query<unknown[]>('WITH gone AS (DELETE FROM organization_domain WHERE organization_id = $1 AND domain = $2 RETURNING domain) SELECT domain FROM gone', [organizationId, domain])).length > 0;
  }
}
