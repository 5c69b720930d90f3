import { Injectable } from '@nestjs/common';
import { Audit } from '@techmatch/audit';
import type { ChangePasswordRequest, RegistrationView, ResetPasswordRequest, SessionView } from '@techmatch/contracts';
import type { Actor } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, type RequestClient } from '@techmatch/http';
import { AccountGuard } from './account.guard.js';
import { evenly } from './even-time.js';
import { PasswordHasher } from './password.hasher.js';
import { passwordProblems } from './password.rules.js';
import { PasswordResets } from './password.resets.js';
import { PersonStore, type Person } from './person.store.js';
import { signedIn } from './sessions.service.js';

/** Changing a password, and coming back without it. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly hasher: PasswordHasher,
    private readonly guard: AccountGuard,
    private readonly resets: PasswordResets,
    private readonly audit: Audit,
  ) {}

  /** Sends a link to a known address; answers and takes as long for an unknown one. */
  async requestReset(email: string): Promise<RegistrationView> {
    await evenly(this.resets.sendLink(email));
    return { email };
  }

  /** Sets the password by a link, ends every session, empties what guessers filled, and signs in here. Throws `account.linkNotUsable`. */
  async reset(client: RequestClient, { token, password }: ResetPasswordRequest): Promise<SessionView> {
    const passwordHash = await this.hasher.hash(password);
    return this.transactions.run(async (em) => {
      const person = await this.resets.take(em, token);
      check(password, person);
      await this.people.setPassword(em, person.id, passwordHash);
      await this.audit.append(em, { actor: { userId: person.id, organizationId: null }, action: 'account.resetPassword', target: { kind: 'person', id: person.id } });
      return this.resets.reopen(em, client, person);
    });
  }

  /** Changes one's password and ends one's other sessions. Throws `session.wrongCredentials` where `current` is not right. */
  async change(actor: Actor, { current, password }: ChangePasswordRequest): Promise<void> {
    const { userId, sessionId } = signedIn(actor);
    const person = await this.guard.checkPassword(userId, current);
    this.guard.checkOwn(person);
    check(password, person);
    const passwordHash = await this.hasher.hash(password);
    await this.transactions.run(async (em) => {
      await this.people.setPassword(em, userId, passwordHash);
      await this.audit.append(em, { actor, action: 'account.changePassword', target: { kind: 'person', id: userId } });
      await this.resets.closeElsewhere(em, person, sessionId);
    });
  }
}

function check(password: string, person: Person): void {
  const problems = passwordProblems(password, person);
  if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
}
