import { Logger } from '@nestjs/common';

/**
 * The one way of timers: work that a worker repeats until its process ends. A round that takes longer than the pause is not begun twice; one that fails is
 * logged and comes again. Several workers run the same rounds, so the work itself asks the database for its turn (a lock, or rows claimed with SKIP LOCKED).
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
    }
  }
}
