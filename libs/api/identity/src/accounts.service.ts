import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { AccountView, EditAccountRequest } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import type { RequestClient } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { AccountGuard } from './account.guard.js';
import { ConsentStore } from './consent.store.js';
import { checkNotLastAdmin, checkNotLastOwner } from './membership.store.js';
import { PersonStore } from './person.store.js';
import { SessionCookies } from './session.cookies.js';
import { signedIn } from './sessions.service.js';

/** One's own account. */
@Injectable()
export class AccountsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly guard: AccountGuard,
    private readonly cookies: SessionCookies,
    private readonly audit: Audit,
    private readonly consents: ConsentStore,
  ) {}

  view(actor: Actor): Promise<AccountView> {
    return this.viewOf(this.transactions.reader, signedIn(actor).userId);
  }

  async edit(actor: Actor, { name, language }: EditAccountRequest): Promise<AccountView> {
    const { userId } = signedIn(actor);
    return this.transactions.run(async (em) => {
      const person = await this.people.lock(em, userId);
      if (name !== undefined && name !== person.name) this.guard.checkOwn(person);
      await em.query('UPDATE person SET name = $2, language = $3 WHERE id = $1', [userId, name ?? person.name, language ?? person.language]);
      await this.audit.append(em, { actor, action: 'account.edit', target: { kind: 'person', id: userId }, details: { fields: [...(name === undefined ? [] : ['name']), ...(language === undefined ? [] : ['language'])] } });
      return this.viewOf(em, userId);
    });
  }

  /**
   * Closes one's account: name, address, password, second factor, devices, sessions, consents' link to a name are gone at once; an empty row stays,
   * because deeds and records point to it. Throws `account.wrongPassword`, `membership.lastOwner`, `person.lastAdmin`, `account.demoFixed`.
   */
  async close(actor: Actor, client: RequestClient, password: string): Promise<void> {
    const { userId } = signedIn(actor);
    this.guard.checkOwn(await this.guard.checkPassword(userId, password));
    await this.transactions.run(async (em) => {
      await this.people.lock(em, userId);
      for (const { organization } of await this.people.memberships(em, userId)) await checkNotLastOwner(em, organization.id, userId);
      await checkNotLastAdmin(em, userId);
      await this.people.close(em, userId);
      await this.audit.append(em, { actor, action: 'account.close', target: { kind: 'person', id: userId } });
    });
    this.cookies.forgetSession(client);
  }

  private async viewOf(em: EntityManager, userId: string): Promise<AccountView> {
    const { id, email, name, language, totpConfirmedAt, isDemo, createdAt } = await this.people.get(em, userId);
    const codes = await em.query<{ unused: number }[]>('SELECT count(*)::int AS unused FROM recovery_code WHERE person_id = $1 AND used_at IS NULL', [id]);
    return {
      id,
      email,
      name,
      language,
      isEmailVerified: true,
      hasSecondFactor: totpConfirmedAt !== null,
      recoveryCodesLeft: codes[0]?.unused ?? 0,
      isDemo,
      createdAt: createdAt.toISOString(),
      memberships: await this.people.memberships(em, id),
      consents: await this.consents.list(em, id),
    };
  }
}
