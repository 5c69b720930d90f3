import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { MatchableKind } from '@techmatch/contracts/tables';
import { OutboxRelay } from '@techmatch/outbox';
import { MeaningStore } from './meaning.store.js';
import { TermPairStore } from './term-pair.store.js';

const lookMs = 250;
/** Nothing is learned while changes come: an import would pay for it many times over, and pauses between its batches are not its end. */
const restMs = 25_000;
/** Before anything was learned a short rest is enough: a new library is small, and people try it at once. */
const firstRestMs = 1_000;
/** Changes that never rest are learned of so often. */
const longestMs = 600_000;

/**
 * Learns from the library when a rush of changes is over, beside the outbox and not in it: learning takes seconds to half a minute, and what changes
 * meanwhile should be matched at once. What it learns is only read by rankings, so a restart that forgets a turn loses nothing: the next change asks again.
 */
@Injectable()
export class MatchLearner implements OnApplicationShutdown {
  private readonly logger = new Logger(MatchLearner.name);
  private readonly unlearned = new Set<MatchableKind>();
  private since = 0;
  private changedAt = 0;
  private hasLearned = false;
  private running: Promise<void> | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly relay: OutboxRelay,
    private readonly pairs: TermPairStore,
    private readonly meaning: MeaningStore,
  ) {}

  /** Kinds of records that have just changed in the term index. */
  note(kinds: readonly MatchableKind[]): void {
    if (kinds.length === 0) return;
    this.changedAt = Date.now();
    if (this.unlearned.size === 0) this.since = this.changedAt;
    for (const kind of kinds) this.unlearned.add(kind);
  }

  /** Learns from now on, until the process shuts down. The worker calls it; commands that share its modules do not. */
  start(): void {
    this.timer = setInterval(() => {
      if (this.isDue(Date.now())) this.running ??= this.learnAtRest().finally(() => (this.running = null));
    }, lookMs);
    this.timer.unref();
  }

  /** Learns of what was noted, where the library has grown enough. */
  async learn(): Promise<void> {
    const kinds = new Set(this.unlearned);
    this.unlearned.clear();
    try {
      if (kinds.has('result')) await this.pairs.learnWhenGrown();
      if (kinds.has('result') || kinds.has('need')) await this.meaning.learnWhenGrown();
      this.hasLearned = true;
    } catch (error) {
      this.logger.error('learning from the library failed and will come again', error instanceof Error ? error.stack : String(error));
      this.note([...kinds]);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private isDue(now: number): boolean {
    if (this.unlearned.size === 0) return false;
    return now - this.changedAt >= (this.hasLearned ? restMs : firstRestMs) || now - this.since >= longestMs;
  }

  /** A pause of an import, or the search index still at its share of it, is not the end: what they need of the processor comes first. */
  private async learnAtRest(): Promise<void> {
    try {
      if (Date.now() - this.since >= longestMs || (await this.relay.isDrained())) await this.learn();
      else this.changedAt = Date.now();
    } catch (error) {
      this.changedAt = Date.now();
      this.logger.warn(`whether changes wait cannot be seen, and is asked again: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
