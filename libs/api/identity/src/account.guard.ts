import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { Transactions } from '@techmatch/database';
import { DomainError, type RequestClient } from '@techmatch/http';
import { PasswordHasher } from './password.hasher.js';
import { PersonStore, type Person } from './person.store.js';
import { SessionCookies } from './session.cookies.js';
import { SignInGuard } from './sign-in.guard.js';

/** What an account asks again before it lets its own keys be changed. */
@Injectable()
export class AccountGuard {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly hasher: PasswordHasher,
    private readonly signIn: SignInGuard,
    private readonly cookies: SessionCookies,
    private readonly config: AppConfig,
  ) {}

  /** Throws `account.demoFixed`: many visitors share a demonstration account, and one must not lock the others out. */
  checkOwn(person: Person): void {
    if (person.isDemo && this.config.DEMO) throw new DomainError('account.demoFixed');
  }

  /** Throws `account.wrongPassword` or `session.tooManyTries`. */
  async checkPassword(personId: string, password: string): Promise<Person> {
    const person = await this.people.get(this.transactions.reader, personId);
    await this.signIn.admitOwnPassword(person);
    if (!(await this.hasher.isRight(person.passwordHash, password))) throw new DomainError('account.wrongPassword');
    await this.signIn.ownPasswordWasRight(person);
    return person;
  }

  /** Counts a try at a code, before it is compared. Throws `session.tooManyTries`. */
  async admitCode(personId: string, client: RequestClient): Promise<void> {
    const { person, isKnownDevice } = await this.of(personId, client);
    await this.signIn.admitCode(person, isKnownDevice);
  }

  async codeWasRight(personId: string, client: RequestClient): Promise<void> {
    const { person, isKnownDevice } = await this.of(personId, client);
    await this.signIn.codeWasRight(person, isKnownDevice);
  }

  private async of(personId: string, client: RequestClient): Promise<{ person: Person; isKnownDevice: boolean }> {
    const em = this.transactions.reader;
    const person = await this.people.get(em, personId);
    return { person, isKnownDevice: await this.people.isKnownDevice(em, personId, this.cookies.deviceHash(client)) };
  }
}
