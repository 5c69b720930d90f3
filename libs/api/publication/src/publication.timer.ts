import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Transactions } from '@techmatch/database';
import { Publication } from './publication.entity.js';
import { TransitionsService } from './transitions.service.js';

const everyMs = 60_000;

/** Asks the owners of live records for a word when it is due, and takes out what nobody stood by. The worker starts it; several workers share the records. */
@Injectable()
export class PublicationTimer implements OnApplicationShutdown {
  private readonly logger = new Logger(PublicationTimer.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<number> | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly transitions: TransitionsService,
  ) {}

  /** From now until shutdown. */
  start(): void {
    this.tick();
    this.timer = setInterval(() => this.tick(), everyMs);
    this.timer.unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Takes every step that is due at `now`, one record a transaction. Returns how many. */
  async run(now: Date): Promise<number> {
    for (let steps = 0; ; steps += 1) if (!(await this.step(now))) return steps;
  }

  private tick(): void {
    this.running ??= this.run(new Date())
      .catch((error: unknown) => {
        this.logger.error('publication: what is due could not be done and will be tried again', error instanceof Error ? error.stack : String(error));
        return 0;
      })
      .finally(() => {
        this.running = undefined;
      });
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
