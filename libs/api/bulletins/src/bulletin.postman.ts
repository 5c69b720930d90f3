import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Rounds, Transactions } from '@techmatch/database';
import { SubscriptionLetters } from './subscription.letters.js';
import { SubscriptionStore } from './subscription.store.js';

const everyMs = 5_000;
const atOnce = 200;

/**
 * Writes the letters of issued bulletins, some hundred in a transaction. The letter and the note that it was written are one transaction, so that a worker that
 * dies has written both or neither; several workers share the issues.
 */
@Injectable()
export class BulletinPostman implements OnApplicationShutdown {
  private readonly rounds = new Rounds('bulletinMail', everyMs, () => this.run());

  constructor(
    private readonly transactions: Transactions,
    private readonly store: SubscriptionStore,
    private readonly letters: SubscriptionLetters,
  ) {}

  /** From now until shutdown. */
  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Writes what is due. Returns how many letters. */
  async run(): Promise<number> {
    for (let written = 0; ; ) {
      const batch = await this.writeSome();
      if (batch === null) return written;
      written += batch;
    }
  }

  private writeSome(): Promise<number | null> {
    return this.transactions.run(async (em) => {
      const issue = await this.store.claimPosting(em);
      if (issue === null) return null;
      const subscribers = await this.store.claimSubscribers(em, issue.issueId, atOnce);
      for (const subscriber of subscribers) await this.letters.tellIssued(em, subscriber, issue);
      if (subscribers.length < atOnce) await this.store.endPosting(em, issue.issueId);
      return subscribers.length;
    });
  }
}
