import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ConfirmationLetterRequest, PendingRegistrationsPage, PendingRegistrationsQuery } from '@techmatch/contracts';
import { accountLimits, type Actor, type Language } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { Mail } from '@techmatch/mail';
import { AccountLinks, registrationHours, type Registration } from './account-link.store.js';

interface PendingRow {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly total: number;
}

/** Of several registrations with one address the newest counts; one whose address has become an account is none any more. */
const pending = `SELECT DISTINCT ON (l.registration ->> 'email') l.registration ->> 'email' AS email, l.registration ->> 'name' AS name, l.registration ->> 'language' AS language,
    l.created_at AS "createdAt", l.expires_at AS "expiresAt", l.registration
  FROM account_link l WHERE l.purpose = 'register' AND l.expires_at > now() AND NOT EXISTS (SELECT FROM person p WHERE p.email = l.registration ->> 'email')
  ORDER BY l.registration ->> 'email', l.created_at DESC`;

/** People who registered and have not opened the letter: nobody yet, but whom an administrator can write to once more. */
@Injectable()
export class PendingRegistrationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: AccountLinks,
    private readonly mail: Mail,
    private readonly audit: Audit,
  ) {}

  /** Newest first. */
  async list({ q = '', page = 1 }: PendingRegistrationsQuery): Promise<PendingRegistrationsPage> {
    const size = accountLimits.pageSize;
    const rows = await this.transactions.reader.query<PendingRow[]>(
      `SELECT email, name, language, "createdAt", "expiresAt", count(*) OVER ()::int AS total FROM (${pending}) AS waiting
        WHERE strpos(email, lower($1)) > 0 OR strpos(lower(name), lower($1)) > 0 ORDER BY "createdAt" DESC, email LIMIT $2 OFFSET $3`,
      [q, size, (page - 1) * size],
    );
    const registrations = rows.map(({ email, name, language, createdAt, expiresAt }) => ({ email, name, language, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() }));
    return { registrations, total: rows[0]?.total ?? 0, page, size };
  }

  /** Writes the letter again, with a link that serves anew; those of the letters before still work. Throws `record.notFound` where nobody waits under this address. */
  async resend(actor: Actor, { email }: ConfirmationLetterRequest): Promise<void> {
    await this.transactions.run(async (em) => {
      const [row] = await em.query<{ registration: Registration }[]>(`SELECT registration FROM (${pending}) AS waiting WHERE email = $1`, [email]);
      if (row === undefined) throw new DomainError('record.notFound', { id: email });
      const { registration } = row;
      const token = await this.links.forRegistration(em, registration);
      await this.mail.post(em, { to: email, language: registration.language, template: 'verifyEmail', params: { name: registration.name, hours: registrationHours, link: `/verify-email?token=${token}` } });
      // The log keeps no addresses: there is no person yet to name.
      await this.audit.append(em, { actor, action: 'person.resendConfirmation', target: null });
    });
  }
}
