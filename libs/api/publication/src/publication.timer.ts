import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Rounds, Transactions } from '@techmatch/database';
import { Publication } from './publication.entity.js';
import { TransitionsService } from './transitions.service.js';

const everyMs = 60_000;

/** Asks the owners of live records for a word when it is due, and takes out what nobody stood by. The worker starts it; several workers share the records. */
@Injectable()
export class PublicationTimer implements OnApplicationShutdown {
  private readonly rounds = new Rounds('publication', everyMs, () => this.run(new Date()));

  constructor(
    private readonly transactions: Transactions,
    private readonly transitions: TransitionsService,
  ) {}

  /** From now until shutdown. */
  start(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  /** Takes every step that is due at `now`, one record a transaction. Returns how many. */
  async run(now: Date): Promise<number> {
    for (let steps = 0; ; steps += 1) if (!(await this.step(now))) return steps;
  }

  private step(now: Date): Promise<boolean> {
    return this.transactions.run(async (em) => {
      const due = await em
        .createQueryBuilder(Publication, 'p')
        .where("(p.state = 'published' AND p.confirmBy <= :now) OR (p.state = 'expiring' AND p.expiresAt <= :now)", { now })
        .orderBy('p.confirmBy')
        .addOrderBy('p.id')
        .limit(1)
        .setLock('pessimistic_write')
        .setOnLocked('skip_locked')
        .getOne();
      if (due === null) return false;
      await this.transitions.applyByWorker(em, due, due.expiresAt !== null && due.expiresAt <= now ? 'expire' : 'warn', now);
      return true;
    });
  }
}
