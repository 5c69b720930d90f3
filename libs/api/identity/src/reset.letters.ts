import { Injectable } from '@nestjs/common';
import { AppConfig } from '@techmatch/config';
import { Transactions } from '@techmatch/database';
import { Mail } from '@techmatch/mail';
import { AccountLinks, resetHours } from './account-link.store.js';
import { buckets, GuessBuckets } from './guess.buckets.js';
import { PersonStore } from './person.store.js';

/** The letter that opens an account again. */
@Injectable()
export class ResetLetters {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: PersonStore,
    private readonly links: AccountLinks,
    private readonly guesses: GuessBuckets,
    private readonly mail: Mail,
    private readonly config: AppConfig,
  ) {}

  /** Sends a link where the address is an account's; a demonstration account keeps its password. */
  async send(email: string): Promise<void> {
    // Links of earlier letters still work: whoever asks too often in the owner's name takes nothing from them.
    if (!(await this.guesses.admit(buckets.letters, email))) return;
    await this.transactions.run(async (em) => {
      const person = await this.people.findByEmail(em, email);
      if (person === null || person.suspendedAt !== null || (person.isDemo && this.config.DEMO)) return;
      const token = await this.links.forReset(em, person.id);
      await this.mail.post(em, { to: email, language: person.language, template: 'resetPassword', params: { name: person.name, hours: resetHours, link: `/reset-password?token=${token}` } });
    });
  }
}
