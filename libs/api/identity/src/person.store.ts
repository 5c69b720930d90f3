import { Injectable } from '@nestjs/common';
import type { MembershipView } from '@techmatch/contracts';
import type { Language } from '@techmatch/contracts/tables';
import { newId } from '@techmatch/database';
import { DomainError } from '@techmatch/http';
import { Outbox } from '@techmatch/outbox';
import type { EntityManager } from 'typeorm';
import { AccessNews } from './access-news.js';
import { toMembershipView } from './session.mapper.js';
import { membershipsOfPerson, type SessionMembership } from './session.store.js';

/** A person with what an account is opened by. Secrets in it never leave the services. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly passwordHash: string | null;
  readonly totpSecret: Buffer | null;
  readonly totpConfirmedAt: Date | null;
  /** As text: a bigint. */
  readonly totpLastStep: string;
  readonly isDemo: boolean;
  readonly suspendedAt: Date | null;
  readonly createdAt: Date;
}

const columns = `person.id, person.email, person.name, person.language, person.password_hash AS "passwordHash", person.totp_secret AS "totpSecret",
  person.totp_confirmed_at AS "totpConfirmedAt", person.totp_last_step AS "totpLastStep", person.is_demo AS "isDemo", person.suspended_at AS "suspendedAt", person.created_at AS "createdAt"`;

export interface NewPerson {
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly passwordHash: string | null;
  readonly isDemo?: boolean;
}

/** People in PostgreSQL. Whoever closed their account is not found. */
@Injectable()
export class PersonStore {
  constructor(
    private readonly outbox: Outbox,
    private readonly news: AccessNews,
  ) {}

  /** Also says whether the device signed in to this account before. */
  async findByEmail(em: EntityManager, email: string, deviceHash: Buffer | null = null): Promise<(Person & { isKnownDevice: boolean }) | null> {
    const rows = await em.query<(Person & { isKnownDevice: boolean })[]>(
      `SELECT ${columns}, EXISTS (SELECT FROM known_device d WHERE d.person_id = person.id AND d.device_hash = $2) AS "isKnownDevice"
         FROM person WHERE person.email = $1 AND person.closed_at IS NULL`,
      [email, deviceHash],
    );
    return rows[0] ?? null;
  }

  /** Throws `record.notFound`. */
  async get(em: EntityManager, id: string): Promise<Person> {
    return this.only(await em.query<Person[]>(`SELECT ${columns} FROM person WHERE person.id = $1 AND person.closed_at IS NULL`, [id]), id);
  }

  /** Holds the person until the transaction ends: whoever changes what they are anywhere queues here. Throws `record.notFound`. */
  async lock(em: EntityManager, id: string): Promise<Person> {
    return this.only(await em.query<Person[]>(`SELECT ${columns} FROM person WHERE person.id = $1 AND person.closed_at IS NULL FOR UPDATE`, [id]), id);
  }

  /** Adds a person; null where the address is taken. */
  async add(em: EntityManager, person: NewPerson): Promise<string | null> {
    const rows = await em.query<{ id: string }[]>(
      'INSERT INTO person (id, email, name, language, password_hash, is_demo) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email) DO NOTHING RETURNING id',
      [newId('usr'), person.email, person.name, person.language, person.passwordHash, person.isDemo ?? false],
    );
    return rows[0]?.id ?? null;
  }

  async setPassword(em: EntityManager, id: string, passwordHash: string): Promise<void> {
    await em.query('UPDATE person SET password_hash = $2 WHERE id = $1', [id, passwordHash]);
  }

  /** Takes away all that makes the row a person, and tells the features that keep something for them. */
  async close(em: EntityManager, id: string): Promise<void> {
    this.news.tell(em);
    for (const table of ['membership', 'session', 'known_device', 'recovery_code', 'account_link']) await em.query(`DELETE FROM ${table} WHERE person_id = $1`, [id]);
    await em.query(`UPDATE person SET email = NULL, name = '已注销', password_hash = NULL, totp_confirmed_at = NULL, totp_secret = NULL, closed_at = now() WHERE id = $1`, [id]);
    await this.outbox.append(em, { type: 'account.closed', personId: id });
  }

  async memberships(em: EntityManager, id: string): Promise<MembershipView[]> {
    const rows = await em.query<{ memberships: SessionMembership[] }[]>(`SELECT ${membershipsOfPerson} AS memberships FROM person WHERE person.id = $1`, [id]);
    return (rows[0]?.memberships ?? []).map(toMembershipView);
  }

  /** Notes a device that signed in; returns whether it is a new one of an account that had others. */
  async rememberDevice(em: EntityManager, id: string, deviceHash: Buffer): Promise<boolean> {
    const rows = await em.query<{ isFurther: boolean }[]>(
      `INSERT INTO known_device (person_id, device_hash) VALUES ($1, $2) ON CONFLICT (person_id, device_hash) DO UPDATE SET last_used_at = now()
       RETURNING xmax = 0 AND EXISTS (SELECT FROM known_device d WHERE d.person_id = $1 AND d.device_hash <> $2) AS "isFurther"`,
      [id, deviceHash],
    );
    return rows[0]?.isFurther ?? false;
  }

  async isKnownDevice(em: EntityManager, id: string, deviceHash: Buffer | null): Promise<boolean> {
    if (deviceHash === null) return false;
    return (await em.query<unknown[]>('SELECT 1 FROM known_device WHERE person_id = $1 AND device_hash = $2', [id, deviceHash])).length > 0;
  }

  private only(rows: readonly Person[], id: string): Person {
    const [person] = rows;
    if (person === undefined) throw new DomainError('record.notFound', { id });
    return person;
  }
}
