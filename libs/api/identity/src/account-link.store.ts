import { Injectable } from '@nestjs/common';
import type { ConsentRequest } from '@techmatch/contracts';
import type { Language } from '@techmatch/contracts/tables';
import { DomainError } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { hashToken, newToken } from './secrets.rules.js';

/** A registration until its address is confirmed. It is a person only then, so that nobody can sit on another's address. */
export interface Registration {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly passwordHash: string;
  readonly consents: readonly ConsentRequest[];
}

/** Registration letters are read the same day or the next; a reset opens an account and lives an hour. */
export const registrationHours = 48;
export const resetHours = 1;

/** The links of letters: each serves once, for a while, and only its hash is kept. */
@Injectable()
export class AccountLinks {
  async forRegistration(em: EntityManager, registration: Registration): Promise<string> {
    return this.add(em, 'register', null, registration, registrationHours);
  }

  async forReset(em: EntityManager, personId: string): Promise<string> {
    return this.add(em, 'reset', personId, null, resetHours);
  }

  /** Uses up a registration link. Throws `account.linkNotUsable`. */
  async takeRegistration(em: EntityManager, token: string): Promise<Registration> {
    const { registration } = await this.take(em, 'register', token);
    if (registration === null) throw new DomainError('account.linkNotUsable');
    return registration;
  }

  /** Uses up a reset link and every other one of the person. Throws `account.linkNotUsable`. */
  async takeReset(em: EntityManager, token: string): Promise<string> {
    const { personId } = await this.take(em, 'reset', token);
    if (personId === null) throw new DomainError('account.linkNotUsable');
    await this.dropOf(em, personId);
    return personId;
  }

  async dropOf(em: EntityManager, personId: string): Promise<void> {
    await em.query('DELETE FROM account_link WHERE person_id = $1', [personId]);
  }

  private async take(em: EntityManager, purpose: 'register' | 'reset', token: string): Promise<{ personId: string | null; registration: Registration | null }> {
    const rows = await em.query<{ personId: string | null; registration: Registration | null }[]>(
      `WITH taken AS (DELETE FROM account_link WHERE token_hash = $1 AND purpose = $2 AND expires_at > now() RETURNING person_id, registration)
       SELECT person_id AS "personId", registration FROM taken`,
      [hashToken(token), purpose],
    );
    const [link] = rows;
    if (link === undefined) throw new DomainError('account.linkNotUsable');
    return link;
  }

  private async add(em: EntityManager, purpose: 'register' | 'reset', personId: string | null, registration: Registration | null, hours: number): Promise<string> {
    const token = newToken();
    await em.query('DELETE FROM account_link WHERE expires_at < now()');
    await em.query(
      'INSERT INTO account_link (token_hash, purpose, person_id, registration, expires_at) VALUES ($1, $2, $3, $4::jsonb, now() + make_interval(hours => $5))',
      [hashToken(token), purpose, personId, registration === null ? null : JSON.stringify(registration), hours],
    );
    return token;
  }
}
