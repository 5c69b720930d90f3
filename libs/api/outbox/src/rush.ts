/** As many events at once as no person makes: an import brings 500 with every transaction. */
const rushFrom = 400;
/** A rush is over when nothing has come for so long … */
const restMs = 3_000;
/** … and is not waited for longer than this. */
const longestMs = 20_000;

/**
 * Holds back a consumer's batch while an import is under way, so that what it brings is taken in few large batches: index and term index take one of
 * 5,000 at two thirds of the cost of ten of 500. Changes that people make are fewer and never wait. In memory only: nothing depends on it.
 */
export class Rush {
  private seen: { waiting: number; since: number; grownAt: number } | null = null;

  /** Whether `waiting` events (counted up to `batchSize`) should wait for more, at `now` (ms). */
  holdsBack(waiting: number, batchSize: number, now: number): boolean {
    if (waiting < rushFrom || waiting >= batchSize) {
      this.seen = null;
      return false;
    }
    this.seen ??= { waiting: 0, since: now, grownAt: now };
    if (waiting > this.seen.waiting) this.seen = { ...this.seen, waiting, grownAt: now };
    if (now - this.seen.grownAt < restMs && now - this.seen.since < longestMs) return true;
    this.seen = null;
    return false;
  }
}
