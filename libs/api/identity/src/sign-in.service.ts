import { Injectable } from '@nestjs/common';
import type { SessionView, SignInRequest } from '@techmatch/contracts';
import { Transactions } from '@techmatch/database';
import { DomainError, type RequestClient } from '@techmatch/http';
import { PasswordHasher } from './password.hasher.js';
import { PersonStore } from './person.store.js';
import { SessionOpener } from './session.opener.js';
import { SessionCookies } from './session.cookies.js';
import { SignInGuard } from './sign-in.guard.js';

/** The first step of signing in. */
@Injectable()
export class SignInService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly hasher: PasswordHasher,
    private readonly guard: SignInGuard,
    private readonly opener: SessionOpener,
    private readonly cookies: SessionCookies,
  ) {}

  /**
   * Signs in with a new session. Throws `session.wrongCredentials` alike, and after the same work, for an unknown address and a wrong password;
   * `session.tooManyTries`; `account.suspended` to whoever knows the password.
   */
  async signIn(client: RequestClient, { email, password }: SignInRequest): Promise<SessionView> {
    const person = await this.people.findByEmail(this.transactions.reader, email, this.cookies.deviceHash(client));
    const attempt = { email, person, isKnownDevice: person?.isKnownDevice ?? false, address: client.address };
    await this.guard.admitPassword(attempt);
    const isRight = await this.hasher.isRight(person?.passwordHash ?? null, password);
    if (person === null || !isRight) throw new DomainError('session.wrongCredentials');
    await this.guard.passwordWasRight(attempt);
    if (person.suspendedAt !== null) throw new DomainError('account.suspended');
    return this.transactions.run((em) => this.opener.open(em, client, person.id));
  }
}
