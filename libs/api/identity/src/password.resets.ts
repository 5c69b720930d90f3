import { Injectable } from '@nestjs/common';
import type { SessionView } from '@techmatch/contracts';
import { DomainError, type RequestClient } from '@techmatch/http';
import type { EntityManager } from 'typeorm';
import { AccountLinks } from './account-link.store.js';
import { PersonStore, type Person } from './person.store.js';
import { ResetLetters } from './reset.letters.js';
import { SecurityLetters } from './security.letters.js';
import { SessionOpener } from './session.opener.js';
import { SessionStore } from './session.store.js';
import { SignInGuard } from './sign-in.guard.js';

/** Links that set a password anew, and what a new password ends. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly people: PersonStore,
    private readonly links: AccountLinks,
    private readonly sessions: SessionStore,
    private readonly opener: SessionOpener,
    private readonly guard: SignInGuard,
    private readonly letters: ResetLetters,
    private readonly security: SecurityLetters,
  ) {}

  async sendLink(email: string): Promise<void> {
    await this.letters.send(email);
  }

  /** The person of a link, which is then used up with all their others. Throws `account.linkNotUsable`, also for somebody suspended. */
  async take(em: EntityManager, token: string): Promise<Person> {
    const person = await this.people.lock(em, await this.links.takeReset(em, token));
    if (person.suspendedAt !== null) throw new DomainError('account.linkNotUsable');
    return person;
  }

  /** Ends what the old password opened and opens a session here. The second factor is still asked for. */
  async reopen(em: EntityManager, client: RequestClient, person: Person): Promise<SessionView> {
    await this.closeElsewhere(em, person, null);
    await this.guard.free(em, person);
    return this.opener.open(em, client, person.id);
  }

  /** Ends the sessions of a person but one, and tells them. */
  async closeElsewhere(em: EntityManager, person: Person, exceptId: string | null): Promise<void> {
    await this.sessions.endAll(em, person.id, exceptId);
    await this.links.dropOf(em, person.id);
    await this.security.tellPasswordChanged(em, person);
  }
}
