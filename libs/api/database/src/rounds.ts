import { Logger } from '@nestjs/common';

/** What is told of the rounds of this process. */
export interface RoundsObserver {
  /** Rounds of this name run from now on; `again` begins one at once. */
  began(name: string, everyMs: number, again: () => void): void;
  /** A round is over; `error` undefined: it went well. Must not throw. */
  ended(name: string, everyMs: number, error?: unknown): Promise<void>;
}

let observer: RoundsObserver | undefined;

/**
 * Tells `next` of every round of this process. Rounds are made in field initialisers, where no module can hand them anything: so the journal comes to them,
 * and a timer that somebody adds is seen without being told to.
 */
export function observeRounds(next: RoundsObserver | undefined): void {
  observer = next;
}

/**
 * The one way of timers: work that a worker repeats until its process ends. A round that takes longer than the pause is not begun twice; one that fails is
 * logged and comes again. Several workers run the same rounds, so the work itself asks the database for its turn (a lock, or rows claimed with SKIP LOCKED).
 * `name` is a code: the console words it as `operation.work.<name>`.
 */
export class Rounds {
  private readonly logger = new Logger(Rounds.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly name: string,
    private readonly everyMs: number,
    private readonly work: () => Promise<unknown>,
  ) {}

  /** The first round begins at once. Called by the worker alone; commands that share its modules do not. */
  start(): void {
    if (this.timer !== undefined) return;
    this.timer = setInterval(() => this.turn(), this.everyMs);
    this.timer.unref();
    observer?.began(this.name, this.everyMs, () => this.turn());
    this.turn();
  }

  /** No further round; waits for the one that runs. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private turn(): void {
    this.running ??= this.round().finally(() => {
      this.running = undefined;
    });
  }

  private async round(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.logger.error(`${this.name}: the round failed and will come again`, error instanceof Error ? error.stack : String(error));
      await observer?.ended(this.name, this.everyMs, error);
      return;
    }
    await observer?.ended(this.name, this.everyMs);
  }
}
