import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import { AppConfig } from '@techmatch/config';
import type { DemoAccountView } from '@techmatch/contracts';
import type { Right, Role } from '@techmatch/contracts/tables';
import { newId, Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { creditCodeCheck } from './credit-code.rules.js';
import { demoAccounts, demoOrganizations, demoPassword, demoSource, type DemoAccount, type DemoOrganization } from './demo-accounts.table.js';
import { OrganizationWriter } from './organization.writer.js';
import { PasswordHasher } from './password.hasher.js';

const machine = { userId: null, organizationId: null };

/** Accounts to try every role with, in a demonstration alone. */
@Injectable()
export class DemoAccountsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly writer: OrganizationWriter,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly config: AppConfig,
  ) {}

  /** Throws `record.notFound` outside a demonstration. */
  async list(): Promise<DemoAccountView[]> {
    if (!this.config.DEMO) throw new DomainError('record.notFound', { id: 'demo' });
    const rows = await this.transactions.reader.query<{ email: string; name: string; organization: string | null; roles: Role[]; rights: Right[] }[]>(
      `SELECT p.email, p.name, o.name AS organization, coalesce(m.roles, '{}') AS roles, coalesce(m.rights, '{}') AS rights
         FROM person p LEFT JOIN membership m ON m.person_id = p.id LEFT JOIN organization o ON o.id = m.organization_id
        WHERE p.is_demo AND p.closed_at IS NULL ORDER BY array_position($1::text[], p.email), p.email, m.created_at LIMIT 100`,
      [demoAccounts.map(({ email }) => email)],
    );
    return rows.map((row) => ({ ...row, password: demoPassword }));
  }

  /** Makes the accounts and their organisations, or makes them again what they were. Returns how many there are. */
  async load(): Promise<number> {
    const passwordHash = await this.hasher.hash(demoPassword);
    return this.transactions.run(async (em) => {
      const ids = new Map<string, string>();
      for (const [name, organization] of Object.entries(demoOrganizations)) ids.set(name, await this.bringOrganization(em, organization));
      for (const account of demoAccounts) await this.bringAccount(em, account, ids.get(account.organization) ?? '', passwordHash);
      await this.audit.append(em, { actor: machine, action: 'demo.load', target: null, details: { accounts: demoAccounts.length } });
      return demoAccounts.length;
    });
  }

  /** Removes the accounts, so that the installation can serve real people. */
  async remove(): Promise<number> {
    return this.transactions.run(async (em) => {
      const closed = await em.query<unknown[]>(
        `WITH closed AS (UPDATE person SET email = NULL, password_hash = NULL, totp_confirmed_at = NULL, totp_secret = NULL, closed_at = now()
          WHERE is_demo AND closed_at IS NULL RETURNING id) SELECT id FROM closed`,
      );
      await em.query('DELETE FROM session WHERE person_id IN (SELECT id FROM person WHERE is_demo)');
      await em.query('DELETE FROM membership WHERE person_id IN (SELECT id FROM person WHERE is_demo)');
      await this.audit.append(em, { actor: machine, action: 'demo.remove', target: null, details: { accounts: closed.length } });
      return closed.length;
    });
  }

  private async bringOrganization(em: EntityManager, { externalId, kind, name, creditCodeStem, domain }: DemoOrganization): Promise<string> {
    const find = async (): Promise<string | undefined> => (await em.query<{ id: string }[]>('SELECT id FROM organization WHERE source = $1 AND external_id = $2', [demoSource, externalId]))[0]?.id;
    if ((await find()) === undefined) await this.writer.write(em, [{ source: demoSource, externalId, isDemo: true, kind, name, nameEn: null, district: null, description: null }]);
    const id = await find();
    if (id === undefined) throw new Error(`the organisation ${externalId} was not written`);
    await em.query(`UPDATE organization SET verification = 'verified', credit_code = $2 WHERE id = $1`, [id, `${creditCodeStem}${creditCodeCheck(creditCodeStem) ?? ''}`]);
    if (domain !== null) await em.query('INSERT INTO organization_domain (domain, organization_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [domain, id]);
    return id;
  }

  private async bringAccount(em: EntityManager, { email, name, roles, rights }: DemoAccount, organizationId: string, passwordHash: string): Promise<void> {
    const [person] = await em.query<{ id: string }[]>(
      `INSERT INTO person (id, email, name, language, password_hash, is_demo) VALUES ($1, $2, $3, 'zh', $4, true)
       ON CONFLICT (email) DO UPDATE SET name = excluded.name, password_hash = excluded.password_hash, suspended_at = NULL, suspension_reason = NULL WHERE person.is_demo RETURNING id`,
      [newId('usr'), email, name, passwordHash],
    );
    if (person === undefined) throw new Error(`${email} is an account already, and no demonstration account`);
    const [membership] = await em.query<{ isNew: boolean }[]>(
      `INSERT INTO membership (id, person_id, organization_id, roles, rights) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (person_id, organization_id) DO UPDATE SET roles = excluded.roles, rights = excluded.rights, review_districts = '{}' RETURNING xmax = 0 AS "isNew"`,
      [newId('mem'), person.id, organizationId, roles, rights],
    );
    if (membership?.isNew === true) await this.outbox.append(em, { type: 'membership.begun', organizationId, personId: person.id });
  }
}
