/** As many events at once as no person makes: an import brings 500 with every transaction. */
const rushFrom = 400;
/** A rush is over when nothing has come for so long … */
const restMs = 3_000;
/** … and is not waited for longer than this. */
const longestMs = 20_000;

/**
 * Holds back a consumer's batches while an import is under way, so that what it brings is taken in few large ones: search index and term index take two
 * requests at less than the cost of five. Each batch waits to be twice the one before, so that the indexes begin with the import and not after it.
 * Changes that people make are fewer and never wait. In memory only: nothing depends on it.
 */
export class Rush {
  private seen: { waiting: number; since: number; grownAt: number } | null = null;
  private taken = 0;

  /** Whether `waiting` events (counted up to `batchSize`) should wait for more, at `now` (ms). */
  holdsBack(waiting: number, batchSize: number, now: number): boolean {
    if (waiting < rushFrom) {
      // Nothing at all is a pause between two transactions; a few are what people do.
      if (waiting > 0) this.taken = 0;
      this.seen = null;
      return false;
    }
    this.seen ??= { waiting: 0, since: now, grownAt: now };
    if (waiting > this.seen.waiting) this.seen = { ...this.seen, waiting, grownAt: now };
    const isEnough = waiting >= Math.min(2 * this.taken, batchSize);
    const isOver = now - this.seen.grownAt >= restMs;
    if (!isEnough && !isOver && now - this.seen.since < longestMs) return true;
    this.taken = isOver ? 0 : waiting;
    this.seen = null;
    return false;
  }
}
