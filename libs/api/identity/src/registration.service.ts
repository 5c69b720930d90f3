import { Injectable } from '@nestjs/common';
import type { ConsentRequest, RegisterRequest, RegistrationView } from '@techmatch/contracts';
import { documentNames, type FieldProblem } from '@techmatch/contracts/tables';
import { Transactions } from '@techmatch/database';
import { DomainError, type RequestClient } from '@techmatch/http';
import { Mail } from '@techmatch/mail';
import { AccountLinks, registrationHours, type Registration } from './account-link.store.js';
import { evenly } from './even-time.js';
import { buckets, GuessBuckets, subscriberOf } from './guess.buckets.js';
import { LegalDocuments } from './legal-documents.js';
import { PasswordHasher } from './password.hasher.js';
import { passwordProblems } from './password.rules.js';
import { PersonStore } from './person.store.js';

/** How somebody comes to have an account: only with an address that they read. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly links: AccountLinks,
    private readonly hasher: PasswordHasher,
    private readonly guesses: GuessBuckets,
    private readonly mail: Mail,
    private readonly documents: LegalDocuments,
  ) {}

  /** Sends a letter: to a new address the link that confirms it, to a known one that it is known. Answers and takes as long for both. */
  async register(client: RequestClient, request: RegisterRequest): Promise<RegistrationView> {
    const problems = [...passwordProblems(request.password, request), ...this.consentProblems(request.consents)];
    if (problems.length > 0) throw new DomainError('request.invalid', {}, problems);
    if (!(await this.guesses.admit(buckets.registration, subscriberOf(client.address)))) throw new DomainError('rate.tooManyRequests');
    await evenly(this.sendLetter(request));
    return { email: request.email };
  }

  private async sendLetter({ email, password, name, language, consents }: RegisterRequest): Promise<void> {
    const registration: Registration = { email, name, language, passwordHash: await this.hasher.hash(password), consents };
    // A stranger can make us write to an address only so often; the links of the letters before still work.
    if (!(await this.guesses.admit(buckets.letters, email))) return;
    await this.transactions.run(async (em) => {
      const known = await this.people.findByEmail(em, email);
      if (known !== null) {
        await this.mail.post(em, { to: email, language: known.language, template: 'alreadyRegistered', params: { name: known.name, link: '/forgot-password' } });
        return;
      }
      const token = await this.links.forRegistration(em, registration);
      await this.mail.post(em, { to: email, language, template: 'verifyEmail', params: { name, hours: registrationHours, link: `/verify-email?token=${token}` } });
    });
  }

  private consentProblems(consents: readonly ConsentRequest[]): FieldProblem[] {
    const isGiven = documentNames.every((name) => consents.some(({ document, version }) => document === name && version === this.documents.inForce(name).version));
    return isGiven ? [] : [{ path: 'consents', code: 'consentNeeded', params: {} }];
  }
}
